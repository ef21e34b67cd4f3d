import type { Matrix } from "./matrix.ts";

/** Solves `L x = b` for lower triangular L, written into `out` (which may be `b`). */
export function solveLower(
  lower: Matrix,
  b: Float64Array,
  out: Float64Array = new Float64Array(b.length),
): Float64Array {
  const n = lower.rows;
  for (let i = 0; i < n; i++) {
    let value = b[i];
    for (let k = 0; k < i; k++) value -= lower.data[i * n + k] * out[k];
    out[i] = value / lower.data[i * n + i];
  }
  return out;
}

/** Solves `L' x = b` for lower triangular L, written into `out` (which may be `b`). */
export function solveLowerTransposed(
  lower: Matrix,
  b: Float64Array,
  out: Float64Array = new Float64Array(b.length),
): Float64Array {
  const n = lower.rows;
  if (out !== b) out.set(b);
  for (let i = n - 1; i >= 0; i--) {
    out[i] /= lower.data[i * n + i];
    for (let k = 0; k < i; k++) out[k] -= lower.data[i * n + k] * out[i];
  }
  return out;
}
