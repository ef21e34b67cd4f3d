import type { Engine } from "../engine.ts";
import { FULL } from "../engine.ts";

/** Reflectors applied together. */
const BLOCK = 32;

/** Doubles of work space for `count` vectors. */
export function backTransformWork(n: number, count: number): number {
  return BLOCK * (2 * BLOCK + n + count);
}

/**
 * Applies `Q = H_0 H_1 ...`, as left behind by `tridiagonalize`, to each of the `count` rows at `vectors`.
 *
 * A block of reflectors is `I - V' R V` with V's rows the reflectors' vectors and R triangular, so that all the work
 * is products. Cost: 2 n^2 a vector. See Schreiber and Van Loan (1989), SIAM J. Scientific Computing 10, 53-57.
 */
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
  const gram = work;
  const triangle = gram + BLOCK * BLOCK;
  const combined = triangle + BLOCK * BLOCK;
  const shares = combined + BLOCK * n;
  for (let start = BLOCK * Math.floor(Math.max(0, n - 2) / BLOCK); start >= 0; start -= BLOCK) {
    const size = Math.min(BLOCK, n - 1 - start);
    if (size <= 0) continue;
    const length = n - start - 1;
    const v = reflectors + start * n + start + 1;
    heap.fill(0, gram, gram + size * size);
    kernels.gemm(FULL, size, size, length, 1, v, n, 1, v, 1, n, gram, size);
    accumulateTriangle(heap, size, gram, scalars.subarray(start, start + size), triangle);
    heap.fill(0, combined, combined + size * length); // R' V
    kernels.gemm(FULL, size, length, size, 1, triangle, 1, size, v, n, 1, combined, length);
    heap.fill(0, shares, shares + count * size);
    kernels.gemm(FULL, count, size, length, 1, vectors + start + 1, n, 1, v, 1, n, shares, size);
    kernels.gemm(FULL, count, length, size, -1, shares, size, 1, combined, length, 1, vectors + start + 1, n);
  }
}

/** The upper triangular R of a block, from the inner products of its vectors. */
function accumulateTriangle(
  heap: Float64Array,
  size: number,
  gram: number,
  scalars: Float64Array,
  triangle: number,
): void {
  heap.fill(0, triangle, triangle + size * size);
  for (let j = 0; j < size; j++) {
    for (let i = 0; i < j; i++) {
      let sum = 0;
      for (let k = i; k < j; k++) sum += heap[triangle + i * size + k] * heap[gram + k * size + j];
      heap[triangle + i * size + j] = -scalars[j] * sum;
    }
    heap[triangle + j * size + j] = scalars[j];
  }
}
