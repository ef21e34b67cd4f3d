import type { Matrix } from "../../numeric/matrix/matrix.ts";
import { rowOf } from "../../numeric/matrix/matrix.ts";

/** Figures that exist, as a list. */
export function jsonNumbers(values: ArrayLike<number>): number[] {
  return Array.from(values);
}

/** A matrix as a list of its rows. */
export function jsonRows(matrix: Matrix): number[][] {
  return Array.from({ length: matrix.rows }, (_, i) => jsonNumbers(rowOf(matrix, i)));
}
