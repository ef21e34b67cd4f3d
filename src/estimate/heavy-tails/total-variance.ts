import type { Matrix } from "../../numeric/matrix/matrix.ts";
import { multiplyVector } from "../../numeric/matrix/multiply.ts";
import { dot } from "../../numeric/matrix/vector.ts";
import type { WhitenedReturns } from "./whitened-returns.ts";

/** Totals over the assets, in the units of the returns, for parameters in whitened coordinates. */
export interface TotalVariance {
  /** Sum of the assets' mean squared returns around a location, divisor T - 1. */
  readonly around: (location: Float64Array) => number;
  /** Trace of a scatter. */
  readonly trace: (scatter: Matrix) => number;
}

export function totalVariance({ x, lower }: WhitenedReturns): TotalVariance {
  const { rows: n, columns: count } = x;
  const total = dot(lower.data, lower.data); // of the covariance L L', divisor T
  return {
    around: (location) => {
      const shift = multiplyVector(lower, location);
      return ((total + dot(shift, shift)) * count) / (count - 1);
    },
    trace: (scatter) => {
      let sum = 0;
      for (let i = 0; i < n; i++) {
        const row = lower.data.subarray(i * n, (i + 1) * n);
        sum += dot(row, multiplyVector(scatter, row));
      }
      return sum;
    },
  };
}
