import { log } from "../../elementary/elementary.ts";
import { scratch, scratchCopy } from "../../scratch.ts";
import { allocate, engine, LOWER } from "../engine.ts";
import type { Matrix } from "../matrix.ts";
import { requireFinite, requireSquare } from "../matrix.ts";
import { mirrored } from "../multiply.ts";
import { solveLower, solveLowerTransposed, solveMatrix, solveWork } from "./triangular.ts";

/** `A = L L'`, or the first pivot that was not positive: the leading block of that size is not positive definite. */
export type Cholesky =
  | { readonly status: "positive-definite"; readonly lower: Matrix }
  | { readonly status: "indefinite"; readonly pivot: number; readonly value: number };

/**
 * Factors a symmetric matrix; only its lower triangle is read. Cost: n^3/3.
 *
 * @throws {InputError} `bad-matrix` for a matrix that is not square or has a non-finite entry below the diagonal.
 */
export function cholesky(a: Matrix): Cholesky {
  requireSquare(a, "a Cholesky factorization");
  const n = a.rows;
  const kernels = engine();
  const { heap, places } = allocate(kernels, n * n, solveWork(n));
  const [at, work] = places;
  heap.set(a.data, at);
  const pivot = kernels.cholesky(n, at, n, work);
  if (pivot >= 0) {
    requireFinite(a, "a Cholesky factorization", "lower");
    return { status: "indefinite", pivot, value: heap[at + pivot * (n + 1)] };
  }
  const lower = scratchCopy(heap.subarray(at, at + n * n));
  for (let i = 0; i < n; i++) {
    if (lower[i * n + i] === Infinity) requireFinite(a, "a Cholesky factorization", "lower");
    lower.fill(0, i * n + i + 1, (i + 1) * n);
  }
  return { status: "positive-definite", lower: { rows: n, columns: n, data: lower } };
}

/** Solves `L L' x = b`, written into `out` (which may be `b`). Cost: 2 n^2. */
export function choleskySolve(
  lower: Matrix,
  b: Float64Array,
  out: Float64Array = scratch(b.length),
): Float64Array {
  return solveLowerTransposed(lower, solveLower(lower, b, out), out);
}

/** Solves `L L' X = B` for many right-hand sides, the columns of B. Cost: 2 n^2 m. */
export function choleskySolveMatrix(lower: Matrix, b: Matrix): Matrix {
  return solveMatrix(lower, b, ["solveLower", "solveLowerTransposed"]);
}

/** `(L L')^-1`, symmetric to the bit, as `W'W` with `W = L^-1`. Cost: 2 n^3. */
export function choleskyInverse(lower: Matrix): Matrix {
  const n = lower.rows;
  const kernels = engine();
  const { heap, places } = allocate(kernels, n * n, n * n, solveWork(n));
  const [atL, atW, work] = places;
  heap.set(lower.data, atL);
  heap.fill(0, atW, atW + n * n);
  for (let i = 0; i < n; i++) heap[atW + i * (n + 1)] = 1;
  kernels.solveLower(n, n, atL, n, atW, n, work);
  heap.fill(0, atL, atL + n * n);
  kernels.gemm(LOWER, n, n, n, 1, atW, 1, n, atW, n, 1, atL, n);
  return mirrored({ rows: n, columns: n, data: heap.slice(atL, atL + n * n) });
}

/** `log det(L L')`. */
export function logDeterminant(lower: Matrix): number {
  let sum = 0;
  for (let i = 0; i < lower.rows; i++) sum += log(lower.data[i * (lower.rows + 1)]);
  return 2 * sum;
}
