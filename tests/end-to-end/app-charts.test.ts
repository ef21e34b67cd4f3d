import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type App, atRest, startApp, type Visited, withoutBrowser } from "../support/app-page.ts";

describe.skipIf(withoutBrowser)("charts under the pointer (in Chromium)", { timeout: 300_000 }, () => {
  let app: App;
  beforeAll(async () => {
    app = await startApp();
  }, 300_000);
  afterAll(() => app?.close());

  /** Moves over every chart of a stage that is drawn live and drags along it; what was said at the points, and how many charts there are. */
  async function pointedAt({ page }: Visited): Promise<{ charts: number; said: string[] }> {
    const said: string[] = [];
    const pictures = page.locator("figure.chart:has(.picture:not([hidden])), .frontier-picture");
    let charts = 0;
    // chapters are built as they come near
    for (const _ of Array(20)) {
      await page.mouse.wheel(0, 800);
      await page.waitForTimeout(50);
    }
    for (; charts < (await pictures.count()); charts++) {
      const chart = pictures.nth(charts);
      await chart.scrollIntoViewIfNeeded();
      const canvas = (await chart.locator(".picture").count()) > 0 ? chart.locator("canvas").first() : chart;
      await canvas.waitFor();
      const box = (await canvas.boundingBox()) as { x: number; y: number; width: number; height: number };
      const to = (x: number, y: number): Promise<void> =>
        page.mouse.move(box.x + x * box.width, box.y + y * box.height, { steps: 4 });
      for (const [x, y] of [
        [0.3, 0.4],
        [0.5, 0.5],
        [0.7, 0.6],
      ]) {
        await to(x, y);
        await page.waitForTimeout(60);
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
      const visited = await app.visit({ stage });
      visited.page.setDefaultTimeout(240_000);
      await visited.page.waitForSelector(".answered");
      await atRest(visited.page);
      const { charts, said } = await pointedAt(visited);
      await atRest(visited.page);
      expect(charts).toBeGreaterThanOrEqual(least);
      // the frontier is a picture of its own, with its figures beside it
      if (stage !== "frontier") expect(said.join(" ")).toMatch(/\d/);
      expect(visited.trouble).toEqual([]);
      await visited.leave();
    },
  );
});
