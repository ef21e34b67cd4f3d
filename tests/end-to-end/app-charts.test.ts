import type { Locator } from "playwright-core";
import { describe, expect, test } from "vitest";
import { atRest, beginWith, servedApp, sharedVisit, type Visited } from "../support/app-page.ts";
import { withoutBrowser } from "../support/chromium.ts";

/** Little to work out and to draw. */
const small = `data: { sample: stocks, assets: [S01, S02, S03, S04, S05, S06], from: 2018-01-02, to: 2019-12-31 }
strategies: [equal-weight, gmv]
backtest: { lookback: 126 }
`;

describe.skipIf(withoutBrowser)("charts under the pointer (in Chromium)", { timeout: 120_000 }, () => {
  const visit = sharedVisit(servedApp());

  /** Moves over every chart of a stage that is drawn live and drags along it; what was said at the points, and how many charts there are. */
  async function pointedAt({ page }: Visited): Promise<{ charts: number; said: string[] }> {
    const said: string[] = [];
    const pictures = page.locator("figure.chart:has(.picture:not([hidden])), .frontier-picture");
    let charts = 0;
    await pictures.first().waitFor();
    // chapters are built as they come near
    while (await page.evaluate("scrollY + innerHeight < document.documentElement.scrollHeight - 1")) {
      await page.evaluate(
        "scrollBy(0, 800); new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)))",
      );
    }
    for (; charts < (await pictures.count()); charts++) {
      const chart = pictures.nth(charts);
      await chart.scrollIntoViewIfNeeded();
      const canvas = (await chart.locator(".picture").count()) > 0 ? chart.locator("canvas").first() : chart;
      await canvas.waitFor();
      const box = (await canvas.boundingBox()) as { x: number; y: number; width: number; height: number };
      const to = (x: number, y: number): Promise<void> =>
        page.mouse.move(box.x + x * box.width, box.y + y * box.height, { steps: 2 });
      for (const [x, y] of [
        [0.3, 0.4],
        [0.7, 0.6],
      ]) {
        await to(x, y);
        const tip = chart.locator(".tip");
        if ((await tip.count()) > 0) said.push(await tip.innerText());
      }
      await page.mouse.down();
      await to(0.8, 0.6);
      await page.mouse.up();
      await to(0.75, 0.5);
    }
    return { charts, said };
  }

  test.each([
    ["backtest", 4],
    ["beliefs", 1],
    ["frontier", 1],
    ["tear-sheet", 4],
  ])(
    "%s: charts tell of the points under the pointer, and the policy has nothing to stop",
    async (stage, least) => {
      await beginWith(visit, small, stage);
      await atRest(visit.page);
      const { charts, said } = await pointedAt(visit);
      await atRest(visit.page);
      expect(charts).toBeGreaterThanOrEqual(least);
      // the frontier is a picture of its own, with its figures beside it
      if (stage !== "frontier") expect(said.join(" ")).toMatch(/\d/);
      expect(visit.trouble).toEqual([]);
    },
  );

  /** What a chart shows, seen from afar: edges of the same lines are smoothed otherwise when they are drawn again. */
  const shown = async (chart: Locator): Promise<number[]> => {
    const canvas = await chart.locator("canvas").first().elementHandle();
    return visit.page.evaluate(seenFromAfar, canvas);
  };

  /** How far two pictures are from one another where they are most, of 255. */
  const distance = (a: readonly number[], b: readonly number[]): number =>
    Math.max(...a.map((value, i) => Math.abs(value - b[i])));

  test("backtest: the curves show the range that is measured, dragged or typed, undone and done again", async () => {
    await beginWith(visit, small, "backtest");
    const { page, trouble } = visit;
    await atRest(page);
    const chart = page.locator("section.first figure.chart").first();
    const canvas = chart.locator("canvas").first();
    const zoomOut = chart.getByRole("button", { name: "Zoom out" });
    const [from, to] = [page.getByLabel("From", { exact: true }), page.getByLabel("To", { exact: true })];
    const ends = async (): Promise<string[]> => [await from.inputValue(), await to.inputValue()];
    const shows = async (picture: readonly number[], isWhole: boolean): Promise<void> => {
      await page.mouse.move(0, 0);
      await expect.poll(async () => distance(await shown(chart), picture)).toBeLessThan(10);
      expect(await zoomOut.isVisible()).toBe(!isWhole);
    };
    await canvas.scrollIntoViewIfNeeded();
    const whole = await shown(chart);
    const box = (await canvas.boundingBox()) as { x: number; y: number; width: number; height: number };
    const dragTo = async (share: number): Promise<void> => {
      await page.mouse.move(box.x + 0.4 * box.width, box.y + 0.4 * box.height);
      await page.mouse.down();
      await page.mouse.move(box.x + share * box.width, box.y + 0.5 * box.height, { steps: 3 });
    };

    await dragTo(0.6);
    expect(await chart.locator(".dragged").count()).toBe(1);
    await page.keyboard.press("Escape"); // forgets it
    await page.mouse.up();
    await shows(whole, true);
    expect(await ends()).toEqual(["", ""]);

    await dragTo(0.6);
    await page.mouse.up();
    await expect.poll(async () => (await ends()).join()).toMatch(/^\d{4}-\d{2}-\d{2},\d{4}-\d{2}-\d{2}$/);
    const dragged = await ends();
    await expect.poll(() => zoomOut.isVisible()).toBe(true);
    await page.mouse.move(0, 0);
    const stretch = await shown(chart);
    expect(distance(stretch, whole)).toBeGreaterThan(100);

    await page.getByRole("button", { name: "Undo" }).click();
    expect(await ends()).toEqual(["", ""]);
    await shows(whole, true);
    await page.getByRole("button", { name: "Redo" }).click();
    expect(await ends()).toEqual(dragged);
    await shows(stretch, false);

    await zoomOut.focus(); // the keyboard has a way there and back
    await page.keyboard.press("Enter");
    expect(await ends()).toEqual(["", ""]);
    await shows(whole, true);
    await from.fill(dragged[0]);
    await to.fill(dragged[1]);
    await to.blur();
    await shows(stretch, false);

    await canvas.dblclick({ position: { x: box.width / 2, y: box.height / 3 } });
    expect(await ends()).toEqual(["", ""]);
    await shows(whole, true);
    expect(trouble).toEqual([]);
  });
});

/** The pixels of a canvas when it is made small. Runs in the page, whose types are not known here. */
function seenFromAfar(canvas: unknown): number[] {
  interface Context {
    drawImage(picture: unknown, ...place: number[]): void;
    getImageData(...place: number[]): { data: Iterable<number> };
  }
  const { OffscreenCanvas } = globalThis as unknown as {
    OffscreenCanvas: new (width: number, height: number) => { getContext(kind: "2d"): Context };
  };
  const afar = new OffscreenCanvas(80, 30).getContext("2d");
  afar.drawImage(canvas, 0, 0, 80, 30);
  return [...afar.getImageData(0, 0, 80, 30).data];
}
