import { columnOf, type Matrix } from "../numeric/matrix/matrix.ts";

/** How many periods an asset did not move in before each period and after the last: T + 1 counts. Cost: O(T). */
export function stillPeriods(returns: Matrix, asset: number): Int32Array {
  const moves = columnOf(returns, asset);
  const before = new Int32Array(moves.length + 1);
  for (let t = 0; t < moves.length; t++) before[t + 1] = before[t] + Number(moves[t] === 0);
  return before;
}
