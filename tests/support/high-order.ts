import { readFileSync } from "node:fs";
import type { Moments, SkewTParameters } from "../../src/estimate/moments.ts";
import type { PricePanel } from "../../src/market/panel/panel.ts";
import { columnMeans } from "../../src/numeric/matrix/columns.ts";
import type { Matrix } from "../../src/numeric/matrix/matrix.ts";
import { fromRows, identity, zeros } from "../../src/numeric/matrix/matrix.ts";
import { samplePrices, sampleStocks } from "./sample.ts";
import { sharedFile } from "./shared.ts";

/** Parameters as the R figures write them. */
export function skewTOf(fit: {
  mu: number[];
  gamma: number[];
  scatter: number[][];
  nu: number;
}): SkewTParameters {
  return {
    location: Float64Array.from(fit.mu),
    skewness: Float64Array.from(fit.gamma),
    scatter: fromRows(fit.scatter),
    degreesOfFreedom: fit.nu,
  };
}

/** `T x N` log returns of a price panel, computed without the code under test. */
export function logReturns({ values }: Pick<PricePanel, "values">): Matrix {
  const n = values.columns;
  const out = zeros(values.rows - 1, n);
  for (let i = 0; i < out.data.length; i++) out.data[i] = Math.log(values.data[i + n] / values.data[i]);
  return out;
}

/** Largest absolute difference over the largest absolute entry of `expected`. */
export function relativeError(given: ArrayLike<number>, expected: ArrayLike<number>): number {
  let difference = given.length === expected.length ? 0 : Number.POSITIVE_INFINITY;
  let size = 0;
  for (let i = 0; i < expected.length; i++) {
    difference = Math.max(difference, Math.abs(given[i] - expected[i]));
    size = Math.max(size, Math.abs(expected[i]));
  }
  return difference / size;
}

/** 1/N. */
export function equalWeights(size: number): Float64Array {
  return new Float64Array(size).fill(1 / size);
}

/** Beliefs of which a high-order design reads the scenarios or the skew-t, and nothing else. */
export function beliefs(size: number, scenarios: Matrix, skewT?: SkewTParameters): Moments {
  return {
    model: skewT ? "skew-t" : "sample",
    assets: sampleStocks(size),
    periods: scenarios.rows,
    periodsPerYear: 252,
    mean: columnMeans(scenarios),
    covariance: identity(size),
    scenarios,
    ...(skewT && { skewT }),
    details: {},
  };
}

export function skewTBeliefs(fit: Parameters<typeof skewTOf>[0]): Moments {
  const size = fit.mu.length;
  return beliefs(size, zeros(1, size), skewTOf(fit));
}

/** The first stocks of the sample, log returns 2015 to 2019. */
export function sampleBeliefs(size: number): Moments {
  return beliefs(
    size,
    logReturns(samplePrices("stock_prices.csv", sampleStocks(size), "2015-01-02", "2019-12-31")),
  );
}

/** The file of real prices that is not part of the project. */
export const realPrices = "data/sp500_2015to2020.csv";

/** Log returns of real stocks, 2015 to 2019. */
export function realReturns(stocks: readonly string[]): Matrix {
  const text = readFileSync(sharedFile(realPrices), "utf8").replaceAll('"', "");
  const [head, ...lines] = text.trim().split(/\r?\n/);
  const names = head.split(",");
  const columns = stocks.map((stock) => names.indexOf(stock));
  const rows = lines.map((line) => line.split(",")).filter(([date]) => date <= "2019-12-31");
  return logReturns({
    values: fromRows(rows.map((cells) => columns.map((column) => Number(cells[column])))),
  });
}

/** A file of figures on real data. */
// biome-ignore lint/suspicious/noExplicitAny: each file has its own shape, and the tests that read it know it
export function sharedFigures(path: string): any {
  return JSON.parse(readFileSync(sharedFile(path), "utf8"));
}
