import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type App, atRest, beginWith, startApp, type Visited } from "../support/app-page.ts";
import { withoutBrowser } from "../support/chromium.ts";

/** Little to work out and to draw. */
const small = `data: { sample: stocks, assets: [S01, S02, S03, S04, S05, S06], from: 2018-01-02, to: 2019-12-31 }
strategies: [equal-weight, gmv]
backtest: { lookback: 126 }
`;

describe.skipIf(withoutBrowser)("charts under the pointer (in Chromium)", { timeout: 120_000 }, () => {
  let app: App;
  let visit: Visited;
  beforeAll(async () => {
    app = await startApp();
    visit = await app.visit();
  });
  afterAll(async () => {
    await visit?.leave();
    await app?.close();
  });

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
});
