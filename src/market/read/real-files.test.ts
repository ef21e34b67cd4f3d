import { readFileSync } from "node:fs";
import { expect } from "vitest";
import { sharedFile, testOnRealData } from "../../../tests/support/shared.ts";
import { pricePanel } from "../selection/price-panel.ts";
import { returnsPanel } from "../selection/returns-panel.ts";
import type { MarketTable } from "./market-table.ts";
import { readTable } from "./read-table.ts";

function tableOf(file: string, holds?: "returns"): Promise<MarketTable> {
  return readTable(readFileSync(sharedFile(`data/${file}`)), file, holds);
}

const complete = [
  ["sp500_2015to2020.csv", 1440, 471],
  ["sp500_index_2015to2020.csv", 1440, 1],
  ["etf_prices_daily.csv", 4647, 10],
  ["index_etf_2006_2022.csv", 4172, 7],
  ["vix_daily.csv", 5202, 1], // open, high, low, close: one series
  ["skfolio_sp500_dataset.csv", 8313, 20],
] as const;

/** What is said of all these files, in which no split is left: prices in eighths of a dollar, a penny stock, and an index by its close. */
const standing: Readonly<Record<string, readonly string[]>> = {
  "skfolio_sp500_dataset.csv": [
    "JPM stands at 3.391 from 1991-08-29 to 1991-09-06 while others move: stale prices?",
    "PG stands at 3.492 from 1990-03-01 to 1990-03-07 while others move: stale prices?",
    "RRC stands at 3.322 from 1990-01-02 to 1990-04-09 while others move, the longest of 34 such stretches: stale prices?",
  ],
  "vix_daily.csv": ["vix_daily: close, not open, high, low"],
};

for (const [file, rows, columns] of complete) {
  testOnRealData(
    `${file} is ${rows} dates of ${columns} complete price columns`,
    [`data/${file}`],
    async () => {
      const { panel, notes } = pricePanel(await tableOf(file));
      expect([panel.values.rows, panel.values.columns]).toEqual([rows, columns]);
      expect(notes).toEqual(standing[file] ?? []);
    },
  );
}

const stocks = "pypfopt_stock_prices.csv";
testOnRealData(`${stocks} has late listings and gaps`, [`data/${stocks}`], async () => {
  const table = await tableOf(stocks);
  expect(() => pricePanel(table)).toThrow("35,589 prices of");
  expect(() => pricePanel(table, { missing: "fill-forward" })).toThrow(
    "nothing to fill forward from on 1989-12-29",
  );
  expect(pricePanel(table, { missing: "drop-asset" }).notes).toEqual([
    "dropped 10 assets with missing prices: GOOG, FB, BABA, AMZN, GM and 5 more",
    "JPM stands at 2.36681 from 1991-08-29 to 1991-09-06 while others move: stale prices?",
  ]);
  const { panel, notes } = pricePanel(table, { missing: "drop-date" });
  expect(panel.dates.length).toBe(896);
  expect(notes[0]).toContain("dropped 6,230 dates");
});

const funds = "etf21_adjclose_daily_1993_2025.csv";
testOnRealData(`${funds} is empty before listing`, [`data/${funds}`], async () => {
  const table = await tableOf(funds);
  const late = catchError(() => pricePanel(table, { missing: "fill-forward" }));
  expect(late).toMatchObject({ detail: { date: "1993-01-29", asset: "AGG" } });
  expect(late).toMatchObject({ detail: { advice: expect.stringContaining("begin on 2007-05-30") } });
  expect(pricePanel(table, { from: "2007-05-30" })).toMatchObject({
    notes: [
      "BIL stands at 76.0134 from 2011-07-22 to 2011-08-17 while others move, the longest of 100 such stretches: stale prices?",
    ],
  });
});

const returns = "cvxportfolio_sp500_returns_2007_2016.csv";
testOnRealData(`${returns} is 2517 dates of 432 simple returns`, [`data/${returns}`], async () => {
  const { panel, notes } = returnsPanel(await tableOf(returns, "returns"));
  expect([panel.values.rows, panel.values.columns]).toEqual([2517, 432]);
  expect(notes).toEqual([
    "EQIX returns -33.07% on 2010-10-06: a split the file is not adjusted for?", // it warned of its revenue, and fell
    "EXPE returns -33.57% on 2011-12-21: a split the file is not adjusted for?", // it is not: TripAdvisor was spun off
  ]);
});

function catchError(body: () => unknown): unknown {
  try {
    return body();
  } catch (error) {
    return error;
  }
}
