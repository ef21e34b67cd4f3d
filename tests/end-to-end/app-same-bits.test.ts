import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { optimize } from "../../web/app/engine/operations/optimize.ts";
import { type App, startApp, withoutBrowser } from "../support/app-page.ts";
import { askWorker } from "../support/app-worker.ts";
import { csvText } from "../support/csv-text.ts";
import { everyEntry } from "../support/every-answer.ts";
import { samplePrices, sampleStocks } from "../support/sample.ts";

const { dates, assets, values } = samplePrices(
  "stock_prices.csv",
  sampleStocks(6),
  "2019-01-01",
  "2019-12-31",
);
const rows = dates.map((date, t) => [date, ...values.data.subarray(6 * t, 6 * t + 6)]);
const text = csvText(["date", ...assets], rows);
const prices = new Blob([text]);
const about = {
  study: {
    title: "Every design and estimator",
    data: { prices: "mine.csv" },
    strategies: everyEntry,
  },
  files: [{ name: "mine.csv", digest: "given", bytes: prices.size }],
};

describe.skipIf(withoutBrowser)(
  "the app's worker answers as Node does, to the bit (skipped where there is no Chromium: set CHROMIUM)",
  () => {
    let app: App;
    let page: Page;
    beforeAll(async () => {
      app = await startApp();
      ({ page } = await app.visit());
    });
    afterAll(() => app?.close());

    test.each(everyEntry.map(({ name }, strategy) => [name, strategy] as const))(
      "%s",
      async (_, strategy) => {
        const request = { ...about, strategy };
        const there = await askWorker(page, "optimize", request, { given: text });
        const here = await optimize(request, {
          blobs: { given: prices },
          say: () => {},
          lendExecutor: () => Promise.reject(),
        });
        expect(there).toBe(inFull({ json: here.json, report: here.report }));
      },
    );
  },
);

function inFull(result: object): string {
  return JSON.stringify(result, (_, value: unknown) => (value instanceof Float64Array ? [...value] : value));
}
