import { scratch } from "../scratch.ts";
import type { Matrix } from "./matrix.ts";
import { dot } from "./vector.ts";

// A product with one vector reads each element once: copying the matrix to faster kernels would cost more than it saves.

/** `A x`, written into `out`. Four rows at a time, each summed from left to right. */
export function multiplyVector(
  a: Matrix,
  x: Float64Array,
  out: Float64Array = scratch(a.rows),
): Float64Array {
  const { rows, columns: n, data } = a;
  let i = 0;
  for (; i + 4 <= rows; i += 4) {
    const at = i * n;
    let sum0 = 0;
    let sum1 = 0;
    let sum2 = 0;
    let sum3 = 0;
    for (let j = 0; j < n; j++) {
      const factor = x[j];
      sum0 += data[at + j] * factor;
      sum1 += data[at + n + j] * factor;
      sum2 += data[at + 2 * n + j] * factor;
      sum3 += data[at + 3 * n + j] * factor;
    }
    out[i] = sum0;
    out[i + 1] = sum1;
    out[i + 2] = sum2;
    out[i + 3] = sum3;
  }
  for (; i < rows; i++) {
    let sum = 0;
    for (let j = 0; j < n; j++) sum += data[i * n + j] * x[j];
    out[i] = sum;
  }
  return out;
}

/** `A' x`, written into `out`. */
export function transposeMultiplyVector(
  a: Matrix,
  x: Float64Array,
  out: Float64Array = new Float64Array(a.columns),
): Float64Array {
  const { rows, columns: n, data } = a;
  out.fill(0);
  let i = 0;
  for (; i + 4 <= rows; i += 4) {
    const at = i * n;
    const [x0, x1, x2, x3] = [x[i], x[i + 1], x[i + 2], x[i + 3]];
    for (let j = 0; j < n; j++) {
      out[j] =
        out[j] +
        data[at + j] * x0 +
        data[at + n + j] * x1 +
        data[at + 2 * n + j] * x2 +
        data[at + 3 * n + j] * x3;
    }
  }
  for (; i < rows; i++) {
    for (let j = 0; j < n; j++) out[j] += data[i * n + j] * x[i];
  }
  return out;
}

/** `x' A x` for a square A. */
export function quadraticForm(a: Matrix, x: Float64Array): number {
  return dot(multiplyVector(a, x), x);
}
