import type { Matrix } from "./matrix.ts";
import { zeros } from "./matrix.ts";
import { solveLower, solveLowerTransposed } from "./triangular.ts";

/** `A = L L'`, or the first pivot that was not positive: the leading block of that size is not positive definite. */
export type Cholesky =
  | { readonly status: "positive-definite"; readonly lower: Matrix }
  | { readonly status: "indefinite"; readonly pivot: number; readonly value: number };

/** Factors a symmetric matrix; only its lower triangle is read. Cost: n^3/3. */
export function cholesky(a: Matrix): Cholesky {
  const n = a.rows;
  const lower = zeros(n, n);
  const l = lower.data;
  for (let i = 0; i < n; i++) {
    for (let j = 0; j <= i; j++) {
      let value = a.data[i * n + j];
      for (let k = 0; k < j; k++) value -= l[i * n + k] * l[j * n + k];
      if (j < i) l[i * n + j] = value / l[j * n + j];
      else if (value > 0) l[i * n + i] = Math.sqrt(value);
      else return { status: "indefinite", pivot: i, value };
    }
  }
  return { status: "positive-definite", lower };
}

/** Solves `L L' x = b`, written into `out` (which may be `b`). */
export function choleskySolve(
  lower: Matrix,
  b: Float64Array,
  out: Float64Array = new Float64Array(b.length),
): Float64Array {
  return solveLowerTransposed(lower, solveLower(lower, b, out), out);
}
