import type { Matrix } from "./matrix.ts";

const unitRoundoff = Number.EPSILON / 2;

/** By the memory of a covariance. */
const bounds = new WeakMap<Float64Array, number>();

/**
 * Notes that a covariance, symmetric to the bit, is one product `X'WX` of T rows with weights above zero, scaled: no negative eigenvalue
 * but by rounding. Each entry is off by at most `gamma |X_i|'W|X_j|`, so that beside variances of one
 *
 *     lambda_min >= -N gamma,    gamma = k u / (1 - k u),    k = T + 4,    u = 2^-53
 *
 * Cost: O(1). It is known of the matrix as it came: whoever writes into it makes another.
 *
 * @see Higham (2002), Accuracy and Stability of Numerical Algorithms, sections 3.1 and 3.5.
 */
export function sumOfSquares(covariance: Matrix, terms: number): Matrix {
  const rounded = (terms + 4) * unitRoundoff;
  bounds.set(covariance.data, (covariance.rows * rounded) / (1 - rounded));
  return covariance;
}

/** The share of the variances by which an eigenvalue may be below zero; infinite where nothing is known of it. */
export function indefiniteAtMost({ data }: Matrix): number {
  return bounds.get(data) ?? Number.POSITIVE_INFINITY;
}
