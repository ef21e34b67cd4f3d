import type { Matrix } from "../../numeric/matrix/matrix.ts";
import { zeros } from "../../numeric/matrix/matrix.ts";
import { multiplyVector } from "../../numeric/matrix/multiply.ts";
import { weightedProducts } from "../../numeric/matrix/observations.ts";
import { scale, sum } from "../../numeric/matrix/vector.ts";
import type { SkewTParameters } from "../moments.ts";
import { isTooNarrow, widen } from "./least-width.ts";
import type { Expectations } from "./skew-t-likelihood.ts";

/** Sums over the periods that the M-step and the gradient are made of; its arrays are overwritten by the next ones. */
export interface ExpectedSums {
  readonly count: number;
  /** Sum of E[tau]; and of E[1/tau], zero without skewness, where it may be infinite and nothing needs it. */
  readonly e1: number;
  readonly e2: number;
  /** Sum of x, and of e1 x. */
  readonly total: Float64Array;
  readonly weighted: Float64Array;
  /** Sum of e1 x x'. */
  readonly products: Matrix;
}

/**
 * The M-step for whitened returns x (`N x T`), written into the arrays of `next`; `held` is the skewness where that is not
 * estimated. Its formulas stand above `maximizeLikelihood`.
 */
export function maximization(
  x: Matrix,
): (expected: Expectations, held: Float64Array | undefined, next: SkewTParameters) => void {
  const expectedSums = summation(x);
  return (expected, held, next) => {
    const symmetric = held !== undefined && isZero(held);
    const sums = expectedSums(expected, symmetric);
    fillLocation(sums, held, next);
    fillScatter(sums, next);
    // the expanded parameter is free only where the skewness scales with it
    const expansion = held && !symmetric ? 1 : sums.e1 / sums.count;
    scale(next.scatter.data, 1 / expansion);
    if (symmetric || !isTooNarrow(next.scatter)) {
      scale(next.skewness, 1 / expansion);
      return;
    }
    // on the bound it is not free either: the plain step, as wide as it must be
    scale(next.scatter.data, expansion);
    widen(next.scatter);
  };
}

/** The sums for whitened returns x (`N x T`), at what an E-step expects. Cost: O(T N^2). */
export function summation(x: Matrix): (expected: Expectations, symmetric: boolean) => ExpectedSums {
  const { rows: n, columns: count } = x;
  const total = multiplyVector(x, new Float64Array(count).fill(1));
  const weighted = new Float64Array(n);
  const products = zeros(n, n);
  return ({ tau }, symmetric) => {
    multiplyVector(x, tau.mean, weighted);
    weightedProducts(x, tau.mean, products);
    const e2 = symmetric ? 0 : sum(tau.inverseMean);
    return { count, e1: sum(tau.mean), e2, total, weighted, products };
  };
}

function fillLocation(
  { count, e1, e2, total, weighted }: ExpectedSums,
  held: Float64Array | undefined,
  { location, skewness }: SkewTParameters,
): void {
  for (let i = 0; i < location.length; i++) {
    location[i] = held
      ? (weighted[i] - count * held[i]) / e1
      : (e2 * weighted[i] - count * total[i]) / (e1 * e2 - count * count);
    skewness[i] = held ? held[i] : (total[i] - count * location[i]) / e2;
  }
}

/** S of the M-step at a location and a skewness, into `scatter`. */
export function fillScatter(
  { count, e1, e2, total, weighted, products }: ExpectedSums,
  { location, skewness, scatter }: SkewTParameters,
): void {
  const n = location.length;
  for (let i = 0; i < n; i++) {
    for (let j = 0; j <= i; j++) {
      const spread =
        products.data[i * n + j] -
        weighted[i] * location[j] -
        location[i] * weighted[j] +
        e1 * location[i] * location[j];
      const tilt =
        (total[i] - count * location[i]) * skewness[j] + skewness[i] * (total[j] - count * location[j]);
      const value = (spread - tilt + e2 * skewness[i] * skewness[j]) / count;
      scatter.data[i * n + j] = value;
      scatter.data[j * n + i] = value;
    }
  }
}

export function isZero(vector: Float64Array): boolean {
  return vector.every((value) => value === 0);
}
