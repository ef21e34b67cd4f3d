import { log } from "../../elementary/elementary.ts";
import type { Engine } from "../engine.ts";
import { allocate, engine, FULL } from "../engine.ts";
import type { Matrix } from "../matrix.ts";
import { requireAligned, requireFinite, requireSquare, rowOf } from "../matrix.ts";
import { transpose } from "../multiply.ts";
import { dot } from "../vector.ts";
import { solveWork } from "./triangular.ts";

/**
 * `A[rowOrder, :] = L U`: L is unit lower triangular and stands below the diagonal of `factors`, U on and above it.
 * `singular` names the first column that those before it explain to rounding.
 */
export type Lu =
  | {
      readonly status: "regular";
      readonly factors: Matrix;
      readonly rowOrder: Int32Array;
      readonly sign: 1 | -1;
    }
  | { readonly status: "singular"; readonly column: number };

/** Up to this many columns are factored, or rows substituted, one by one. */
const LEAF = 8;

/**
 * Gaussian elimination with partial pivoting, by recursion on halves of the columns. Cost: 2/3 n^3, nearly all of it
 * products. See Toledo (1997), SIAM J. Matrix Analysis 18, 1065-1081.
 *
 * A pivot that is no more than `n` roundings of its column's largest entry counts as zero.
 *
 * @throws {InputError} `bad-matrix` for a matrix that is not square or not finite.
 */
export function lu(a: Matrix): Lu {
  requireSquare(a, "an LU factorization");
  requireFinite(a, "an LU factorization");
  const n = a.rows;
  const kernels = engine();
  const { heap, places } = allocate(kernels, n * n);
  heap.set(a.data, places[0]);
  const state: Elimination = {
    ...{ kernels, heap, n, at: places[0], sign: 1 },
    negligible: largestOfColumns(a).map((x) => n * Number.EPSILON * x),
    rowOrder: Int32Array.from({ length: n }, (_, i) => i),
  };
  const column = factorColumns(state, 0, n);
  if (column >= 0) return { status: "singular", column };
  const { rowOrder, sign, at } = state;
  return { status: "regular", factors: { ...a, data: heap.slice(at, at + n * n) }, rowOrder, sign };
}

/** The state of a factorization, its matrix at `at` in the heap. */
interface Elimination {
  readonly kernels: Engine;
  readonly heap: Float64Array;
  readonly n: number;
  readonly at: number;
  readonly negligible: Float64Array;
  readonly rowOrder: Int32Array;
  sign: 1 | -1;
}

/** Factors columns `start` to `end` below row `start`. Returns the first column without a pivot, or -1. */
function factorColumns(state: Elimination, start: number, end: number): number {
  const { kernels, heap, n, at } = state;
  if (end - start <= LEAF) {
    for (let j = start; j < end; j++) {
      if (!bringPivot(state, j)) return j;
      eliminate(heap, at, n, j, end);
    }
    return -1;
  }
  const middle = (start + end) >> 1;
  const singular = factorColumns(state, start, middle);
  if (singular >= 0) return singular;
  substituteRows(state, start, middle, middle, end);
  const below = at + middle * n;
  kernels.gemm(
    ...([FULL, n - middle, end - middle, middle - start, -1, below + start, n, 1] as const),
    ...([at + start * n + middle, n, 1, below + middle, n] as const),
  );
  return factorColumns(state, middle, end);
}

/** Rows `start` to `end` of U in the columns `left` to `right`: `L U = A` for the finished L of those rows. */
function substituteRows(state: Elimination, start: number, end: number, left: number, right: number): void {
  const { kernels, heap, n, at } = state;
  if (end - start <= LEAF) {
    for (let i = start + 1; i < end; i++) {
      for (let k = start; k < i; k++) {
        subtractRow(heap, at + i * n + left, at + k * n + left, right - left, heap[at + i * n + k]);
      }
    }
    return;
  }
  const middle = (start + end) >> 1;
  substituteRows(state, start, middle, left, right);
  const below = at + middle * n;
  kernels.gemm(
    ...([FULL, end - middle, right - left, middle - start, -1, below + start, n, 1] as const),
    ...([at + start * n + left, n, 1, below + left, n] as const),
  );
  substituteRows(state, middle, end, left, right);
}

