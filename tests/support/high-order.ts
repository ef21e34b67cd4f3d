import type { SkewTParameters } from "../../src/estimate/moments.ts";
import type { PricePanel } from "../../src/market/panel.ts";
import type { Matrix } from "../../src/numeric/matrix/matrix.ts";
import { fromRows, zeros } from "../../src/numeric/matrix/matrix.ts";

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
export function logReturns({ values }: PricePanel): Matrix {
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
