import { allocate, engine, LOWER } from "../../../matrix/engine.ts";
import { solveLower, solveLowerTransposed, solveWork } from "../../../matrix/factorizations/triangular.ts";
import type { Matrix } from "../../../matrix/matrix.ts";

/**
 * The factored root
 *
 *     [M  B'] [x]   [f]
 *     [B  -Q] [y] = [g],   M = L L',  T = L^-1 B',  Q + T'T = K K'.
 */
export interface RootFactor {
  readonly lower: Matrix;
  readonly border: Matrix;
  readonly inner: Matrix;
}

export function rootFactor(variables: number, borders: number): RootFactor {
  const square = (n: number): Matrix => ({ rows: n, columns: n, data: new Float64Array(n * n) });
  return {
    lower: square(variables),
    border: { rows: variables, columns: borders, data: new Float64Array(variables * borders) },
    inner: square(borders),
  };
}

/** Share of a diagonal element added to it, and where it is zero, of the largest one. */
export interface Regularization {
  readonly share: number;
  readonly shareOfLargest: number;
}

/**
 * Factors the root, the lower triangle of `[M B'; B -Q]` at `at` of the kernels' memory, in its place and copied out.
 *
 * @returns false where a pivot is not positive.
 */
export function factorRoot(
  { lower, border, inner }: RootFactor,
  root: Float64Array,
  { share, shareOfLargest }: Regularization,
): boolean {
  const n = lower.rows;
  const p = inner.rows;
  const size = n + p;
  const kernels = engine();
  const { heap, places } = allocate(kernels, n * n, n * p, p * p, solveWork(Math.max(n, p)));
  const [atL, atT, atK, work] = places;
  for (let i = 0; i < n; i++) {
    for (let j = 0; j <= i; j++) heap[atL + i * n + j] = root[i * size + j];
  }
  regularize(heap, atL, n, share, shareOfLargest);
  for (let i = 0; i < p; i++) {
    for (let j = 0; j < n; j++) heap[atT + j * p + i] = root[(n + i) * size + j];
    for (let j = 0; j <= i; j++) heap[atK + i * p + j] = -root[(n + i) * size + n + j];
  }
  if (kernels.cholesky(n, atL, n, work) >= 0) return false;
  copyLower(heap, atL, lower);
  if (p === 0) return true;
  kernels.solveLower(n, p, atL, n, atT, p, work);
  border.data.set(heap.subarray(atT, atT + n * p));
  kernels.gemm(LOWER, p, p, n, 1, atT, 1, p, atT, p, 1, atK, p);
  regularize(heap, atK, p, share, shareOfLargest);
  if (kernels.cholesky(p, atK, p, work) >= 0) return false;
  copyLower(heap, atK, inner);
  return true;
}

function regularize(a: Float64Array, at: number, n: number, share: number, shareOfLargest: number): void {
  let largest = 0;
  for (let i = 0; i < n; i++) largest = Math.max(largest, a[at + i * (n + 1)]);
  for (let i = 0; i < n; i++) {
    const diagonal = a[at + i * (n + 1)];
    a[at + i * (n + 1)] += diagonal > 0 ? share * diagonal : shareOfLargest * (largest || 1);
  }
}

function copyLower(heap: Float64Array, at: number, { rows: n, data }: Matrix): void {
  for (let i = 0; i < n; i++) for (let j = 0; j <= i; j++) data[i * n + j] = heap[at + i * n + j];
}

/** Solves in place: f becomes x, g becomes y. */
export function solveRoot({ lower, border, inner }: RootFactor, f: Float64Array, g: Float64Array): void {
  const n = lower.rows;
  const p = inner.rows;
  solveLower(lower, f, f);
  const t = border.data;
  for (let i = 0; i < p; i++) g[i] = -g[i];
  for (let j = 0; j < n; j++) for (let i = 0; i < p; i++) g[i] += t[j * p + i] * f[j];
  solveLowerTransposed(inner, solveLower(inner, g, g), g);
  for (let j = 0; j < n; j++) for (let i = 0; i < p; i++) f[j] -= t[j * p + i] * g[i];
  solveLowerTransposed(lower, f, f);
}
