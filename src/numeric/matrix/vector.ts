import { log, log2, pow } from "../elementary/elementary.ts";

/** Vector kernels over Float64Array. Lengths are the caller's promise; nothing is checked, nothing allocated. */

/** Four sums side by side: one alone would wait for each addition to end. */
export function dot(a: Float64Array, b: Float64Array): number {
  const n = a.length;
  let sum0 = 0;
  let sum1 = 0;
  let sum2 = 0;
  let sum3 = 0;
  let i = 0;
  for (; i + 4 <= n; i += 4) {
    sum0 += a[i] * b[i];
    sum1 += a[i + 1] * b[i + 1];
    sum2 += a[i + 2] * b[i + 2];
    sum3 += a[i + 3] * b[i + 3];
  }
  for (; i < n; i++) sum0 += a[i] * b[i];
  return sum0 + sum1 + (sum2 + sum3);
}

/** `|a|'|b|`. */
export function absoluteDot(a: Float64Array, b: Float64Array): number {
  let total = 0;
  for (let i = 0; i < a.length; i++) total += Math.abs(a[i] * b[i]);
  return total;
}

/** Sum of the entries, from the first to the last. */
export function sum(a: Float64Array): number {
  let total = 0;
  for (let i = 0; i < a.length; i++) total += a[i];
  return total;
}

/** A product beyond this, or below its reciprocal, is taken the logarithm of before it grows on. */
const longest = 1e150;

/** Sum of the logarithms of entries between 1e-150 and 1e150: of products, since a logarithm costs ten multiplications. */
export function logProduct(a: Float64Array): number {
  let total = 0;
  let product = 1;
  for (let i = 0; i < a.length; i++) {
    product *= a[i];
    if (product > longest || product < 1 / longest) {
      total += log(product);
      product = 1;
    }
  }
  return total + log(product);
}

/** Euclidean norm. */
export function norm(a: Float64Array): number {
  return Math.sqrt(dot(a, a));
}

/** Largest absolute entry; 0 of none, NaN of any that is. */
export function maxAbs(a: Float64Array): number {
  let max = 0;
  for (let i = 0; i < a.length; i++) {
    const size = Math.abs(a[i]);
    if (size > max || Number.isNaN(size)) max = size; // Math.max takes three times as long
  }
  return max;
}

/** `y <- y + s x`, in place. */
export function addScaled(y: Float64Array, s: number, x: Float64Array): void {
  for (let i = 0; i < y.length; i++) y[i] += s * x[i];
}

/** `y <- s y`, in place. */
export function scale(y: Float64Array, s: number): void {
  for (let i = 0; i < y.length; i++) y[i] *= s;
}

/** `y <- y / s`, in place. */
export function divide(y: Float64Array, s: number): void {
  for (let i = 0; i < y.length; i++) y[i] /= s;
}

/** The power of two at or below `size`, one for zero: dividing by it rounds nothing. Its reciprocal is finite. */
export function powerOfTwo(size: number): number {
  return size === 0 ? 1 : pow(2, Math.min(1022, Math.max(-1022, Math.floor(log2(size)))));
}
