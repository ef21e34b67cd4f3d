import type { Matrix } from "./matrix.ts";

/** Writes the lower triangle of a square matrix, row by row, into `out` from `start` on: n (n + 1) / 2 numbers. */
export function packLowerTriangle(a: Matrix, out: Float64Array, start: number): void {
  const { rows: n, data } = a;
  for (let i = 0, at = start; i < n; i++) {
    for (let j = 0; j <= i; j++) out[at++] = data[i * n + j];
  }
}

/** Fills a symmetric matrix from its packed lower triangle. */
export function unpackLowerTriangle(packed: Float64Array, start: number, out: Matrix): void {
  const { rows: n, data } = out;
  for (let i = 0, at = start; i < n; i++) {
    for (let j = 0; j <= i; j++, at++) {
      data[i * n + j] = packed[at];
      data[j * n + i] = packed[at];
    }
  }
}

/** The largest absolute entry below the diagonal of a square matrix. */
export function largestBelowDiagonal({ rows: n, data }: Matrix): number {
  let largest = 0;
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < i; j++) largest = Math.max(largest, Math.abs(data[i * n + j]));
  }
  return largest;
}
