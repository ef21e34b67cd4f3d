import type { SecularEquation } from "./secular-root.ts";
import { secularRoot } from "./secular-root.ts";

/**
 * Eigenvalues of `diag(poles) + weight z z'`, ascending. Row `j` of the square matrix at `vectors` becomes eigenvector
 * `j`, its entry for pole `i` in column `columns[i]`.
 *
 * The eigenvectors `z_i / (d_i - root)` would lose their orthogonality where roots are close. They keep it when `z` is
 * first replaced by the one of which the roots found are the exact eigenvalues. Cost: O(n^2).
 * See Gu and Eisenstat (1994), SIAM J. Matrix Analysis 15, 1266-1276.
 */
export function rankOneChange(
  equation: SecularEquation,
  columns: Int32Array,
  heap: Float64Array,
  vectors: number,
): Float64Array {
  const count = equation.poles.length;
  const roots = new Float64Array(count);
  for (let j = 0; j < count; j++) roots[j] = secularRoot(equation, j, heap, vectors + j * count);

  const exact = exactShares(equation, heap, vectors);
  const vector = new Float64Array(count);
  for (let j = 0; j < count; j++) {
    const row = vectors + j * count;
    let square = 0;
    for (let i = 0; i < count; i++) {
      vector[i] = exact[i] / heap[row + i];
      square += vector[i] * vector[i];
    }
    const length = Math.sqrt(square);
    for (let i = 0; i < count; i++) heap[row + columns[i]] = vector[i] / length;
  }
  return roots;
}

/** By Loewner's formula, from the differences between poles (along the rows) and roots (one a row). */
function exactShares({ poles, z }: SecularEquation, heap: Float64Array, differences: number): Float64Array {
  const count = poles.length;
  const squares = new Float64Array(count).fill(1);
  for (let j = 0; j < count; j++) {
    const row = differences + j * count;
    const pole = poles[j];
    for (let i = 0; i < j; i++) squares[i] *= heap[row + i] / (poles[i] - pole);
    squares[j] *= heap[row + j];
    for (let i = j + 1; i < count; i++) squares[i] *= heap[row + i] / (poles[i] - pole);
  }
  return squares.map((square, i) => Math.sign(z[i]) * Math.sqrt(Math.abs(square)));
}
