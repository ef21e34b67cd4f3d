import { identity, type Matrix } from "../../../../numeric/matrix/matrix.ts";
import type { RowWeights } from "../../../forgetting/row-weights.ts";
import { largestLogLikelihood, rotatedPanel } from "./orthogonal-panel.ts";

/**
 * The largest log-likelihood without a kernel, K = I, where a panel is its own rotation. Cost: O(T N q).
 *
 * @param y `T x N`. @param design `T x q`.
 */
export function unrelatedLikelihood(y: Matrix, design: Matrix, rows: RowWeights): number {
  const eigen = { values: new Float64Array(y.columns).fill(1), vectors: identity(y.columns) };
  return largestLogLikelihood(rotatedPanel(y, design, eigen, rows));
}
