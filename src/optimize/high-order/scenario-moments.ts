import { InputError } from "../../base/errors.ts";
import { centeredColumns, columnMeans } from "../../numeric/matrix/columns.ts";
import { combineRows } from "../../numeric/matrix/combine-rows.ts";
import type { Matrix } from "../../numeric/matrix/matrix.ts";
import { zeros } from "../../numeric/matrix/matrix.ts";
import { multiplyTransposed, multiplyVector, transpose } from "../../numeric/matrix/multiply.ts";
import { addScaled, dot } from "../../numeric/matrix/vector.ts";
import type { FourMoments, MomentModel, MomentPoint } from "./moment-model.ts";

/** Mean (N) and covariance (`N x N`) that stand for the scenarios' own. */
export interface TwoMoments {
  readonly mean: Float64Array;
  readonly covariance: Matrix;
}

/**
 * Central moments of portfolios over equally likely scenarios, without co-moment tensors.
 *
 *     z = (X - 1 m') w,    phi_1 = m'w,    phi_2 = z'z / (T - 1),    phi_3 = sum z^3 / T,    phi_4 = sum z^4 / T
 *
 * Gradients are `Xc'y`, Hessians `Xc' diag(y) Xc`, with `y` a polynomial in z. Cost: O(TN) a point and a gradient,
 * O(T k^2) a Hessian of k assets; O(TN) memory, where tensors take O(N^4).
 *
 * @param scenarios `T x N` returns, `T >= 2`.
 * @param beliefs replaces phi_1 and phi_2 by `mean'w` and `w' covariance w`, at one `covariance w` a point more.
 * @throws {InputError} `too-few-periods` when `T < 2`.
 */
export function scenarioMoments(scenarios: Matrix, beliefs?: TwoMoments): MomentModel {
  const periods = scenarios.rows;
  if (periods < 2)
    throw new InputError("too-few-periods", `${periods} scenarios given, moments need at least 2`);
  const own = columnMeans(scenarios);
  const series = transpose(centeredColumns(scenarios, own)); // N x T: an asset is contiguous
  const mean = beliefs?.mean ?? own;
  const slope = new Float64Array(periods); // workspace
  return {
    size: scenarios.columns,
    at(w) {
      const z = combineRows(series, w);
      const v = beliefs && combineRows(beliefs.covariance, w);
      const [second, third, fourth] = powerMeans(z);
      // what the scenarios' own second moment counts for
      const own = (c: FourMoments): FourMoments => (beliefs ? [c[0], 0, c[2], c[3]] : c);
      return {
        phi: [dot(mean, w), v ? dot(v, w) : second, third, fourth],
        gradient: (c, out) => {
          polynomial(own(c), z, slope);
          multiplyVector(series, slope, out);
          for (let i = 0; i < out.length; i++) out[i] += c[0] * mean[i];
          if (v) addScaled(out, 2 * c[1], v);
          return out;
        },
        hessianVector: (c, d, out) => {
          combineRows(series, d, slope);
          const y = curvature(own(c), z);
          for (let t = 0; t < periods; t++) slope[t] *= y[t];
          multiplyVector(series, slope, out);
          if (beliefs) addScaled(out, 2 * c[1], combineRows(beliefs.covariance, d));
          return out;
        },
        hessian: (c, indices) => {
          const h = weightedGram(series, curvature(own(c), z), indices);
          if (beliefs) addBlock(h, 2 * c[1], beliefs.covariance, indices);
          return h;
        },
      } satisfies MomentPoint;
    },
  };
}

/** Derivative of the objective by each scenario's deviation. */
function polynomial(c: FourMoments, z: Float64Array, out: Float64Array): void {
  const [c2, c3, c4] = [(2 * c[1]) / (z.length - 1), (3 * c[2]) / z.length, (4 * c[3]) / z.length];
  for (let t = 0; t < z.length; t++) out[t] = z[t] * (c2 + z[t] * (c3 + z[t] * c4));
}

/** `h <- h + scale A`, A's rows and columns at `indices`. */
function addBlock(h: Matrix, scale: number, a: Matrix, indices?: readonly number[]): void {
  for (let i = 0; i < h.rows; i++) {
    const row = (indices?.[i] ?? i) * a.columns;
    for (let j = 0; j < h.columns; j++)
      h.data[i * h.columns + j] += scale * a.data[row + (indices?.[j] ?? j)];
  }
}

function powerMeans(z: Float64Array): [number, number, number] {
  let [second, third, fourth] = [0, 0, 0];
  for (let t = 0; t < z.length; t++) {
    const square = z[t] * z[t];
    second += square;
    third += square * z[t];
    fourth += square * square;
  }
  return [second / (z.length - 1), third / z.length, fourth / z.length];
}

/** Second derivative of the objective by each scenario's deviation. */
function curvature(c: FourMoments, z: Float64Array): Float64Array {
  const [c2, c3, c4] = [(2 * c[1]) / (z.length - 1), (6 * c[2]) / z.length, (12 * c[3]) / z.length];
  return z.map((each) => c2 + each * (c3 + each * c4));
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
