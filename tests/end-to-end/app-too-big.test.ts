import { readFileSync } from "node:fs";
import type { Page } from "playwright-core";
import { afterAll, describe, expect, test } from "vitest";
import { drop, dropLong, servedApp, sharedVisit } from "../support/app-page.ts";
import { withoutBrowser } from "../support/chromium.ts";
import { keepsOut } from "../support/keeps-out.ts";
import { writeLooks } from "../support/looks.ts";

/** Weekdays from 2022 on, a price of one digit each. */
function prices(columns: number, rows: number): string {
  const days = Array.from({ length: 2 * rows }, (_, i) => new Date(Date.UTC(2022, 0, 3 + i)))
    .filter((day) => day.getUTCDay() % 6 !== 0)
    .slice(0, rows);
  const line = (first: string, cell: (i: number) => string | number): string =>
    [first, ...Array.from({ length: columns }, (_, i) => cell(i))].join(",");
  return [
    line("date", (i) => `A${i + 1}`),
    ...days.map((day, t) => line(day.toISOString().slice(0, 10), (i) => 1 + ((7 * t + i * (t + 3)) % 9))),
  ].join("\n");
}

describe.skipIf(withoutBrowser)(
  "files that are too big to be read without a word, in Chromium (axe-core 4.14.1; skipped where there is none: set CHROMIUM)",
  { timeout: 120_000 },
  () => {
    let page: Page;
    sharedVisit(servedApp(), { reducedMotion: "reduce" }, async (own) => {
      page = own;
      await page.waitForSelector(".data-stage .figures");
    });
    afterAll(writeLooks);

    /** A figure of the data as they were read, once they are those of a file. */
    async function figure(file: string, label: string): Promise<string> {
      await page.getByRole("heading", { name: file }).waitFor();
      const [shown] = await page.locator(".figures > div", { hasText: label }).locator("dd").allInnerTexts();
      return shown;
    }

    test("more than 200 MB: said before it is read; the study for the command line is saved, and what is left is left", async () => {
      await dropLong(page, "huge.csv", prices(150, 400), 240);
      const note = page.getByRole("alert");
      await note.getByText("huge.csv has 240 MB; up to 200 MB are read without asking.").waitFor();
      expect(await keepsOut(page, "too many bytes")).toEqual([]);
      const download = page.waitForEvent("download");
      await note.getByRole("button", { name: "study.yaml" }).click();
      const saved = await (await download).path();
      expect(readFileSync(saved, "utf8")).toMatch(
        /title: Strategies on huge\ndata:\n {2}prices:\n {4}- huge.csv/,
      );
      await note.getByRole("button", { name: "Leave it" }).click();
      expect(await note.count()).toBe(0);
      expect(await page.evaluate("document.activeElement.tagName")).toBe("H1");
    });

    test("more than 20 million numbers: months are read, and as many assets as there is room for", async () => {
      const text = prices(250, 2100); // a megabyte, which is looked at
      await dropLong(page, "long.csv", text, 44);
      const note = page.getByRole("alert");
      await note.getByText(/long.csv has about 8\d,\d00 rows of 251 columns; up to 20 million/).waitFor();
      expect(await keepsOut(page, "too many numbers")).toEqual([]);
      await note.getByRole("button", { name: "Use the last row of each month" }).click();
      expect(await figure("long.csv", "Rows")).toBe("97");
      expect(await page.getByLabel("Frequency").inputValue()).toBe("monthly");
      await dropLong(page, "longer.csv", text, 47);
      const fewer = note.getByRole("button", { name: /^Use the first 2\d\d assets$/ });
      const [count] = /\d+/.exec(await fewer.innerText()) ?? [];
      await fewer.click();
      expect(await figure("longer.csv", "Assets")).toBe(count);
    });

    test("more than 2,000 assets: the first 500 are used, and the others stand beside them", async () => {
      await drop(page, "main", { "wide.csv": prices(2100, 60) });
      const note = page.getByRole("alert");
      await note.getByText("wide.csv has 2,101 columns").waitFor();
      expect(await keepsOut(page, "too big")).toEqual([]);
      await note.getByRole("button", { name: "Use the first 500 assets" }).click();
      expect(await figure("wide.csv", "Assets")).toBe("500");
      await page.getByRole("button", { name: "Show all 2,100" }).waitFor();
    });
  },
);
