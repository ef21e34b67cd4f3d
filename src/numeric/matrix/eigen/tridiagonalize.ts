import type { Engine } from "../engine.ts";
import { UPPER } from "../engine.ts";

/** `Q' A Q = T`: the diagonal of T, what stands beside it, and the scalars of the reflectors that make up Q. */
export interface Tridiagonal {
  readonly diagonal: Float64Array;
  /** `offDiagonal[i]` couples `i` and `i + 1`; the last entry is zero. */
  readonly offDiagonal: Float64Array;
  readonly scalars: Float64Array;
}

/** Columns reduced between two updates of the rest of the matrix. */
const PANEL = 32;

/** A sum of squares below this is taken for zero: the matrix is scaled to one, and below it squares lose digits. */
const NEGLIGIBLE_SQUARE = 1e-280;

/** Doubles of work space. */
export function tridiagonalizeWork(n: number): number {
  return 2 * PANEL * n + 4 * PANEL;
}

/**
 * Householder reduction of the symmetric `n x n` matrix at `a`, of which only the upper triangle is read, scaled
 * such that its largest entry is near one. Q is the product of `I - scalar v v'`, whose vectors `v` are left in the
 * rows of `a`: row `i` holds zeros up to column `i`, then a one, then the rest.
 *
 * A panel of columns is reduced against the matrix as it stood at the panel's start, `A - V'W - W'V` being kept in
 * factors, then the rest is brought up to date in one product. Cost: 4/3 n^3, half of it in that product.
 * See Dongarra, Hammarling and Sorensen (1989), J. Computational and Applied Mathematics 27, 215-227.
 */
export function tridiagonalize(
  kernels: Engine,
  heap: Float64Array,
  n: number,
  a: number,
  work: number,
): Tridiagonal {
  const diagonal = new Float64Array(n);
  const offDiagonal = new Float64Array(n);
  const scalars = new Float64Array(n);
  const panel = work; // rows v0 w0 v1 w1 ..., each n long
  const factors = work + 2 * PANEL * n;
  for (let start = 0; start < n; start += PANEL) {
    const end = Math.min(start + PANEL, n);
    for (let i = start; i < end; i++) {
      const row = a + i * n;
      const rank = 2 * (i - start);
      gatherSwapped(heap, rank, panel + i, n, factors);
      kernels.gemvTransposed(rank, n - i, -1, panel + i, n, factors, row + i);
      diagonal[i] = heap[row + i];
      if (i === n - 1) break;
      scalars[i] = reflect(kernels, heap, row + i + 1, n - i - 1, factors);
      offDiagonal[i] = heap[row + i + 1];
      heap[row + i + 1] = 1;
      const v = panel + rank * n;
      heap.copyWithin(v + i + 1, row + i + 1, row + n);
      multiplyRest(kernels, heap, n, i, a, panel, rank, scalars[i], factors);
    }
    const rest = n - end;
    const at = panel + end;
    const corner = a + end * (n + 1);
    const vectors = end - start;
    kernels.gemm(UPPER, rest, rest, vectors, -1, at, 1, 2 * n, at + n, 2 * n, 1, corner, n);
    kernels.gemm(UPPER, rest, rest, vectors, -1, at + n, 1, 2 * n, at, 2 * n, 1, corner, n);
  }
  for (let i = 0; i < n; i++) heap.fill(0, a + i * n, a + i * n + i + 1);
  return { diagonal, offDiagonal, scalars };
}

/** Column entries of the panel, each `v` changing places with its `w`. */
function gatherSwapped(heap: Float64Array, rank: number, at: number, step: number, out: number): void {
  for (let j = 0; j < rank; j++) heap[out + j] = heap[at + (j ^ 1) * step];
}

/**
 * The reflector `I - scalar v v'` that maps the vector at `x` onto its first axis. Leaves the new first entry and
 * the rest of `v` in its place (the first entry of `v` is one) and returns the scalar.
 */
function reflect(kernels: Engine, heap: Float64Array, x: number, length: number, work: number): number {
  heap[work] = 0;
  kernels.gemv(1, length - 1, 1, x + 1, 0, x + 1, work);
  const first = heap[x];
  if (heap[work] < NEGLIGIBLE_SQUARE) {
    heap.fill(0, x + 1, x + length);
    return 0;
  }
  const norm = Math.sqrt(first * first + heap[work]);
  const target = first > 0 ? -norm : norm;
  for (let k = 1; k < length; k++) heap[x + k] /= first - target;
  heap[x] = target;
  return (target - first) / target;
}

/** The panel's next `w = s (A v - s/2 (v'A v) v)`, with A brought up to date by the panel so far. */
function multiplyRest(
  kernels: Engine,
  heap: Float64Array,
  n: number,
  i: number,
  a: number,
  panel: number,
  rank: number,
  scalar: number,
  factors: number,
): void {
  const length = n - i - 1;
  const v = panel + rank * n + i + 1;
  const w = v + n;
  heap.fill(0, w, w + length);
  if (scalar === 0) return;
  kernels.symv(length, a + (i + 1) * (n + 1), n, v, w);
  const products = factors + 2 * PANEL;
  heap.fill(0, products, products + rank);
  kernels.gemv(rank, length, 1, panel + i + 1, n, v, products);
  gatherSwapped(heap, rank, products, 1, factors);
  kernels.gemvTransposed(rank, length, -1, panel + i + 1, n, factors, w);
  heap[factors] = 0;
  kernels.gemv(1, length, 1, v, 0, w, factors);
  const share = 0.5 * scalar * heap[factors];
  for (let k = 0; k < length; k++) heap[w + k] = scalar * (heap[w + k] - share * heap[v + k]);
}
