import { fingerprint } from "./fingerprint.ts";
import type { Matrix } from "./matrix.ts";

const unitRoundoff = Number.EPSILON / 2;

/** By the memory of a covariance: of which numbers it is known, and what. */
const known = new WeakMap<Float64Array, { readonly of: number; readonly bound: number }>();

/**
 * Notes that a covariance, symmetric to the bit, is one product `X'WX` of T rows with weights above zero, scaled: no negative eigenvalue
 * but by rounding. Each entry is off by at most `gamma |X_i|'W|X_j|`, so that beside variances of one
 *
 *     lambda_min >= -N gamma,    gamma = k u / (1 - k u),    k = T + 4,    u = 2^-53
 *
 * Cost: O(N^2). It is known of the numbers as they came: once one is written over, nothing is.
 *
 * @see Higham (2002), Accuracy and Stability of Numerical Algorithms, sections 3.1 and 3.5.
 */
export function sumOfSquares(covariance: Matrix, terms: number): Matrix {
  const rounded = (terms + 4) * unitRoundoff;
  const bound = (covariance.rows * rounded) / (1 - rounded);
  known.set(covariance.data, { of: fingerprint(covariance.data), bound });
  return covariance;
}

/**
 * The share of the variances by which an eigenvalue may be below zero; infinite where nothing is known of it. Cost: O(N^2).
 *
 * @param numbers the fingerprint of the covariance as it is, from whoever has it.
 */
export function indefiniteAtMost({ data }: Matrix, numbers: number = fingerprint(data)): number {
  const found = known.get(data);
  return found?.of === numbers ? found.bound : Number.POSITIVE_INFINITY;
}
