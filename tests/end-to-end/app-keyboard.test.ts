import { readFileSync } from "node:fs";
import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { samplePath } from "../../src/node/sample.ts";
import { atRest, servedApp, sharedVisit } from "../support/app-page.ts";
import { withoutBrowser } from "../support/chromium.ts";

/** Three years of funds. */
const mine = readFileSync(samplePath("etf_prices.csv"), "utf8").split("\n").slice(0, 757).join("\n");

const soon = { timeout: 20_000 };

/** Where the keyboard is: what would be read out, and whether an eye finds it. */
interface Focus {
  readonly name: string;
  readonly isSeen: boolean;
}

/** In the window, not covered by what stands fast over it, and marked: by an outline of its own or of the button it stands in. */
const focus = `(() => {
  const at = document.activeElement;
  const shown = at.closest("label.button") ?? at;
  const box = shown.getBoundingClientRect();
  const top = document.elementFromPoint(box.x + box.width / 2, box.y + Math.min(box.height / 2, 10));
  const isMarked = getComputedStyle(shown).outlineStyle !== "none";
  const name = at.getAttribute("aria-label") ?? at.labels?.[0]?.textContent ?? at.textContent;
  return { name: name.trim(), isSeen: isMarked && box.width > 0 && shown.contains(top) };
})()`;

describe.skipIf(withoutBrowser)(
  "the app by the keyboard alone, in Chromium (skipped where there is none: set CHROMIUM)",
  () => {
    let page: Page;
    const visited = sharedVisit(servedApp(), { reducedMotion: "reduce" }, async (own) => {
      page = own;
      page.on("filechooser", () => {}); // from the start on: said with the key itself it may come too late
      await atRest(page);
    });

    /** Goes on by Tab until it stands on what has the name: wherever it stood in between could be seen. */
    async function tabTo(name: string | RegExp, key = "Tab"): Promise<void> {
      const passed: string[] = [];
      while (passed.length < 80) {
        await page.keyboard.press(key);
        const at = (await page.evaluate(focus)) as Focus;
        if (!at.isSeen) throw new Error(`not seen: ${at.name}, after ${passed.join(", ")}`);
        if (typeof name === "string" ? at.name === name : name.test(at.name)) return;
        passed.push(at.name);
      }
      throw new Error(`no way to ${name}: ${passed.join(", ")}`);
    }

    /** Whether the stage is the one that was gone to, and is told to who cannot see it: the keyboard stands on its heading. */
    async function standsOn(heading: string): Promise<void> {
      const top = page.getByRole("heading", { level: 1, name: heading });
      await top.waitFor();
      await expect
        .poll(() => top.evaluate((each) => each === each.ownerDocument.activeElement), soon)
        .toBe(true);
    }

    test("from the open page by a sample to its equity curve", async () => {
      await tabTo("Skip to the stage");
      await page.keyboard.press("Enter");
      await tabTo("funds");
      await page.keyboard.press("Enter");
      await page.getByRole("heading", { level: 2, name: "sample/etf_prices.csv" }).waitFor();
      await tabTo("stocks", "Shift+Tab");
      await page.keyboard.press("Enter");
      await page.getByRole("heading", { level: 2, name: "sample/stock_prices.csv" }).waitFor();
      await tabTo("See how it would have gone");
      await page.keyboard.press("Enter");
      await standsOn("How would it have gone?");
      await page.locator("canvas").first().waitFor();
    });

    test("from a file of one's own to its equity curve, its weights within a limit, and the report", async () => {
      await page.keyboard.press("1");
      await standsOn("Which prices?");
      await tabTo("Open files");
      const chooser = page.waitForEvent("filechooser");
      await page.keyboard.press("Enter");
      await (await chooser).setFiles({ name: "mine.csv", mimeType: "text/csv", buffer: Buffer.from(mine) });
      await page.getByRole("heading", { level: 2, name: "mine.csv" }).waitFor();
      await tabTo("See how it would have gone");
      await page.keyboard.press("Enter");
      await standsOn("How would it have gone?");
      await page.locator(".result:not(.earlier) canvas").first().waitFor();
      await tabTo("Change Minimum variance");
      await page.keyboard.press("Enter");
      await standsOn("Which weights today?");
      await atRest(page);
      await page.getByRole("slider", { name: "Largest weight, slider" }).waitFor();
      await tabTo("Largest weight, slider");
      await page.keyboard.press("PageDown");
      await expect.poll(largestWeight, soon).toBe("90.0%");
      await tabTo(/^Largest weight(?!, slider)/);
      await page.keyboard.type("30");
      await page.keyboard.press("ArrowUp");
      await expect.poll(largestWeight, soon).toBe("31.0%");
      await tabTo(/^Report/, "Shift+Tab");
      await page.keyboard.press("Enter");
      await standsOn("What is there to keep?");
      const download = page.getByRole("button", { name: "report.html" });
      await tabTo(/^report\.html/); // whether the run has come to its end or not: it says which
      await expect.poll(() => download.getAttribute("aria-disabled"), soon).toBe("false");
      expect(visited.trouble).toEqual([]);
    });

    async function largestWeight(): Promise<string> {
      return await page.locator(".weights-bars tbody td.number").first().innerText();
    }
  },
);