/** Brings the largest entry of column `j` below the diagonal onto it; false where that is no more than rounding. */
function bringPivot(state: Elimination, j: number): boolean {
  const { heap, at, n, negligible, rowOrder } = state;
  let pivot = j;
  for (let i = j + 1; i < n; i++) {
    if (Math.abs(heap[at + i * n + j]) > Math.abs(heap[at + pivot * n + j])) pivot = i;
  }
  if (!(Math.abs(heap[at + pivot * n + j]) > negligible[j])) return false;
  if (pivot === j) return true;
  for (let x = at + j * n, y = at + pivot * n, end = x + n; x < end; x++, y++) {
    const held = heap[x];
    heap[x] = heap[y];
    heap[y] = held;
  }
  [rowOrder[j], rowOrder[pivot]] = [rowOrder[pivot], rowOrder[j]];
  state.sign = state.sign === 1 ? -1 : 1;
  return true;
}

/** Below pivot `j`: the column of L, and the columns up to `end` brought up to date. */
function eliminate(heap: Float64Array, at: number, n: number, j: number, end: number): void {
  const pivotRow = at + j * n;
  const pivot = heap[pivotRow + j];
  for (let i = j + 1; i < n; i++) {
    const row = at + i * n;
    const factor = heap[row + j] / pivot;
    heap[row + j] = factor;
    for (let k = j + 1; k < end; k++) heap[row + k] -= factor * heap[pivotRow + k];
  }
}

/** Solves `A x = b`. Cost: 2 n^2. */
export function luSolve({ factors, rowOrder }: Lu & { status: "regular" }, b: Float64Array): Float64Array {
  const { rows: n, data } = factors;
  requireAligned(n, b.length, "the order of the factored matrix", "the right-hand side's numbers");
  const x = Float64Array.from(rowOrder, (from) => b[from]);
  for (let i = 0; i < n; i++) x[i] -= dot(data.subarray(i * n, i * n + i), x);
  for (let i = n - 1; i >= 0; i--) {
    const known = dot(data.subarray(i * n + i + 1, (i + 1) * n), x.subarray(i + 1));
    x[i] = (x[i] - known) / data[i * n + i];
  }
  return x;
}

/** Solves `A X = B` for the columns of B. Cost: 2 n^2 m. */
export function luSolveMatrix({ factors, rowOrder }: Lu & { status: "regular" }, b: Matrix): Matrix {
  const { rows: n, data } = factors;
  requireAligned(n, b.rows, "the order of the factored matrix", "the rows of the right-hand sides");
  const kernels = engine();
  const { heap, places } = allocate(kernels, n * n, b.data.length, solveWork(n));
  const [triangle, x, work] = places;
  rowOrder.forEach((from, i) => {
    heap.set(rowOf(b, from), x + i * b.columns);
  });
  heap.set(data, triangle);
  for (let i = 0; i < n; i++) heap[triangle + i * (n + 1)] = 1;
  kernels.solveLower(n, b.columns, triangle, n, x, b.columns, work);
  heap.set(transpose(factors).data, triangle); // its lower triangle is U'
  kernels.solveLowerTransposed(n, b.columns, triangle, n, x, b.columns, work);
  return { rows: n, columns: b.columns, data: heap.slice(x, x + b.data.length) };
}

/** `log |det A|`; the determinant's sign is that of the row order times those of the pivots. */
export function luLogDeterminant({ factors, sign }: Lu & { status: "regular" }): {
  sign: number;
  logAbsolute: number;
} {
  let logAbsolute = 0;
  let signs: number = sign;
  for (let i = 0; i < factors.rows; i++) {
    const pivot = factors.data[i * (factors.rows + 1)];
    logAbsolute += log(Math.abs(pivot));
    signs *= Math.sign(pivot);
  }
  return { sign: signs, logAbsolute };
}

function largestOfColumns(a: Matrix): Float64Array {
  const largest = new Float64Array(a.columns);
  for (let i = 0, at = 0; i < a.rows; i++) {
    for (let j = 0; j < a.columns; j++, at++) largest[j] = Math.max(largest[j], Math.abs(a.data[at]));
  }
  return largest;
}

/** Row `to` minus `factor` times row `from`. */
function subtractRow(data: Float64Array, to: number, from: number, length: number, factor: number): void {
  for (let k = 0; k < length; k++) data[to + k] -= factor * data[from + k];
}
