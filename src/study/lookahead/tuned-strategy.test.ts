import { expect, test } from "vitest";
import { csvText } from "../../../tests/support/csv-text.ts";
import { samplePrices, sampleStocks } from "../../../tests/support/sample.ts";
import { parseStudyFile } from "../open/parse-study-file.ts";
import { checkStudy } from "./check-study.ts";

const prices = samplePrices("stock_prices.csv", sampleStocks(4), "2016-01-01", "2017-06-30");

test("a strategy that is tuned inside its windows does not look ahead, by either kind of split", async () => {
  const study = parseStudyFile(
    `title: Tuned
data: { prices: p.csv }
strategies:
  - { name: walked, design: mean-variance, tune: { riskAversion: [1, 5, 25], lookback: [40, 60] }, tunePurge: 2 }
  - { name: purged, design: gmv, model: ewma, tune: { halfLife: [10, 40] }, tuneBy: volatility,
      tuneSplits: combinatorial, tuneFolds: 4, tunePurge: 1, tuneEmbargo: 1 }
backtest: { lookback: 100, optimizeEvery: 20, rebalanceEvery: 10 }`,
    "study.yaml",
  );
  const { columns, data } = prices.values;
  const rows = prices.dates.map((date, t) => [date, ...data.subarray(t * columns, (t + 1) * columns)]);
  const bytes = new TextEncoder().encode(csvText(["date", ...prices.assets], rows));
  const file = { name: "p.csv", holds: "prices", bytes } as const;
  const { findings, compared } = await checkStudy(study, file, { cutoffs: 8, seed: 2 });
  expect(findings).toEqual([]);
  expect(compared).toBeGreaterThan(5000);
});
