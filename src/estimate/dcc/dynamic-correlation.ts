import { log } from "../../numeric/elementary/elementary.ts";
import type { Matrix } from "../../numeric/matrix/matrix.ts";
import { copyMatrix, diagonalOf } from "../../numeric/matrix/matrix.ts";
import {
  type GradientFunction,
  minimizeWithinBounds,
} from "../../numeric/minimize/descent/quasi-newton/minimize-within-bounds.ts";
import { toCorrelation } from "../correlation/correlation.ts";

/** Parameters of correlations that move, `Q' = C (1 - p) + a s s' + (p - a) Q`. */
export interface DynamicCorrelation {
  readonly status: "converged" | "stopped";
  readonly iterations: number;
  /** Reaction to the last period, between 0 and p. */
  readonly a: number;
  /** Persistence of a distance from C, below one. */
  readonly p: number;
  /** Composite log-likelihood, without constants and without what each asset alone contributes. */
  readonly logLikelihood: number;
}

const mostPersistence = 0.9999;

/** Where the search begins: `(p, a/p)`. */
const starts = [
  [0.98, 0.02],
  [0.9, 0.1],
] as const;

/**
 * The parameters of highest composite likelihood: that of every pair of neighbors (i, i + 1), summed, so that no matrix is inverted.
 *
 *     -2 l = sum_i sum_t [ log(1 - r^2) + (s_i^2 + s_j^2 - 2 r s_i s_j) / (1 - r^2) ],   r = q_ij / sqrt(q_ii q_jj),  Q_1 = C
 *
 * Searched in `(p, a/p)`; where a is zero correlations do not move and both are zero. Cost: O(T N) an evaluation.
 *
 * @param standardized s, `T x N`. @param target C, a correlation, `N x N`.
 * @see Pakel, Shephard, Sheppard and Engle (2021), J. Business & Economic Statistics 39(3), 652-668.
 */
export function fitDynamicCorrelation(standardized: Matrix, target: Matrix): DynamicCorrelation {
  const negative = compositeLikelihood(standardized, target);
  const [lower, upper] = [Float64Array.of(0, 0), Float64Array.of(mostPersistence, 1)];
  const found = starts
    .map((start) => minimizeWithinBounds(negative, Float64Array.from(start), lower, upper, { maxStep: 0.2 }))
    .reduce((best, other) => (other.value < best.value ? other : best));
  const [p, share] = found.x;
  const { status, iterations, value } = found;
  const moves = p * share > 0;
  return { status, iterations, a: moves ? p * share : 0, p: moves ? p : 0, logLikelihood: -value };
}

/** Minus the composite log-likelihood as a function of `(p, a/p)`, with derivatives along the recursion. */
function compositeLikelihood({ rows: T, columns: N, data }: Matrix, target: Matrix): GradientFunction {
  // entries ii, jj, ij of Q, and their derivatives by a and p
  const q = new Float64Array(3);
  const byA = new Float64Array(3);
  const byP = new Float64Array(3);
  const squares = new Float64Array(3);
  return ([p, share], gradient) => {
    const a = p * share;
    let value = 0;
    let slopeA = 0;
    let slopeP = 0;
    for (let i = 0; i + 1 < N; i++) {
      const c = [1, 1, target.data[i * N + i + 1]];
      q.set(c);
      byA.fill(0);
      byP.fill(0);
      for (let t = 0, at = i; t < T; t++, at += N) {
        const [one, other] = [data[at], data[at + 1]];
        [squares[0], squares[1], squares[2]] = [one * one, other * other, one * other];
        const root = Math.sqrt(q[0] * q[1]);
        const r = q[2] / root;
        const left = 1 - r * r;
        const length = squares[0] + squares[1] - 2 * r * squares[2];
        value += (log(left) + length / left) / 2;
        const slope = (r * (length / left - 1) - squares[2]) / left;
        slopeA += slope * (byA[2] / root - (r / 2) * (byA[0] / q[0] + byA[1] / q[1]));
        slopeP += slope * (byP[2] / root - (r / 2) * (byP[0] / q[0] + byP[1] / q[1]));
        for (let e = 0; e < 3; e++) {
          byA[e] = squares[e] - q[e] + (p - a) * byA[e];
          byP[e] = q[e] - c[e] + (p - a) * byP[e];
          q[e] = c[e] * (1 - p) + a * squares[e] + (p - a) * q[e];
        }
      }
    }
    gradient[0] = slopeP + slopeA * share;
    gradient[1] = slopeA * p;
    return value;
  };
}

/** The correlation of the next period, `corr(Q_(T+1))`, `N x N`. Cost: O(T N^2). */
export function nextCorrelation(
  { rows: T, columns: N, data }: Matrix,
  target: Matrix,
  { a, p }: Pick<DynamicCorrelation, "a" | "p">,
): Matrix {
  const q = copyMatrix(target);
  for (let t = 0; t < T; t++) {
    for (let i = 0; i < N; i++) {
      const own = a * data[t * N + i];
      for (let j = 0; j <= i; j++) {
        const at = i * N + j;
        q.data[at] = target.data[at] * (1 - p) + own * data[t * N + j] + (p - a) * q.data[at];
      }
    }
  }
  for (let i = 0; i < N; i++) for (let j = 0; j < i; j++) q.data[j * N + i] = q.data[i * N + j];
  return toCorrelation(q, diagonalOf(q).map(Math.sqrt));
}
