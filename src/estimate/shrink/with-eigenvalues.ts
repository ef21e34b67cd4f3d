import type { ReturnsPanel } from "../../market/panel/panel.ts";
import type { Matrix } from "../../numeric/matrix/matrix.ts";
import { multiplyTransposed, scaledColumns } from "../../numeric/matrix/multiply.ts";
import type { Moments } from "../moments.ts";
import { withCovariance } from "./shrinkage.ts";

/** Sample moments with the covariance `V diag(values) V'`; `details.shrunkEigenvalues` are the values. */
export function withEigenvalues(
  panel: ReturnsPanel,
  model: string,
  vectors: Matrix,
  values: Float64Array,
  halfLife?: number,
): Moments {
  const covariance = multiplyTransposed(scaledColumns(vectors, values), vectors);
  return withCovariance(panel, model, covariance, { shrunkEigenvalues: values }, halfLife);
}
