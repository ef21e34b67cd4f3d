import type { Matrix } from "./matrix.ts";
import { zeros } from "./matrix.ts";
import { multiplyVector, transposeMultiplyVector } from "./multiply-vector.ts";
import { addScaled, scale } from "./vector.ts";

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

/** `C x`, m + r. */
export function arrowTimes({ diagonal, border, rest }: ArrowMatrix, x: Float64Array): Float64Array {
  const m = diagonal.length;
  const out = new Float64Array(x.length);
  const [corner, others] = [out.subarray(0, m), out.subarray(m)];
  multiplyVector(border, x.subarray(m), corner);
  for (let i = 0; i < m; i++) corner[i] += diagonal[i] * x[i];
  transposeMultiplyVector(border, x.subarray(0, m), others);
  addScaled(others, 1, multiplyVector(rest, x.subarray(m)));
  return out;
}

/** `factor C`. */
export function scaledArrow({ diagonal, border, rest }: ArrowMatrix, factor: number): ArrowMatrix {
  const out = {
    diagonal: diagonal.slice(),
    border: { ...border, data: border.data.slice() },
    rest: { ...rest, data: rest.data.slice() },
  };
  for (const own of [out.diagonal, out.border.data, out.rest.data]) scale(own, factor);
  return out;
}
