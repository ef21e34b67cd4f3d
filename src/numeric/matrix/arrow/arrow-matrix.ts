import type { Matrix } from "../matrix.ts";
import { zeros } from "../matrix.ts";
import { multiplyVector, transposeMultiplyVector } from "../multiply-vector.ts";
import { addScaled, scale } from "../vector.ts";
import { addLevelsTimes, levelCount, levelDiagonal } from "./level-blocks.ts";

/**
 * A symmetric matrix whose first m rows and columns are diagonal among themselves, or in blocks of q: `[D B; B' A]`. What is independent
 * given the rest stands in D, and costs no more than its border.
 */
export interface ArrowMatrix {
  /** D, `q x m`, as `level-blocks.ts` has it; of single rows its diagonal. */
  readonly corner: Matrix;
  /** B, `m x r`. */
  readonly border: Matrix;
  /** A, `r x r`. */
  readonly rest: Matrix;
}

/** @param corner m. @param together q: how many of them belong together. */
export function arrowZeros(corner: number, rest: number, together = 1): ArrowMatrix {
  return { corner: zeros(together, corner), border: zeros(corner, rest), rest: zeros(rest, rest) };
}

/** Rows, m + r. */
export function arrowSize({ border, rest }: ArrowMatrix): number {
  return border.rows + rest.rows;
}

/**
 * Adds to entry (i, j) where it is kept: of the two halves of the border the one with i in the corner. A sum of products of rows of
 * two different blocks of the corner is not kept; the caller knows that it is zero.
 */
export function addToArrow(a: ArrowMatrix, i: number, j: number, value: number): void {
  const m = a.border.rows;
  const r = a.rest.columns;
  if (i >= m) {
    if (j >= m) a.rest.data[(i - m) * r + j - m] += value;
  } else if (j >= m) a.border.data[i * r + j - m] += value;
  else {
    const at = placeInCorner(a.corner, i, j);
    if (at >= 0) a.corner.data[at] += value;
  }
}

/** Entry (i, j); between rows of two different blocks of the corner zero. */
export function arrowEntry(a: ArrowMatrix, i: number, j: number): number {
  const m = a.border.rows;
  const r = a.rest.columns;
  if (i >= m) return j >= m ? a.rest.data[(i - m) * r + j - m] : a.border.data[j * r + i - m];
  if (j >= m) return a.border.data[i * r + j - m];
  const at = placeInCorner(a.corner, i, j);
  return at < 0 ? 0 : a.corner.data[at];
}

/** Where an entry of the corner is kept; -1 where it is not. */
function placeInCorner(corner: Matrix, i: number, j: number): number {
  if (corner.rows === 1) return i === j ? i : -1;
  const l = levelCount(corner);
  return i % l === j % l ? Math.floor(i / l) * corner.columns + j : -1;
}

/** Its diagonal, m + r. */
export function arrowDiagonal({ corner, rest }: ArrowMatrix): Float64Array {
  const out = new Float64Array(corner.columns + rest.rows);
  out.set(levelDiagonal(corner));
  for (let i = 0; i < rest.rows; i++) out[corner.columns + i] = rest.data[i * (rest.rows + 1)];
  return out;
}

/** Adds to the first so many entries of the diagonal. */
export function addToDiagonal({ corner, rest }: ArrowMatrix, count: number, value: number): void {
  const { rows: q, columns: m } = corner;
  for (let c = 0; c < q; c++) {
    for (let at = (c * m) / q; at < ((c + 1) * m) / q; at++) corner.data[c * m + at] += value;
  }
  for (let i = 0; i < count - m; i++) rest.data[i * (rest.columns + 1)] += value;
}

/** `C x`, m + r. */
export function arrowTimes({ corner, border, rest }: ArrowMatrix, x: Float64Array): Float64Array {
  const m = corner.columns;
  const out = new Float64Array(x.length);
  const [first, others] = [out.subarray(0, m), out.subarray(m)];
  multiplyVector(border, x.subarray(m), first);
  addLevelsTimes(first, corner, x);
  transposeMultiplyVector(border, x.subarray(0, m), others);
  addScaled(others, 1, multiplyVector(rest, x.subarray(m)));
  return out;
}

/** `factor C`. */
export function scaledArrow({ corner, border, rest }: ArrowMatrix, factor: number): ArrowMatrix {
  const out = {
    corner: { ...corner, data: corner.data.slice() },
    border: { ...border, data: border.data.slice() },
    rest: { ...rest, data: rest.data.slice() },
  };
  for (const { data } of [out.corner, out.border, out.rest]) scale(data, factor);
  return out;
}
