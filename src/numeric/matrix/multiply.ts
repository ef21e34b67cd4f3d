import type { Matrix } from "./matrix.ts";
import { rowOf, zeros } from "./matrix.ts";
import { addScaled, dot } from "./vector.ts";

/** `A B`. Cost: O(m k n). */
export function multiply(a: Matrix, b: Matrix): Matrix {
  const out = zeros(a.rows, b.columns);
  for (let i = 0; i < a.rows; i++) {
    for (let k = 0; k < a.columns; k++) addScaled(rowOf(out, i), a.data[i * a.columns + k], rowOf(b, k));
  }
  return out;
}

/** `A B'`. */
export function multiplyTransposed(a: Matrix, b: Matrix): Matrix {
  const out = zeros(a.rows, b.rows);
  for (let i = 0; i < a.rows; i++) {
    for (let j = 0; j < b.rows; j++) out.data[i * b.rows + j] = dot(rowOf(a, i), rowOf(b, j));
  }
  return out;
}

/** `A' B`. */
export function transposeMultiply(a: Matrix, b: Matrix): Matrix {
  return multiply(transpose(a), b);
}

/** `X'X`, symmetric. */
export function gram(x: Matrix): Matrix {
  return transposeMultiply(x, x);
}

export function transpose(a: Matrix): Matrix {
  const out = zeros(a.columns, a.rows);
  for (let i = 0; i < a.rows; i++) {
    for (let j = 0; j < a.columns; j++) out.data[j * a.rows + i] = a.data[i * a.columns + j];
  }
  return out;
}

/** `A x`, written into `out`. */
export function multiplyVector(
  a: Matrix,
  x: Float64Array,
  out: Float64Array = new Float64Array(a.rows),
): Float64Array {
  for (let i = 0; i < a.rows; i++) {
    let total = 0;
    const start = i * a.columns;
    for (let j = 0; j < a.columns; j++) total += a.data[start + j] * x[j];
    out[i] = total;
  }
  return out;
}

/** `A' x`, written into `out`. */
export function transposeMultiplyVector(
  a: Matrix,
  x: Float64Array,
  out: Float64Array = new Float64Array(a.columns),
): Float64Array {
  out.fill(0);
  for (let i = 0; i < a.rows; i++) {
    const start = i * a.columns;
    for (let j = 0; j < a.columns; j++) out[j] += a.data[start + j] * x[i];
  }
  return out;
}

/** `x' A x` for a square A. */
export function quadraticForm(a: Matrix, x: Float64Array): number {
  let total = 0;
  for (let i = 0; i < a.rows; i++) total += x[i] * dot(rowOf(a, i), x);
  return total;
}
