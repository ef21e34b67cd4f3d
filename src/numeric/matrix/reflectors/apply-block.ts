import type { Engine } from "../engine.ts";
import { FULL } from "../engine.ts";

/** Reflectors that are applied together. */
export const BLOCK = 32;

/** The product `H_0 H_1 ...` of reflectors `I - scalar v v'`; row `i` of what stands at `vectors` is `v_i`. */
export interface ReflectorBlock {
  readonly count: number;
  readonly length: number;
  readonly vectors: number;
  readonly rowStep: number;
  readonly scalars: Float64Array;
}

/** Doubles of work space for rows that are `length` long. */
export function applyBlockWork(length: number, rows: number): number {
  return BLOCK * (2 * BLOCK + length + rows);
}

/**
 * Applies `Q = H_0 H_1 ...` (or `Q'`, where `transposed`) to each of `count` rows that stand `step` apart from `rows` on.
 *
 * With the vectors as rows of V, Q is `I - V' R V` for a triangular R, so that all the work is products.
 * Cost: 4 count length for every reflector. See Schreiber and Van Loan (1989), SIAM J. Scientific Computing 10, 53-57.
 */
export function applyBlock(
  kernels: Engine,
  heap: Float64Array,
  block: ReflectorBlock,
  transposed: boolean,
  count: number,
  rows: number,
  step: number,
  work: number,
): void {
  const { count: size, length, vectors, rowStep } = block;
  const gram = work;
  const triangle = gram + BLOCK * BLOCK;
  const combined = triangle + BLOCK * BLOCK;
  const shares = combined + BLOCK * length;
  heap.fill(0, gram, gram + size * size);
  kernels.gemm(FULL, size, size, length, 1, vectors, rowStep, 1, vectors, 1, rowStep, gram, size);
  accumulateTriangle(heap, size, gram, block.scalars, triangle);
  const [down, across] = transposed ? [size, 1] : [1, size];
  heap.fill(0, combined, combined + size * length); // R' V, or R V
  kernels.gemm(FULL, size, length, size, 1, triangle, down, across, vectors, rowStep, 1, combined, length);
  heap.fill(0, shares, shares + count * size);
  kernels.gemm(FULL, count, size, length, 1, rows, step, 1, vectors, 1, rowStep, shares, size);
  kernels.gemm(FULL, count, length, size, -1, shares, size, 1, combined, length, 1, rows, step);
}

/** The upper triangular R, from the inner products of the vectors. */
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
