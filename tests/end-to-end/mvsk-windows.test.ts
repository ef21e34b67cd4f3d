import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { skewT } from "../../src/estimate/skew-t/skew-t.ts";
import type { Matrix } from "../../src/numeric/matrix/matrix.ts";
import { rowsBetween } from "../../src/numeric/matrix/matrix.ts";
import { longOnly } from "../../src/optimize/constraints.ts";
import { mvsk } from "../../src/optimize/high-order/mvsk.ts";
import { logReturns, realPrices, realReturns } from "../support/high-order.ts";
import { figures } from "../support/reference.ts";
import { samplePrices, sampleStocks } from "../support/sample.ts";
import { sharedFile, testOnRealData } from "../support/shared.ts";

/** Weights from the 252 prices up to the given row (counted from 1): fit, then optimum. */
function weightsAt(returns: Matrix, row: number): Float64Array {
  const window = rowsBetween(returns, row - 252, row - 1);
  const assets = sampleStocks(returns.columns);
  const dates = Array.from({ length: window.rows }, (_, t) => `day ${t}`);
  const beliefs = skewT({ kind: "log", dates, assets, values: window, periodsPerYear: 252 });
  const portfolio = mvsk(beliefs, longOnly(assets.length), { mvskLambda: [0, 5, 110 / 6, 55] });
  if (portfolio.status !== "optimal") throw new Error(`row ${row}: ${portfolio.status}`);
  return portfolio.weights;
}

const distance = (a: Float64Array, b: readonly number[]): number =>
  Math.max(...b.map((each, i) => Math.abs(each - a[i])));

test("fit and optimum of all 52 windows of the sample agree with converged fits and exact optima in R", () => {
  const { optimisation_rows: rows, weights } = figures("backtest");
  const returns = logReturns(samplePrices("stock_prices.csv", sampleStocks(20), "2015-01-02", "2019-12-31"));
  for (const [k, row] of rows.entries()) {
    expect(distance(weightsAt(returns, row), weights.MVSK_exact[k])).toBeLessThan(1e-7);
  }
});

const file = "reference/high-order/backtest_setB/w_optimized_MVSK_exact.csv";

testOnRealData(
  "the same on twenty real stocks, to the loose tolerance at which R's fits stop",
  [realPrices, file],
  () => {
    const [head, ...lines] = readFileSync(sharedFile(file), "utf8").replaceAll('"', "").trim().split(/\r?\n/);
    const returns = realReturns(head.split(",").slice(1));
    for (const [k, line] of lines.entries()) {
      const expected = line.split(",").slice(1).map(Number);
      expect(distance(weightsAt(returns, 252 + 20 * k), expected)).toBeLessThan(1e-3);
    }
  },
);
