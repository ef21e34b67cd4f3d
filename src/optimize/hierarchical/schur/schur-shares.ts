import { copyMatrix, diagonalOf, type Matrix, rowOf, zeros } from "../../../numeric/matrix/matrix.ts";
import { transpose } from "../../../numeric/matrix/multiply.ts";
import type { OrderedLimits } from "../limits-in-order.ts";
import { type Bisection, recursiveBisection } from "../recursive-bisection.ts";
import { stretchVariance } from "../stretch-variance.ts";
import { schurAugmented } from "./schur-augmentation.ts";

/**
 * Recursive bisection in which the covariance of each half is replaced by what a share gamma of its Schur complement makes of it,
 * for its own share and for all halvings within; halves of one asset stay as they are.
 *
 * Cost: O(N^3).
 *
 * @param covariance `N x N`, in order.
 * @returns the places at which a half is left without a positive definite covariance, where one is.
 */
export function schurShares(covariance: Matrix, limits: OrderedLimits, gamma: number): Bisection {
  const work = copyMatrix(covariance);
  const inverse = diagonalOf(work).map((variance) => 1 / variance);
  return recursiveBisection(work.rows, limits, (from, middle, to) => {
    if (gamma > 0 && middle - from > 1) {
      const left = blockOf(work, from, middle, from, middle);
      const right = blockOf(work, middle, to, middle, to);
      const between = blockOf(work, from, middle, middle, to);
      const augmented = [
        schurAugmented(left, between, right, gamma),
        schurAugmented(right, transpose(between), left, gamma),
      ];
      const [first, second] = augmented;
      if (first === undefined || second === undefined) return [Number.NaN, Number.NaN];
      putBlock(first, work, from);
      putBlock(second, work, middle);
      for (let p = from; p < to; p++) inverse[p] = 1 / work.data[p * (work.rows + 1)];
    }
    return [stretchVariance(work, inverse, from, middle), stretchVariance(work, inverse, middle, to)];
  });
}

function blockOf(
  { columns: n, data }: Matrix,
  top: number,
  bottom: number,
  from: number,
  to: number,
): Matrix {
  const out = zeros(bottom - top, to - from);
  for (let i = top; i < bottom; i++)
    out.data.set(data.subarray(i * n + from, i * n + to), (i - top) * out.columns);
  return out;
}

/** Writes a square block onto the diagonal of `out`. */
function putBlock(block: Matrix, out: Matrix, at: number): void {
  for (let i = 0; i < block.rows; i++) out.data.set(rowOf(block, i), (at + i) * out.columns + at);
}
