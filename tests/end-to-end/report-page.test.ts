import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { reportHtml } from "../../src/report/html.ts";
import { sharedBrowser, withoutBrowser } from "../support/chromium.ts";
import { builtPageAssets } from "../support/report-page.ts";
import { sampleReport } from "../support/report-sample.ts";

const widths = [390, 1280];

describe.skipIf(withoutBrowser)(
  "the report page in Chromium (skipped where there is none: set CHROMIUM)",
  () => {
    const folder = mkdtempSync(join(tmpdir(), "kinfolio-page-"));
    const file = join(folder, "report.html");
    let browser: Browser;

    beforeAll(async () => {
      writeFileSync(file, await reportHtml(sampleReport, builtPageAssets()));
      browser = await sharedBrowser();
    });

    afterAll(async () => {
      await (await wide)?.page.close();
      rmSync(folder, { recursive: true });
    });

    /** Opens a page from disk and keeps account of what it complains of and asks for. */
    async function open(
      width: number,
      colorScheme: "light" | "dark" = "light",
      path = file,
    ): Promise<{ page: Page; trouble: string[] }> {
      const page = await browser.newPage({ viewport: { width, height: 900 }, colorScheme });
      const trouble: string[] = [];
      page.on("console", (message) => trouble.push(message.text()));
      page.on("pageerror", (error) => trouble.push(error.message));
      page.on("request", (request) => {
        if (request.url() !== pathToFileURL(path).href) trouble.push(request.url());
      });
      await page.goto(pathToFileURL(path).href);
      return { page, trouble };
    }

    let wide: ReturnType<typeof open> | undefined;

    /** The wide page that tests share, each about figures and tables as it finds them. */
    function wideOne(): ReturnType<typeof open> {
      wide ??= open(1280);
      return wide;
    }

    test.each(widths)(
      "draws every figure live at %i px, without an error, a request or a sideways scroll",
      async (width) => {
        const { page, trouble } = await open(width);
        for (const figure of await page.locator("figure").all()) {
          await figure.scrollIntoViewIfNeeded();
          const canvas = figure.locator("canvas").first();
          await canvas.waitFor();
          expect((await canvas.evaluate(pictureOf)).length).toBeGreaterThan(5000);
        }
        expect(await page.evaluate("document.documentElement.scrollWidth")).toBe(width);
        expect(trouble).toEqual([]);
        await page.close();
      },
    );

    test("a name in the legend switches its line off and on", async () => {
      const { page, trouble } = await wideOne();
      const canvas = page.locator("#figure-cumulative-return canvas");
      await canvas.scrollIntoViewIfNeeded();
      const before = await canvas.evaluate(pictureOf);
      await canvas.click({ position: { x: 30, y: 12 } });
      await expect.poll(() => canvas.evaluate(pictureOf)).not.toBe(before);
      expect(trouble).toEqual([]);
    });

    test("dragging zooms, a double click shows the whole again, and the scale can be switched", async () => {
      const { page, trouble } = await wideOne();
      const canvas = page.locator("#figure-cumulative-return canvas");
      await canvas.scrollIntoViewIfNeeded();
      const plot = { x: 30, y: 150 };
      await canvas.hover({ position: plot });
      await page.mouse.move(0, 0);
      const whole = await canvas.evaluate(pictureOf);
      const box = (await canvas.boundingBox()) as { x: number; y: number };
      await page.mouse.move(box.x + 300, box.y + 150);
      await page.mouse.down();
      await page.mouse.move(box.x + 500, box.y + 200, { steps: 5 });
      await page.mouse.up();
      await page.mouse.move(0, 0);
      await expect.poll(() => canvas.evaluate(pictureOf)).not.toBe(whole);
      await canvas.dblclick({ position: plot });
      await page.mouse.move(0, 0);
      await expect.poll(() => canvas.evaluate(pictureOf)).toBe(whole);
      const log = page.locator("#figure-cumulative-return").getByRole("button", { name: "Log" });
      await log.click();
      expect(await log.getAttribute("aria-pressed")).toBe("true");
      await expect.poll(() => canvas.evaluate(pictureOf)).not.toBe(whole);
      expect(trouble).toEqual([]);
    });

    test("a stretch that was zoomed shows every day, to the third decimal, until it is zoomed out", async () => {
      const dates = tradingDays(4000);
      const values = dates.map((_, day) => 2 + Math.sin(day * 0.7) * 0.5 + (day % 13) / 100);
      const chart = { type: "line", x: dates, yAxis: {}, series: [{ name: "a", values }] } as const;
      const blocks = [{ kind: "figure", id: "daily", title: "Daily", chart } as const];
      const sections = [{ id: "s", title: "s", blocks }];
      const daily = join(folder, "daily.html");
      writeFileSync(daily, await reportHtml({ ...sampleReport, sections }, builtPageAssets()));
      const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
      await page.goto(pathToFileURL(daily).href);
      const canvas = page.locator("#figure-daily canvas");
      await canvas.waitFor();
      const box = (await canvas.boundingBox()) as { x: number; y: number; width: number };
      await page.mouse.move(box.x + 300, box.y + 150);
      await page.mouse.down();
      await page.mouse.move(box.x + 312, box.y + 150, { steps: 5 });
      await page.mouse.up();
      const seen = new Map<string, string>();
      // a day is some 22 pixels wide, and is said in the frame after the pointer came to it
      const said = `new Promise((resolve) => requestAnimationFrame(() =>
        requestAnimationFrame(() => resolve([...document.querySelectorAll("#figure-daily .live > div")].at(-1).innerText))))`;
      for (let x = 40; x < box.width - 20; x += 9) {
        await page.mouse.move(box.x + x, box.y + 120);
        const text = await page.evaluate<string>(said);
        const [, date, value] = /^(\d{4}-\d{2}-\d{2})[\s\S]*?([\d.]+)$/.exec(text.trim()) ?? [];
        if (date !== undefined) seen.set(date, value);
      }
      const days = [...seen.keys()].sort();
      const first = dates.indexOf(days[0]);
      expect(days.length).toBeGreaterThan(12);
      expect(days).toEqual(dates.slice(first, first + days.length));
      days.forEach((day, i) => {
        expect(Number(seen.get(day))).toBeCloseTo(values[first + i], 3);
      });
      const dayInTheMiddle = async (): Promise<string> => {
        await page.mouse.move(box.x + box.width / 2, box.y + 110);
        await page.mouse.move(box.x + box.width / 2, box.y + 120);
        return (await page.evaluate<string>(said)).slice(0, 10);
      };
      const figure = page.locator("#figure-daily");
      for (const change of [figure.getByRole("button", { name: "Log" }), page.locator("#theme")]) {
        await change.click();
        expect(days).toContain(await dayInTheMiddle()); // drawn anew, the stretch stays
      }
      await figure.getByRole("button", { name: "Zoom out" }).click();
      expect(days).not.toContain(await dayInTheMiddle());

      await figure.getByRole("button", { name: "Days" }).focus(); // what dragging does, from the keyboard
      await page.keyboard.press("Enter");
      const [from, to] = [figure.getByLabel("First day"), figure.getByLabel("Last day")];
      expect(await from.evaluate((field) => field === document.activeElement)).toBe(true);
      expect([await from.getAttribute("min"), await to.getAttribute("max")]).toEqual([
        dates[0],
        dates.at(-1),
      ]);
      await from.fill(days[0]);
      await to.fill(days[days.length - 1]);
      expect(days).toContain(await dayInTheMiddle());
      await to.fill("1999-01-01"); // before there is anything
      expect(days).toContain(await dayInTheMiddle());
      await figure.getByRole("button", { name: "Zoom out" }).click();
      expect([await from.inputValue(), await to.inputValue()]).toEqual(["", ""]);
      expect(days).not.toContain(await dayInTheMiddle());
      await page.close();
    });

    test("dark follows the system, and the switch overrules it for page and charts", async () => {
      const { page, trouble } = await open(1280, "dark");
      const ground = (): Promise<string> => page.evaluate("getComputedStyle(document.body).backgroundColor");
      const dark = await ground();
      const canvas = page.locator("#figure-cumulative-return canvas");
      await canvas.scrollIntoViewIfNeeded();
      const picture = await canvas.evaluate(pictureOf);
      await page.getByRole("button", { name: "Light" }).click();
      expect(await ground()).not.toBe(dark);
      expect(await canvas.evaluate(pictureOf)).not.toBe(picture);
      expect(trouble).toEqual([]);
      await page.close();
    });

    test("a click on a head sorts the table, first from the largest", async () => {
      const { page } = await wideOne();
      const firstRow = (): Promise<string | null> =>
        page.locator("#table-measures tbody th").first().textContent();
      await page.locator("#table-measures").getByRole("button", { name: "Sharpe" }).click();
      expect(await firstRow()).toBe("S08");
      await page.locator("#table-measures").getByRole("button", { name: "Sharpe" }).click();
      expect(await firstRow()).toBe("S01");
    });

    test("names with markup in them stay text in legends, axes and tooltips", async () => {
      const evil = '<img src="x" onerror="document.title=1">';
      const renamed = JSON.parse(
        JSON.stringify(sampleReport).replaceAll("S02", JSON.stringify(evil).slice(1, -1)),
      );
      const path = join(folder, "renamed.html");
      writeFileSync(path, await reportHtml(renamed, builtPageAssets()));
      const { page, trouble } = await open(1280, "light", path);
      for (const figure of await page.locator("figure").all()) {
        await figure.scrollIntoViewIfNeeded();
        const canvas = figure.locator("canvas").first();
        await canvas.waitFor();
        const box = (await canvas.boundingBox()) as { x: number; y: number; width: number; height: number };
        for (const share of [0.1, 0.3, 0.5]) {
          await page.mouse.move(box.x + share * box.width, box.y + 0.55 * box.height);
        }
      }
      expect(await page.locator("img").count()).toBe(0);
      expect(trouble).toEqual([]);
      await page.close();
    });

    test("without a script the still pictures are there to read, and print", async () => {
      const context = await browser.newContext({ javaScriptEnabled: false });
      const page = await context.newPage();
      await page.goto(pathToFileURL(file).href);
      expect(await page.locator("figure .still svg").count()).toBe(14);
      expect(await page.locator("figure .still svg").first().isVisible()).toBe(true);
      await context.close();
    });
  },
);

/** What a canvas shows, as a data address: a blank one is short. */
const pictureOf = (canvas: unknown): string => (canvas as { toDataURL(): string }).toDataURL();

/** Days from Monday to Friday, from 2010 on. */
function tradingDays(count: number): string[] {
  const monday = Date.UTC(2010, 0, 4);
  return Array.from({ length: count }, (_, i) => {
    const day = 7 * Math.floor(i / 5) + (i % 5);
    return new Date(monday + day * 86_400_000).toISOString().slice(0, 10);
  });
}
