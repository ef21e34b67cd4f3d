import type { ReturnsPanel } from "../../market/panel/panel.ts";
import { centeredColumns, weightedColumnMeans } from "../../numeric/matrix/columns.ts";
import type { Matrix } from "../../numeric/matrix/matrix.ts";
import { zeros } from "../../numeric/matrix/matrix.ts";
import { weightedGram } from "../../numeric/matrix/multiply.ts";
import { dot, scale } from "../../numeric/matrix/vector.ts";
import { exponentialForgetting } from "../forgetting/exponential-forgetting.ts";
import type { RowWeights } from "../forgetting/row-weights.ts";
import type { Moments } from "../moments.ts";
import { requirePeriods, sampleMoments } from "../sample/sample-moments.ts";

/** What sums of squares are divided by: T, as the papers do, or T - 1, as Ledoit's programs do. */
export const divisors = ["T", "T-1"] as const;

/** One of `divisors`. */
export type Divisor = (typeof divisors)[number];

/** Returns around their means, and their second moments. */
export interface Deviations {
  /** `T x N`. */
  readonly y: Matrix;
  /** What each period counts. */
  readonly rows: RowWeights;
  /** `N x N`, `Y'WY / n`. */
  readonly sample: Matrix;
  /** n: the sum of the weights, T where all are one, or one less. */
  readonly divisor: number;
}

/** @throws {InputError} `too-few-periods` below two rows. */
export function deviations(panel: ReturnsPanel, divisor: Divisor, halfLife?: number): Deviations {
  requirePeriods(panel, 2);
  const rows = exponentialForgetting(panel.values.rows, halfLife);
  const y = centeredColumns(panel.values, weightedColumnMeans(panel.values, rows.weights));
  const count = divisor === "T" ? rows.effectivePeriods : rows.effectivePeriods - 1;
  const sample = weightedGram(y, rows.weights);
  scale(sample.data, 1 / count);
  return { y, rows, sample, divisor: count };
}

/**
 * The optimal share of the target, `d = max(0, min(1, (pi - rho) / (n gamma)))`, for squared Frobenius loss: pi is the sum of
 * asymptotic variances of the sample's entries, rho that of their covariances with the target's, gamma the squared
 * distance between sample and target. Where sample and target agree there is nothing to shrink.
 */
export function optimalShrinkage(pi: number, rho: number, gamma: number, divisor: number): number {
  return gamma === 0 ? 0 : Math.max(0, Math.min(1, (pi - rho) / gamma / divisor));
}

/** pi: the sum over all entries of `mean((y_i y_j - s_ij)^2) = sum_t w_t |y_t|^4 / n - |S|^2`. Cost: O(TN). */
export function samplingVariance({ y, rows, sample, divisor }: Deviations): number {
  let fourth = 0;
  for (let t = 0; t < y.rows; t++) fourth += rows.weights[t] * squaredNorm(y, t) ** 2;
  return fourth / divisor - dot(sample.data, sample.data);
}

/** The part of pi that lies on the diagonal: `sum_i (sum_t w_t y_ti^4 / n - s_ii^2)`. Cost: O(TN). */
export function diagonalSamplingVariance({ y, rows, sample, divisor }: Deviations): number {
  let fourth = 0;
  for (let t = 0, at = 0; t < y.rows; t++) {
    for (let i = 0; i < y.columns; i++, at++) {
      const square = y.data[at] * y.data[at];
      fourth += rows.weights[t] * square * square;
    }
  }
  let squares = 0;
  for (let i = 0; i < sample.rows; i++) squares += sample.data[i * sample.rows + i] ** 2;
  return fourth / divisor - squares;
}

/** `|A - B|^2`, the sum of squared differences. */
export function squaredDistance(a: Matrix, b: Matrix): number {
  let total = 0;
  for (let i = 0; i < a.data.length; i++) total += (a.data[i] - b.data[i]) ** 2;
  return total;
}

/** `d F + (1 - d) S`. */
export function blend(sample: Matrix, target: Matrix, shrinkage: number): Matrix {
  const out = zeros(sample.rows, sample.columns);
  for (let i = 0; i < out.data.length; i++) {
    out.data[i] = shrinkage * target.data[i] + (1 - shrinkage) * sample.data[i];
  }
  return out;
}

/** Sample moments with another covariance in place of theirs. */
export function withCovariance(
  panel: ReturnsPanel,
  model: string,
  covariance: Matrix,
  details: Moments["details"],
  halfLife?: number,
): Moments {
  const sample = sampleMoments(panel, { halfLife });
  return { ...sample, model, covariance, details: { ...details, ...sample.details } };
}

/** `|y_t|^2`. */
export function squaredNorm(y: Matrix, t: number): number {
  let total = 0;
  for (let i = t * y.columns; i < (t + 1) * y.columns; i++) total += y.data[i] ** 2;
  return total;
}
