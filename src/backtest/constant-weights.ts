import type { Matrix } from "../numeric/matrix/matrix.ts";
import { rowOf } from "../numeric/matrix/matrix.ts";
import { dot } from "../numeric/matrix/vector.ts";
import { type RowSpan, rowsIn } from "../numeric/splits/row-span.ts";

/**
 * Simple returns of weights that are restored every period, without cost, over some periods: `w'r`, and nothing on what the
 * weights miss to one. Cost: O(periods N).
 *
 * @param returns `T x N` simple returns. @param spans periods, ascending.
 */
export function constantWeightReturns(
  returns: Matrix,
  weights: Float64Array,
  spans: readonly RowSpan[],
): Float64Array {
  const earned = new Float64Array(rowsIn(spans));
  let at = 0;
  for (const { from, to } of spans) {
    for (let t = from; t < to; t++) earned[at++] = dot(rowOf(returns, t), weights);
  }
  return earned;
}
