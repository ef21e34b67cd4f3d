import { allocate, engine } from "../engine.ts";
import type { Matrix } from "../matrix.ts";
import { requireAligned } from "../matrix.ts";

/** Solves `L x = b` for lower triangular L, written into `out` (which may be `b`). Cost: n^2. */
export function solveLower(
  lower: Matrix,
  b: Float64Array,
  out: Float64Array = new Float64Array(b.length),
): Float64Array {
  const { rows: n, data } = lower;
  if (out !== b) out.set(b);
  for (let top = 0; top < n; top += 4) {
    const end = Math.min(top + 4, n);
    if (end === top + 4) subtractFourRows(data, n, top, out);
    for (let i = top; i < end; i++) {
      let value = out[i];
      for (let k = end === top + 4 ? top : 0; k < i; k++) value -= data[i * n + k] * out[k];
      out[i] = value / data[i * n + i];
    }
  }
  return out;
}

/** `x[top + r] -= sum of L[top + r, k] x[k]` over `k < top`: four sums that do not wait for each other. */
function subtractFourRows(data: Float64Array, n: number, top: number, x: Float64Array): void {
  const at = top * n;
  let sum0 = 0;
  let sum1 = 0;
  let sum2 = 0;
  let sum3 = 0;
  for (let k = 0; k < top; k++) {
    const factor = x[k];
    sum0 += data[at + k] * factor;
    sum1 += data[at + n + k] * factor;
    sum2 += data[at + 2 * n + k] * factor;
    sum3 += data[at + 3 * n + k] * factor;
  }
  x[top] -= sum0;
  x[top + 1] -= sum1;
  x[top + 2] -= sum2;
  x[top + 3] -= sum3;
}

/** Solves `L' x = b` for lower triangular L, written into `out` (which may be `b`). Cost: n^2. */
export function solveLowerTransposed(
  lower: Matrix,
  b: Float64Array,
  out: Float64Array = new Float64Array(b.length),
): Float64Array {
  const { rows: n, data } = lower;
  if (out !== b) out.set(b);
  for (let end = n; end > 0; end -= 4) {
    const top = Math.max(0, end - 4);
    for (let i = end - 1; i >= top; i--) {
      let value = out[i];
      for (let k = i + 1; k < end; k++) value -= data[k * n + i] * out[k];
      out[i] = value / data[i * n + i];
    }
    if (top > 0) subtractFourMultiples(data, n, top, out);
  }
  return out;
}

/** `x[k] -= sum of L[top + r, k] x[top + r]` over four rows `r`, for `k < top`. */
function subtractFourMultiples(data: Float64Array, n: number, top: number, x: Float64Array): void {
  const at = top * n;
  const [x0, x1, x2, x3] = [x[top], x[top + 1], x[top + 2], x[top + 3]];
  for (let k = 0; k < top; k++) {
    x[k] -=
      data[at + k] * x0 + data[at + n + k] * x1 + (data[at + 2 * n + k] * x2 + data[at + 3 * n + k] * x3);
  }
}

/** Solves `L X = B` for many right-hand sides, the columns of B. Cost: n^2 m. */
export function solveLowerMatrix(lower: Matrix, b: Matrix): Matrix {
  return solveMatrix(lower, b, ["solveLower"]);
}

/** Solves `L' X = B` for many right-hand sides, the columns of B. Cost: n^2 m. */
export function solveLowerTransposedMatrix(lower: Matrix, b: Matrix): Matrix {
  return solveMatrix(lower, b, ["solveLowerTransposed"]);
}

/** Applies the named solves in turn. */
export function solveMatrix(
  lower: Matrix,
  b: Matrix,
  steps: readonly ("solveLower" | "solveLowerTransposed")[],
): Matrix {
  requireAligned(lower.rows, b.rows, "the triangular factor's order", "the rows of the right-hand sides");
  const n = lower.rows;
  const kernels = engine();
  const { heap, places } = allocate(kernels, n * n, b.data.length, solveWork(n));
  const [atL, atB, work] = places;
  heap.set(lower.data, atL);
  heap.set(b.data, atB);
  for (const step of steps) kernels[step](n, b.columns, atL, n, atB, b.columns, work);
  return { rows: n, columns: b.columns, data: heap.slice(atB, atB + b.data.length) };
}

/** Doubles of work space a triangular solve needs, and more than enough for a Cholesky factorization. */
export function solveWork(n: number): number {
  const size = (n + 3) & ~3;
  return size * (size + 4);
}
