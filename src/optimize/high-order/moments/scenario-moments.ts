import { InputError } from "../../../base/errors.ts";
import { counted } from "../../../base/words/counted.ts";
import { centeredColumns, columnMeans } from "../../../numeric/matrix/columns.ts";
import { combineRows } from "../../../numeric/matrix/combine-rows.ts";
import type { Matrix } from "../../../numeric/matrix/matrix.ts";
import { zeros } from "../../../numeric/matrix/matrix.ts";
import {
  multiplyTransposed,
  multiplyVector,
  transpose,
  transposeMultiplyVector,
} from "../../../numeric/matrix/multiply.ts";
import { addScaled, dot } from "../../../numeric/matrix/vector.ts";
import type { FourMoments, MomentModel, MomentPoint } from "./moment-model.ts";

/** Mean (N) and covariance (`N x N`) that stand for the scenarios' own. */
export interface TwoMoments {
  readonly mean: Float64Array;
  readonly covariance: Matrix;
}

/**
 * Central moments of portfolios over scenarios, without co-moment tensors.
 *
 *     z = (X - 1 m') w,    phi_1 = m'w,    phi_2 = T / (T - 1) sum p z^2,    phi_3 = sum p z^3,    phi_4 = sum p z^4
 *
 * Gradients are `Xc'y`, Hessians `Xc' diag(y) Xc`, with `y` a polynomial in z. Cost: O(TN) a point and a gradient,
 * O(T k^2) a Hessian of k assets; O(TN) memory, where tensors take O(N^4).
 *
 * @param scenarios `T x N` returns, `T >= 2`.
 * @param beliefs replaces phi_1 and phi_2 by `mean'w` and `w' covariance w`, at one `covariance w` a point more.
 * @param probabilities T: p; default 1/T each.
 * @throws {InputError} `too-few-periods` when `T < 2`.
 */
export function scenarioMoments(
  scenarios: Matrix,
  beliefs?: TwoMoments,
  probabilities?: Float64Array,
): MomentModel {
  const periods = scenarios.rows;
  if (periods < 2)
    throw new InputError("too-few-periods", `${counted(periods, "scenario")} given, moments need at least 2`);
  const own = probabilities ? transposeMultiplyVector(scenarios, probabilities) : columnMeans(scenarios);
  const p = probabilities ?? new Float64Array(periods).fill(1 / periods);
  const series = transpose(centeredColumns(scenarios, own)); // N x T: an asset is contiguous
  const mean = beliefs?.mean ?? own;
  const slope = new Float64Array(periods); // workspace
  return {
    size: scenarios.columns,
    at(w) {
      const z = combineRows(series, w);
      const v = beliefs && combineRows(beliefs.covariance, w);
      const [second, third, fourth] = powerMeans(z, p);
      // what the scenarios' own second moment counts for
      const own = (c: FourMoments): FourMoments => (beliefs ? [c[0], 0, c[2], c[3]] : c);
      return {
        phi: [dot(mean, w), v ? dot(v, w) : second, third, fourth],
        gradient: (c, out) => {
          polynomial(own(c), z, p, slope);
          multiplyVector(series, slope, out);
          for (let i = 0; i < out.length; i++) out[i] += c[0] * mean[i];
          if (v) addScaled(out, 2 * c[1], v);
          return out;
        },
        hessianVector: (c, d, out) => {
          combineRows(series, d, slope);
          const y = curvature(own(c), z, p);
          for (let t = 0; t < periods; t++) slope[t] *= y[t];
          multiplyVector(series, slope, out);
          if (beliefs) addScaled(out, 2 * c[1], combineRows(beliefs.covariance, d));
          return out;
        },
        hessian: (c, indices) => {
          const h = weightedGram(series, curvature(own(c), z, p), indices);
          if (beliefs) addBlock(h, 2 * c[1], beliefs.covariance, indices);
          return h;
        },
      } satisfies MomentPoint;
    },
  };
}

/** Derivative of the objective by each scenario's deviation. */
function polynomial(c: FourMoments, z: Float64Array, p: Float64Array, out: Float64Array): void {
  const [c2, c3, c4] = [2 * c[1] * unbiased(z), 3 * c[2], 4 * c[3]];
  for (let t = 0; t < z.length; t++) out[t] = p[t] * z[t] * (c2 + z[t] * (c3 + z[t] * c4));
}

/** What makes a mean square that of the divisor T - 1. */
function unbiased({ length }: Float64Array): number {
  return length / (length - 1);
}

/** `h <- h + scale A`, A's rows and columns at `indices`. */
function addBlock(h: Matrix, scale: number, a: Matrix, indices?: readonly number[]): void {
  for (let i = 0; i < h.rows; i++) {
    const row = (indices?.[i] ?? i) * a.columns;
    for (let j = 0; j < h.columns; j++)
      h.data[i * h.columns + j] += scale * a.data[row + (indices?.[j] ?? j)];
  }
}

function powerMeans(z: Float64Array, p: Float64Array): [number, number, number] {
  let [second, third, fourth] = [0, 0, 0];
  for (let t = 0; t < z.length; t++) {
    const square = z[t] * z[t];
    second += p[t] * square;
    third += p[t] * square * z[t];
    fourth += p[t] * square * square;
  }
  return [second * unbiased(z), third, fourth];
}

/** Second derivative of the objective by each scenario's deviation. */
function curvature(c: FourMoments, z: Float64Array, p: Float64Array): Float64Array {
  const [c2, c3, c4] = [2 * c[1] * unbiased(z), 6 * c[2], 12 * c[3]];
  return z.map((each, t) => p[t] * (c2 + each * (c3 + each * c4)));
}

/** `S diag(y) S'` over the chosen rows of S. */
function weightedGram(series: Matrix, y: Float64Array, indices?: readonly number[]): Matrix {
  const size = indices?.length ?? series.rows;
  const columns = series.columns;
  const chosen = zeros(size, columns);
  const weighted = zeros(size, columns);
  for (let i = 0; i < size; i++) {
    const from = (indices?.[i] ?? i) * columns;
    for (let t = 0; t < columns; t++) {
      chosen.data[i * columns + t] = series.data[from + t];
      weighted.data[i * columns + t] = y[t] * series.data[from + t];
    }
  }
  return multiplyTransposed(weighted, chosen);
}
