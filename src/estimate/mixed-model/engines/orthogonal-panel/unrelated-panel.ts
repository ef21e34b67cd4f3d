import { identity, type Matrix } from "../../../../numeric/matrix/matrix.ts";
import type { RowWeights } from "../../../forgetting/row-weights.ts";
import { largestLogLikelihood, type OrthogonalPanel, rotatedPanel } from "./orthogonal-panel.ts";

/**
 * A panel without a kernel, K = I, which is its own rotation. Cost: O(T N q).
 *
 * @param y `T x N`. @param design `T x q`.
 */
export function unrelatedPanel(y: Matrix, design: Matrix, rows: RowWeights): OrthogonalPanel {
  const eigen = { values: new Float64Array(y.columns).fill(1), vectors: identity(y.columns) };
  return rotatedPanel(y, design, eigen, rows);
}

/** Its largest log-likelihood. Cost: O(T N q). */
export function unrelatedLikelihood(y: Matrix, design: Matrix, rows: RowWeights): number {
  return largestLogLikelihood(unrelatedPanel(y, design, rows));
}
