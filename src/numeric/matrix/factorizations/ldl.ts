import type { Matrix } from "../matrix.ts";
import { copyMatrix, requireAligned, requireFinite, requireSquare } from "../matrix.ts";

/** How many eigenvalues are positive and how many negative: those of D, by Sylvester's law. */
export interface Inertia {
  readonly positive: number;
  readonly negative: number;
}

/**
 * `A[order, order] = L D L'`: L is unit lower triangular, D has blocks of one and two rows. `factors` holds L below
 * the diagonal and D on it; `coupling[i]` is D's entry beside rows `i` and `i + 1`, zero where they are apart.
 */
export type Ldl =
  | {
      readonly status: "regular";
      readonly factors: Matrix;
      readonly coupling: Float64Array;
      readonly order: Int32Array;
      readonly inertia: Inertia;
    }
  | { readonly status: "singular"; readonly step: number };

/** Bounds the growth of entries alike for one step with a 2 x 2 pivot and two with 1 x 1 pivots. */
const ALPHA = (1 + Math.sqrt(17)) / 8;

/**
 * Factors a symmetric indefinite matrix, of which only the lower triangle is read, with Bunch and Kaufman's pivoting.
 * Singular means that a column has nothing left but roundings of its own largest entry. Cost: n^3/3.
 *
 * @throws {InputError} `bad-matrix` for a matrix that is not square or not finite.
 * @see Bunch and Kaufman (1977), Mathematics of Computation 31, 163-179.
 */
export function ldl(a: Matrix): Ldl {
  requireSquare(a, "an LDL' factorization");
  requireFinite(a, "an LDL' factorization");
  const n = a.rows;
  const factors = copyMatrix(a);
  const { data } = factors;
  const coupling = new Float64Array(n);
  const order = Int32Array.from({ length: n }, (_, i) => i);
  const negligible = largestOfRows(a).map((x) => n * Number.EPSILON * x);
  const column = new Float64Array(n);
  let positive = 0;
  for (let k = 0; k < n; ) {
    const { size, at, largest } = choosePivot(data, n, k);
    if (!(largest > negligible[order[k]])) return { status: "singular", step: k };
    exchange(data, n, order, k + size - 1, at);
    if (size === 1) {
      if (data[k * (n + 1)] > 0) positive++;
      eliminateOne(data, n, k, column);
    } else {
      positive++; // a 2 x 2 pivot has one eigenvalue of either sign
      coupling[k] = data[(k + 1) * n + k];
      eliminateTwo(data, n, k);
      data[(k + 1) * n + k] = 0;
    }
    k += size;
  }
  for (let i = 0; i < n; i++) data.fill(0, i * n + i + 1, (i + 1) * n);
  return { status: "regular", factors, coupling, order, inertia: { positive, negative: n - positive } };
}

/** Solves `A x = b`. Cost: 2 n^2. */
export function ldlSolve(factorization: Ldl & { status: "regular" }, b: Float64Array): Float64Array {
  const { factors, coupling, order } = factorization;
  const { rows: n, data } = factors;
  requireAligned(n, b.length, "the order of the factored matrix", "the right-hand side's numbers");
  const x = Float64Array.from(order, (i) => b[i]);
  for (let i = 0; i < n; i++) for (let k = 0; k < i; k++) x[i] -= data[i * n + k] * x[k];
  for (let k = 0; k < n; k++) {
    if (coupling[k] === 0) {
      x[k] /= data[k * (n + 1)];
    } else {
      [x[k], x[k + 1]] = solveTwo(data[k * (n + 1)], coupling[k], data[(k + 1) * (n + 1)], x[k], x[k + 1]);
      k++;
    }
  }
  for (let i = n - 1; i >= 0; i--) for (let k = 0; k < i; k++) x[k] -= data[i * n + k] * x[i];
  const out = new Float64Array(n);
  order.forEach((from, i) => {
    out[from] = x[i];
  });
  return out;
}

