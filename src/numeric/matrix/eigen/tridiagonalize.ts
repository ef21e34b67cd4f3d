import type { Engine } from "../engine.ts";
import { UPPER } from "../engine.ts";
import { applyBlock, applyBlockWork, BLOCK } from "../reflectors/apply-block.ts";
import { reflect } from "../reflectors/reflect.ts";

/** `Q' A Q = T`: the diagonal of T, what stands beside it, and the scalars of the reflectors that make up Q. */
export interface Tridiagonal {
  readonly diagonal: Float64Array;
  /** `offDiagonal[i]` couples `i` and `i + 1`; the last entry is zero. */
  readonly offDiagonal: Float64Array;
  readonly scalars: Float64Array;
}

/** Columns reduced between two updates of the rest of the matrix. */
const PANEL = 32;

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

/** Doubles of work space for `count` vectors. */
export function backTransformWork(n: number, count: number): number {
  return applyBlockWork(n, count);
}

/** Applies Q, as `tridiagonalize` left it behind, to each of the `count` rows at `vectors`. Cost: 2 n^2 a row. */
export function backTransform(
  kernels: Engine,
  heap: Float64Array,
  n: number,
  reflectors: number,
  scalars: Float64Array,
  count: number,
  vectors: number,
  work: number,
): void {
  for (let start = BLOCK * Math.floor((n - 2) / BLOCK); start >= 0; start -= BLOCK) {
    const size = Math.min(BLOCK, n - 1 - start);
    const block = {
      count: size,
      length: n - start - 1,
      vectors: reflectors + start * n + start + 1,
      rowStep: n,
      scalars: scalars.subarray(start, start + size),
    };
    applyBlock(kernels, heap, block, false, count, vectors + start + 1, n, work);
  }
}
