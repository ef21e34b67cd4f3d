import { cholesky, logDeterminant } from "../../matrix/factorizations/cholesky.ts";
import type { Matrix } from "../../matrix/matrix.ts";

/** A precision matrix whose likelihood exists. */
export interface LikelihoodPoint {
  readonly precision: Matrix;
  /** Its Cholesky factor. */
  readonly lower: Matrix;
  readonly objective: number;
}

/** `-log det P + tr(SP) + a sum over i != j of |P_ij|`, or none where P is not positive definite. Cost: n^3/3. */
export function penalizedLikelihood(
  sample: Matrix,
  precision: Matrix,
  penalty: number,
): LikelihoodPoint | undefined {
  const factor = cholesky(precision);
  if (factor.status === "indefinite") return undefined;
  const { rows: n, data } = precision;
  let linear = 0;
  let absolute = 0;
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < n; j++) {
      linear += sample.data[i * n + j] * data[i * n + j];
      if (i !== j) absolute += Math.abs(data[i * n + j]);
    }
  }
  const objective = linear + penalty * absolute - logDeterminant(factor.lower);
  return { precision, lower: factor.lower, objective };
}
