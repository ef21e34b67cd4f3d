import { allocate, engine } from "./engine.ts";
import type { Matrix } from "./matrix.ts";
import { requireAligned } from "./matrix.ts";

/** Solves `L x = b` for lower triangular L, written into `out` (which may be `b`). Cost: n^2. */
export function solveLower(
  lower: Matrix,
  b: Float64Array,
  out: Float64Array = new Float64Array(b.length),
): Float64Array {
  const { rows: n, data } = lower;
  for (let i = 0; i < n; i++) {
    const row = i * n;
    let even = b[i];
    let odd = 0;
    let k = 0;
    for (; k + 1 < i; k += 2) {
      even -= data[row + k] * out[k];
      odd += data[row + k + 1] * out[k + 1];
    }
    if (k < i) even -= data[row + k] * out[k];
    out[i] = (even - odd) / data[row + i];
  }
  return out;
}

/** Solves `L' x = b` for lower triangular L, written into `out` (which may be `b`). Cost: n^2. */
export function solveLowerTransposed(
  lower: Matrix,
  b: Float64Array,
  out: Float64Array = new Float64Array(b.length),
): Float64Array {
  const { rows: n, data } = lower;
  if (out !== b) out.set(b);
  for (let i = n - 1; i >= 0; i--) {
    const row = i * n;
    const value = out[i] / data[row + i];
    out[i] = value;
    for (let k = 0; k < i; k++) out[k] -= data[row + k] * value;
  }
  return out;
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
