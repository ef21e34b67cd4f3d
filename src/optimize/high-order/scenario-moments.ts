import { InputError } from "../../errors.ts";
import { centeredColumns, columnMeans } from "../../numeric/matrix/columns.ts";
import { combineRows } from "../../numeric/matrix/combine-rows.ts";
import type { Matrix } from "../../numeric/matrix/matrix.ts";
import { zeros } from "../../numeric/matrix/matrix.ts";
import { multiplyTransposed, multiplyVector, transpose } from "../../numeric/matrix/multiply.ts";
import { dot } from "../../numeric/matrix/vector.ts";
import type { FourMoments, MomentModel, MomentPoint } from "./moment-model.ts";

/**
 * Central moments of portfolios over equally likely scenarios, without co-moment tensors.
 *
 *     z = (X - 1 m') w,    phi_1 = m'w,    phi_2 = z'z / (T - 1),    phi_3 = sum z^3 / T,    phi_4 = sum z^4 / T
 *
 * Gradients are `Xc'y`, Hessians `Xc' diag(y) Xc`, with `y` a polynomial in z. Cost: O(TN) a point and a gradient,
 * O(T k^2) a Hessian of k assets; O(TN) memory, where tensors take O(N^4).
 *
 * @param scenarios `T x N` returns, `T >= 2`.
 * @throws {InputError} `too-few-periods` when `T < 2`.
 */
export function scenarioMoments(scenarios: Matrix): MomentModel {
  const periods = scenarios.rows;
  if (periods < 2)
    throw new InputError("too-few-periods", `${periods} scenarios given, moments need at least 2`);
  const mean = columnMeans(scenarios);
  const series = transpose(centeredColumns(scenarios, mean)); // N x T: an asset is contiguous
  const slope = new Float64Array(periods); // workspace
  return {
    size: scenarios.columns,
    at(w) {
      const z = combineRows(series, w);
      return {
        phi: [dot(mean, w), ...powerMeans(z)],
        gradient: (c, out) => {
          const [c2, c3, c4] = [(2 * c[1]) / (periods - 1), (3 * c[2]) / periods, (4 * c[3]) / periods];
          for (let t = 0; t < periods; t++) slope[t] = z[t] * (c2 + z[t] * (c3 + z[t] * c4));
          multiplyVector(series, slope, out);
          for (let i = 0; i < out.length; i++) out[i] += c[0] * mean[i];
          return out;
        },
        hessianVector: (c, d, out) => {
          combineRows(series, d, slope);
          const y = curvature(c, z);
          for (let t = 0; t < periods; t++) slope[t] *= y[t];
          return multiplyVector(series, slope, out);
        },
        hessian: (c, indices) => weightedGram(series, curvature(c, z), indices),
      } satisfies MomentPoint;
    },
  };
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
