import { log } from "../elementary/elementary.ts";
import { allocate, engine, LOWER } from "./engine.ts";
import { solveWork } from "./factorizations/triangular.ts";
import type { Matrix } from "./matrix.ts";

/** What `measureObservations` fills, one entry an observation. */
export interface Distances {
  /** `(x_t - center)' S^-1 (x_t - center)`. */
  readonly squared: Float64Array;
  /** `(x_t - center)' S^-1 direction`. */
  readonly projection: Float64Array;
}

export type Scatter =
  | {
      readonly status: "positive-definite";
      readonly logDeterminant: number;
      /** `direction' S^-1 direction`. */
      readonly directionSquared: number;
    }
  | { readonly status: "indefinite" };

/**
 * Squared Mahalanobis distances of all observations from a center, and their projections on a direction, under a
 * scatter matrix S: one Cholesky factorization and one triangular solve with all of them.
 *
 * Cost: n^3/3 + T n^2, in the kernels' heap; nothing of the size of the data is allocated.
 *
 * @param x `n x T`, an observation a column.
 * @param out filled.
 */
export function measureObservations(
  x: Matrix,
  center: Float64Array,
  scatter: Matrix,
  direction: Float64Array,
  out: Distances,
): Scatter {
  const { rows: n, columns: count, data } = x;
  const kernels = engine();
  const width = count + 1; // the direction is solved for along with the observations
  const { heap, places } = allocate(kernels, n * n, n * width, solveWork(n));
  const [atL, atB, work] = places;
  heap.set(scatter.data, atL);
  if (kernels.cholesky(n, atL, n, work) >= 0) return { status: "indefinite" };
  let logDeterminant = 0;
  for (let i = 0; i < n; i++) {
    logDeterminant += 2 * log(heap[atL + i * (n + 1)]);
    const row = atB + i * width;
    const from = i * count;
    const middle = center[i];
    for (let t = 0; t < count; t++) heap[row + t] = data[from + t] - middle;
    heap[row + count] = direction[i];
  }
  kernels.solveLower(n, width, atL, n, atB, width, work);
  const { squared, projection } = out;
  squared.fill(0);
  projection.fill(0);
  let directionSquared = 0;
  for (let i = 0; i < n; i++) {
    const row = atB + i * width;
    const along = heap[row + count];
    directionSquared += along * along;
    for (let t = 0; t < count; t++) {
      const value = heap[row + t];
      squared[t] += value * value;
      projection[t] += value * along;
    }
  }
  return { status: "positive-definite", logDeterminant, directionSquared };
}

/**
 * `sum_t weights_t x_t x_t'`, symmetric to the bit, written into `out`.
 *
 * @param x `n x T`, an observation a column.
 */
export function weightedProducts(x: Matrix, weights: Float64Array, out: Matrix): void {
  const { rows: n, columns: count, data } = x;
  const kernels = engine();
  const { heap, places } = allocate(kernels, n * count, n * count, n * n);
  const [atX, atY, atC] = places;
  heap.set(data, atX);
  for (let i = 0; i < n; i++) {
    const row = i * count;
    for (let t = 0; t < count; t++) heap[atY + row + t] = weights[t] * data[row + t];
  }
  heap.fill(0, atC, atC + n * n);
  kernels.gemm(LOWER, n, n, count, 1, atY, count, 1, atX, 1, count, atC, n);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j <= i; j++) {
      const value = heap[atC + i * n + j];
      out.data[i * n + j] = value;
      out.data[j * n + i] = value;
    }
  }
}
