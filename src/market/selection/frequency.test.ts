import { expect, test } from "vitest";
import { figures } from "../../../tests/support/reference.ts";
import { samplePrices } from "../../../tests/support/sample.ts";
import { toRows } from "../../numeric/matrix/matrix.ts";
import { compounded } from "../panel/compounded.ts";
import { panelAtRows } from "../panel/panel-parts.ts";
import { pricesFromReturns } from "../panel/prices-from-returns.ts";
import { returnsOf } from "../panel/returns.ts";
import { lastRows } from "./frequency.ts";

const reference = figures("market");
const { tool, version } = reference.origin;
const prices = samplePrices("stock_prices.csv", reference.assets);

for (const frequency of ["daily", "weekly", "monthly"] as const) {
  const expected = reference[frequency];
  const kept = panelAtRows(prices, lastRows(prices.dates, frequency));

  test(`${frequency} rows and returns of the sample are those of ${tool} (${version})`, () => {
    expect(kept.dates.length).toBe(expected.rows);
    if (expected.dates) expect(kept.dates).toEqual(expected.dates);
    if (expected.prices) expect(toRows(kept.values)).toEqual(expected.prices);
    for (const kind of ["simple", "log"] as const) {
      const rows = toRows(returnsOf(kept, kind).values);
      expected[kind].last.forEach((value: number, j: number) => {
        const series = rows.map((row) => row[j]);
        // log differs by an ulp of the ratio between libraries: 2e-16 on returns of 1e-4 and more
        expect(Math.abs(series[series.length - 1] - value)).toBeLessThan(4e-16);
        const mean = series.reduce((sum, x) => sum + x, 0) / series.length;
        expect(Math.abs(mean - expected[kind].mean[j])).toBeLessThan(1e-15);
        const deviation = Math.hypot(...series.map((x) => x - mean)) / Math.sqrt(series.length - 1);
        expect(deviation / expected[kind].standardDeviation[j]).toBeCloseTo(1, 12);
      });
    }
  });

  test(`${frequency} returns compounded from daily ones are those of the ${frequency} prices`, () => {
    for (const kind of ["simple", "log"] as const) {
      const daily = returnsOf(prices, kind);
      // the first period's return begins at the first price, not at the last of a period before
      const [, ...periods] = toRows(compounded(daily, lastRows(daily.dates, frequency)).values);
      const direct = toRows(returnsOf(kept, kind).values).slice(-periods.length);
      periods.forEach((row, t) => {
        row.forEach((value, j) => {
          expect(Math.abs(value - direct[t][j])).toBeLessThan(1e-14); // some 22 products, each to an ulp of 1
        });
      });
    }
  });
}

test("weeks run from Monday to Sunday, through the turn of the year", () => {
  const dates = [
    "2019-12-27",
    "2019-12-30",
    "2020-01-02",
    "2020-01-05",
    "2020-01-06",
    "2020-01-19",
    "2020-01-20",
  ];
  expect(lastRows(dates, "weekly").map((row) => dates[row])).toEqual([
    "2019-12-27",
    "2020-01-05",
    "2020-01-06",
    "2020-01-19",
    "2020-01-20",
  ]);
  expect(lastRows(dates, "monthly").map((row) => dates[row])).toEqual(["2019-12-30", "2020-01-20"]);
});

test("prices made from returns have these returns", () => {
  for (const kind of ["simple", "log"] as const) {
    const returns = returnsOf(prices, kind);
    const made = pricesFromReturns(returns);
    expect(made.dates[0]).toBe("2015-01-04");
    expect(made.values.rows).toBe(prices.values.rows);
    expect(toRows(made.values)[0]).toEqual([100, 100, 100]);
    const again = returnsOf(made, kind).values.data;
    again.forEach((value, i) => {
      expect(Math.abs(value - returns.values.data[i])).toBeLessThan(1e-15); // two roundings of a ratio near 1
    });
  }
});
