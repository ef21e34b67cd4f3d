import type { Engine } from "../engine.ts";

/** A sum of squares below this is taken for zero: the data are scaled to one, and below it squares lose digits. */
const NEGLIGIBLE_SQUARE = 1e-280;

/**
 * The reflector `I - scalar v v'` that maps the vector at `x` onto its first axis. Leaves the new first entry and
 * the rest of `v` in its place (the first entry of `v` is one) and returns the scalar. `work` takes one double.
 */
export function reflect(
  kernels: Engine,
  heap: Float64Array,
  x: number,
  length: number,
  work: number,
): number {
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
