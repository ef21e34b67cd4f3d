import { type Matrix, zeros } from "../../src/numeric/matrix/matrix.ts";

/** Means and covariance (T - 1) a period by their definitions, sum by sum, or of several periods: what they are times the number. */
export function plainMoments(
  returns: Matrix,
  times = 1,
): { readonly mean: Float64Array; readonly covariance: Matrix } {
  const { rows: periods, columns: n, data } = returns;
  const mean = new Float64Array(n);
  for (let k = 0; k < data.length; k++) mean[k % n] += data[k] / periods;
  const covariance = zeros(n, n);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < n; j++) {
      let sum = 0;
      for (let t = 0; t < periods; t++) sum += (data[t * n + i] - mean[i]) * (data[t * n + j] - mean[j]);
      covariance.data[i * n + j] = (times * sum) / (periods - 1);
    }
  }
  return { mean: mean.map((each) => times * each), covariance };
}
