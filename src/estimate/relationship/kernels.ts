import { InputError } from "../../base/errors.ts";
import { counted } from "../../base/words/counted.ts";
import { exp } from "../../numeric/elementary/elementary.ts";
import type { Matrix } from "../../numeric/matrix/matrix.ts";
import { copyMatrix, diagonalOf, rowOf, zeros } from "../../numeric/matrix/matrix.ts";
import { multiplyTransposed } from "../../numeric/matrix/multiply.ts";
import { addScaled, norm, scale } from "../../numeric/matrix/vector.ts";
import { quantile } from "../../numeric/statistics/quantile.ts";

/**
 * Cosine similarity of rows: `k_ij = x_i'x_j / (|x_i| |x_j|)`, ones on the diagonal.
 *
 * An asset whose features are all zero has no direction: it is alike to itself only. Cost: O(N^2 f).
 *
 * @param features `N x f`.
 */
export function cosineKernel(features: Matrix): Matrix {
  const rows = copyMatrix(features);
  for (let i = 0; i < rows.rows; i++) {
    const row = rowOf(rows, i);
    const length = norm(row);
    if (length > 0) scale(row, 1 / length);
  }
  return withUnitDiagonal(multiplyTransposed(rows, rows));
}

/** A Gaussian kernel and the bandwidth it was made with. */
export interface GaussianKernel {
  readonly kernel: Matrix;
  readonly bandwidth: number;
}

/**
 * Gaussian similarity of rows: `k_ij = exp(-d_ij^2 / (2 s^2))`, `d_ij` the Euclidean distance.
 *
 * The default bandwidth `s` is the median of the pairwise distances. Where that is zero (most assets have the same
 * features) the kernel is its limit: one for equal rows, zero for others. Cost: O(N^2 f).
 *
 * @param features `N x f`.
 */
export function gaussianKernel(features: Matrix, bandwidth?: number): GaussianKernel {
  const n = features.rows;
  const distances = pairwiseDistances(features);
  const s = bandwidth ?? quantile(distances, 0.5);
  const kernel = zeros(n, n);
  let pair = 0;
  for (let i = 0; i < n; i++) {
    kernel.data[i * n + i] = 1;
    for (let j = 0; j < i; j++) {
      const d = distances[pair++];
      const value = s > 0 ? exp(-(d * d) / (2 * s * s)) : d === 0 ? 1 : 0;
      kernel.data[i * n + j] = value;
      kernel.data[j * n + i] = value;
    }
  }
  return { kernel, bandwidth: s };
}

/**
 * Linear similarity of rows, `X X'` scaled to a mean diagonal of one: random effects of the features themselves, each
 * with the same variance.
 *
 * @param features `N x f`, not all zero.
 */
export function linearKernel(features: Matrix): Matrix {
  const kernel = multiplyTransposed(features, features);
  scale(kernel.data, features.rows / diagonalOf(kernel).reduce((a, b) => a + b, 0));
  return kernel;
}

/**
 * Sum of kernels, `sum_k w_k K_k`.
 *
 * @throws {InputError} `bad-option` unless there are as many weights as kernels, all of them at least zero and not all
 * zero.
 */
export function weightedKernels(kernels: readonly Matrix[], weights: readonly number[]): Matrix {
  if (weights.length !== kernels.length || !weights.every((w) => w >= 0) || !weights.some((w) => w > 0)) {
    throw new InputError(
      "bad-option",
      `weights ${weights.join(", ")} given for ${counted(kernels.length, "kernel")}, one for each is needed, none negative and not all zero`,
    );
  }
  const total = zeros(kernels[0].rows, kernels[0].columns);
  kernels.forEach((kernel, k) => {
    addScaled(total.data, weights[k], kernel.data);
  });
  return total;
}

/** Distances between rows, in the order (1,0), (2,0), (2,1), ... */
function pairwiseDistances(x: Matrix): Float64Array {
  const distances = new Float64Array((x.rows * (x.rows - 1)) / 2);
  let pair = 0;
  for (let i = 0; i < x.rows; i++) {
    for (let j = 0; j < i; j++) {
      let square = 0;
      for (let f = 0; f < x.columns; f++) {
        square += (x.data[i * x.columns + f] - x.data[j * x.columns + f]) ** 2;
      }
      distances[pair++] = Math.sqrt(square);
    }
  }
  return distances;
}

function withUnitDiagonal(kernel: Matrix): Matrix {
  for (let i = 0; i < kernel.rows; i++) kernel.data[i * kernel.columns + i] = 1;
  return kernel;
}
