import type { Engine } from "./engine.ts";
import { allocate, engine, FULL } from "./engine.ts";
import type { Matrix } from "./matrix.ts";
import { copyMatrix, requireAligned, requireFinite, requireSquare, rowOf } from "./matrix.ts";

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

/** Columns factored between two updates of the rest. */
const PANEL = 32;

/**
 * Gaussian elimination with partial pivoting, by panels. Cost: 2/3 n^3, nearly all of it products.
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
  const [at] = places;
  heap.set(a.data, at);
  const negligible = largestOfColumns(a).map((x) => n * Number.EPSILON * x);
  const rowOrder = Int32Array.from({ length: n }, (_, i) => i);
  let sign: 1 | -1 = 1;
  for (let start = 0; start < n; start += PANEL) {
    const end = Math.min(start + PANEL, n);
    for (let j = start; j < end; j++) {
      const pivot = largestBelow(heap, at, n, j);
      if (!(Math.abs(heap[at + pivot * n + j]) > negligible[j])) return { status: "singular", column: j };
      if (pivot !== j) {
        swapRows(heap, at + j * n, at + pivot * n, n);
        [rowOrder[j], rowOrder[pivot]] = [rowOrder[pivot], rowOrder[j]];
        sign = sign === 1 ? -1 : 1;
      }
      eliminate(heap, at, n, j, end);
    }
    updateRest(kernels, heap, at, n, start, end);
  }
  return { status: "regular", factors: { ...a, data: heap.slice(at, at + n * n) }, rowOrder, sign };
}

/** Solves `A x = b`. Cost: 2 n^2. */
export function luSolve(factorization: Lu & { status: "regular" }, b: Float64Array): Float64Array {
  return luSolveMatrix(factorization, { rows: b.length, columns: 1, data: b }).data;
}

/** Solves `A X = B` for the columns of B. Cost: 2 n^2 m. */
export function luSolveMatrix({ factors, rowOrder }: Lu & { status: "regular" }, b: Matrix): Matrix {
  requireAligned(
    factors.rows,
    b.rows,
    "the order of the factored matrix",
    "the rows of the right-hand sides",
  );
  const { rows: n, data } = factors;
  const m = b.columns;
  const x = copyMatrix(b);
  rowOrder.forEach((from, i) => {
    x.data.set(rowOf(b, from), i * m);
  });
  for (let i = 0; i < n; i++) {
    for (let k = 0; k < i; k++) subtractRow(x.data, i * m, k * m, m, data[i * n + k]);
  }
  for (let i = n - 1; i >= 0; i--) {
    for (let k = i + 1; k < n; k++) subtractRow(x.data, i * m, k * m, m, data[i * n + k]);
    for (let j = 0; j < m; j++) x.data[i * m + j] /= data[i * n + i];
  }
  return x;
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
    logAbsolute += Math.log(Math.abs(pivot));
    signs *= Math.sign(pivot);
  }
  return { sign: signs, logAbsolute };
}

function largestOfColumns(a: Matrix): Float64Array {
  const largest = new Float64Array(a.columns);
  a.data.forEach((x, k) => {
    largest[k % a.columns] = Math.max(largest[k % a.columns], Math.abs(x));
  });
  return largest;
}

/** The row, from `j` down, of the largest entry in column `j`. */
function largestBelow(heap: Float64Array, at: number, n: number, j: number): number {
  let pivot = j;
  for (let i = j + 1; i < n; i++) {
    if (Math.abs(heap[at + i * n + j]) > Math.abs(heap[at + pivot * n + j])) pivot = i;
  }
  return pivot;
}

function swapRows(heap: Float64Array, x: number, y: number, length: number): void {
  for (let k = 0; k < length; k++) [heap[x + k], heap[y + k]] = [heap[y + k], heap[x + k]];
}

/** Below pivot `j`: the column of L, and the panel's columns up to `end` brought up to date. */
function eliminate(heap: Float64Array, at: number, n: number, j: number, end: number): void {
  const pivotRow = at + j * n;
  for (let i = j + 1; i < n; i++) {
    const row = at + i * n;
    const factor = heap[row + j] / heap[pivotRow + j];
    heap[row + j] = factor;
    for (let k = j + 1; k < end; k++) heap[row + k] -= factor * heap[pivotRow + k];
  }
}

/** Right of a panel: its rows of U by substitution, then what is left by a product. */
function updateRest(
  kernels: Engine,
  heap: Float64Array,
  at: number,
  n: number,
  start: number,
  end: number,
): void {
  for (let i = start + 1; i < end; i++) {
    for (let k = start; k < i; k++)
      subtractRow(heap, at + i * n + end, at + k * n + end, n - end, heap[at + i * n + k]);
  }
  const below = at + end * n;
  const right = at + start * n + end;
  kernels.gemm(FULL, n - end, n - end, end - start, -1, below + start, n, 1, right, n, 1, below + end, n);
}

/** Row `to` minus `factor` times row `from`. */
function subtractRow(data: Float64Array, to: number, from: number, length: number, factor: number): void {
  for (let k = 0; k < length; k++) data[to + k] -= factor * data[from + k];
}
