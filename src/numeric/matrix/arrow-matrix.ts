import type { Matrix } from "./matrix.ts";
import { zeros } from "./matrix.ts";

/**
 * A symmetric matrix whose first m rows and columns are diagonal among themselves: `[D B; B' A]`. What is independent given the
 * rest stands in D, and costs no more than its border.
 */
export interface ArrowMatrix {
  /** D, m. */
  readonly diagonal: Float64Array;
  /** B, `m x r`. */
  readonly border: Matrix;
  /** A, `r x r`. */
  readonly rest: Matrix;
}

export function arrowZeros(corner: number, rest: number): ArrowMatrix {
  return { diagonal: new Float64Array(corner), border: zeros(corner, rest), rest: zeros(rest, rest) };
}

/** Rows, m + r. */
export function arrowSize({ diagonal, rest }: ArrowMatrix): number {
  return diagonal.length + rest.rows;
}

/**
 * Adds to entry (i, j) where it is kept: of the two halves of the border the one with i in the corner. A sum of products of two
 * different rows of the corner is not kept; the caller knows that it is zero.
 */
export function addToArrow(a: ArrowMatrix, i: number, j: number, value: number): void {
  const m = a.diagonal.length;
  const r = a.rest.columns;
  if (i >= m) {
    if (j >= m) a.rest.data[(i - m) * r + j - m] += value;
  } else if (j >= m) a.border.data[i * r + j - m] += value;
  else if (i === j) a.diagonal[i] += value;
}

/** Entry (i, j); between two different rows of the corner zero. */
export function arrowEntry(a: ArrowMatrix, i: number, j: number): number {
  const m = a.diagonal.length;
  const r = a.rest.columns;
  if (i >= m) return j >= m ? a.rest.data[(i - m) * r + j - m] : a.border.data[j * r + i - m];
  if (j >= m) return a.border.data[i * r + j - m];
  return i === j ? a.diagonal[i] : 0;
}

/** Its diagonal, m + r. */
export function arrowDiagonal({ diagonal, rest }: ArrowMatrix): Float64Array {
  const out = new Float64Array(diagonal.length + rest.rows);
  out.set(diagonal);
  for (let i = 0; i < rest.rows; i++) out[diagonal.length + i] = rest.data[i * (rest.rows + 1)];
  return out;
}