/** The largest entry of each row of the symmetric matrix. */
function largestOfRows(a: Matrix): Float64Array {
  const n = a.rows;
  const largest = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j <= i; j++) {
      const size = Math.abs(a.data[i * n + j]);
      largest[i] = Math.max(largest[i], size);
      largest[j] = Math.max(largest[j], size);
    }
  }
  return largest;
}

/** The size of the next pivot, the row that takes part in it, and the largest entry of the column it comes from. */
function choosePivot(data: Float64Array, n: number, k: number): { size: 1 | 2; at: number; largest: number } {
  const diagonal = Math.abs(data[k * (n + 1)]);
  const [row, beside] = largestOffDiagonal(data, n, k, k);
  const largest = Math.max(diagonal, beside);
  if (diagonal >= ALPHA * beside) return { size: 1, at: k, largest };
  const [, besideRow] = largestOffDiagonal(data, n, k, row);
  if (diagonal * besideRow >= ALPHA * beside * beside) return { size: 1, at: k, largest };
  if (Math.abs(data[row * (n + 1)]) >= ALPHA * besideRow) return { size: 1, at: row, largest };
  return { size: 2, at: row, largest };
}

/** Where in row and column `i` of what is left, from `k` on, the largest entry off the diagonal stands, and its size. */
function largestOffDiagonal(data: Float64Array, n: number, k: number, i: number): [number, number] {
  let at = i;
  let largest = 0;
  for (let j = k; j < n; j++) {
    const size = j === i ? 0 : Math.abs(j < i ? data[i * n + j] : data[j * n + i]);
    if (size > largest) [at, largest] = [j, size];
  }
  return [at, largest];
}

/** Rows and columns `p` and `q >= p` of what is left change places, and so do the finished parts of their rows. */
function exchange(data: Float64Array, n: number, order: Int32Array, p: number, q: number): void {
  if (p === q) return;
  const swap = (x: number, y: number): void => {
    [data[x], data[y]] = [data[y], data[x]];
  };
  [order[p], order[q]] = [order[q], order[p]];
  for (let j = 0; j < p; j++) swap(p * n + j, q * n + j);
  for (let j = p + 1; j < q; j++) swap(j * n + p, q * n + j);
  for (let i = q + 1; i < n; i++) swap(i * n + p, i * n + q);
  swap(p * (n + 1), q * (n + 1));
}

function eliminateOne(data: Float64Array, n: number, k: number, column: Float64Array): void {
  const pivot = data[k * (n + 1)];
  for (let i = k + 1; i < n; i++) column[i] = data[i * n + k];
  for (let i = k + 1; i < n; i++) {
    const factor = column[i] / pivot;
    for (let j = k + 1; j <= i; j++) data[i * n + j] -= factor * column[j];
    data[i * n + k] = factor;
  }
}

function eliminateTwo(data: Float64Array, n: number, k: number): void {
  const first = data[k * (n + 1)];
  const beside = data[(k + 1) * n + k];
  const second = data[(k + 1) * (n + 1)];
  for (let i = n - 1; i > k + 1; i--) {
    const row = i * n;
    const [left, right] = solveTwo(first, beside, second, data[row + k], data[row + k + 1]);
    for (let j = k + 2; j <= i; j++) data[row + j] -= left * data[j * n + k] + right * data[j * n + k + 1];
    data[row + k] = left;
    data[row + k + 1] = right;
  }
}

/** Solves `[a b; b c] (x, y)' = (p, q)'`, scaled by `b`, the largest of the three up to a factor. */
function solveTwo(a: number, b: number, c: number, p: number, q: number): [number, number] {
  const scaledA = a / b;
  const scaledC = c / b;
  const determinant = scaledA * scaledC - 1;
  return [(scaledC * p - q) / (b * determinant), (scaledA * q - p) / (b * determinant)];
}
