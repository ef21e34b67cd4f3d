import type { Matrix } from "../../../../numeric/matrix/matrix.ts";

/**
 * What rounding may do to the log-determinant of a matrix that Cholesky has factored, in units of the machine's epsilon: every
 * pivot is a difference of numbers as large as its diagonal entry, so it is off by their quotient, relative to itself.
 */
export function factorSize(a: Matrix, lower: Matrix): number {
  let size = 0;
  for (let i = 0; i < a.rows; i++) {
    const pivot = lower.data[i * (a.rows + 1)] ** 2;
    size += Math.abs(Math.log(pivot)) + a.data[i * (a.rows + 1)] / pivot;
  }
  return size;
}
