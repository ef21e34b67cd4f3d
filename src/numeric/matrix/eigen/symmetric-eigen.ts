import type { Allocation, Engine } from "../engine.ts";
import { allocate, engine } from "../engine.ts";
import type { Matrix } from "../matrix.ts";
import { requireFinite, requireSquare, zeros } from "../matrix.ts";
import { transpose } from "../multiply.ts";
import { powerOfTwo } from "../vector.ts";
import { divideAndConquer } from "./divide-and-conquer.ts";
import { implicitQl } from "./implicit-ql.ts";
import type { Tridiagonal } from "./tridiagonalize.ts";
import { backTransform, backTransformWork, tridiagonalize, tridiagonalizeWork } from "./tridiagonalize.ts";

/** `A = V diag(values) V'`; values ascending, `vectors` holds the eigenvectors as columns. */
export interface SymmetricEigen {
  readonly values: Float64Array;
  readonly vectors: Matrix;
}

/**
 * Eigendecomposition of a symmetric matrix, of which only the lower triangle is read: reduction to tridiagonal form,
 * divide and conquer, transformation back. Right to rounding of the largest eigenvalue; vectors are orthonormal to
 * rounding, also those of equal eigenvalues. Cost: about 4 n^3, most of it products.
 *
 * @throws {InputError} `bad-matrix` for a matrix that is not square or not finite.
 */
export function symmetricEigen(a: Matrix): SymmetricEigen {
  requireSquare(a, "an eigendecomposition");
  const n = a.rows;
  const kernels = engine();
  const square = n * n;
  const space = Math.max(tridiagonalizeWork(n), backTransformWork(n, n), 2 * square);
  const allocation = allocate(kernels, square, square, space);
  const [reflectors, vectors, work] = allocation.places;
  const { heap } = allocation;
  const scale = loadScaled(a, allocation);
  const { diagonal, offDiagonal, scalars } = tridiagonalize(kernels, heap, n, reflectors, work);
  divideAndConquer({ kernels, heap, n, diagonal, offDiagonal, vectors, work });
  backTransform(kernels, heap, n, reflectors, scalars, n, vectors, work);

  const order = Array.from(diagonal.keys()).sort((i, j) => diagonal[i] - diagonal[j] || i - j);
  const sorted = zeros(n, n);
  order.forEach((from, to) => {
    sorted.data.set(heap.subarray(vectors + from * n, vectors + (from + 1) * n), to * n);
  });
  return { values: Float64Array.from(order, (i) => diagonal[i] * scale), vectors: transpose(sorted) };
}

/** The eigenvalues alone, ascending. Cost: 4/3 n^3. As `symmetricEigen` otherwise. */
export function symmetricEigenvalues(a: Matrix): Float64Array {
  requireSquare(a, "an eigendecomposition");
  const n = a.rows;
  const kernels: Engine = engine();
  const allocation = allocate(kernels, n * n, tridiagonalizeWork(n));
  const [at, work] = allocation.places;
  const scale = loadScaled(a, allocation);
  const { diagonal, offDiagonal }: Tridiagonal = tridiagonalize(kernels, allocation.heap, n, at, work);
  implicitQl(diagonal, offDiagonal);
  return diagonal.sort().map((value) => value * scale);
}

/**
 * Copies A's lower triangle to the first place of the heap as an upper one, divided by a power of two such that no
 * square over- or underflows. Returns that power.
 */
function loadScaled(a: Matrix, { heap, places }: Allocation): number {
  const largest = largestOfLower(a);
  if (!Number.isFinite(largest)) requireFinite(a, "an eigendecomposition", "lower");
  const scale = powerOfTwo(largest);
  const flipped = transpose(a).data;
  for (let k = 0; k < flipped.length; k++) heap[places[0] + k] = flipped[k] / scale;
  return scale;
}

/** Absolute value; NaN where there is one. */
function largestOfLower({ rows: n, data }: Matrix): number {
  let largest = 0;
  for (let i = 0; i < n; i++) {
    for (let j = 0; j <= i; j++) largest = Math.max(largest, Math.abs(data[i * n + j]));
  }
  return largest;
}
