import { InputError } from "../../../base/errors.ts";
import {
  cholesky,
  choleskyInverse,
  choleskySolve,
  logDeterminant,
} from "../../../numeric/matrix/factorizations/cholesky.ts";
import { type Matrix, zeros } from "../../../numeric/matrix/matrix.ts";
import { dot } from "../../../numeric/matrix/vector.ts";
import type { CommonLevels, DynamicComponents, DynamicPanel } from "./dynamic-panel.ts";
import { type DirectionFilter, filterDirection } from "./filter-direction.ts";

/** Loadings as they stand after the last period. */
export interface FilteredLoadings extends CommonLevels {
  /** Half of -2l, restricted, without constants. */
  readonly negativeLogLikelihood: number;
  /** `B_(T+1)`, loadings of the next period, `N x p`. */
  readonly next: Matrix;
  /** Variances of the states behind them in each direction of K, `N x p`. */
  readonly stateVariances: Matrix;
}

/** Half of -2l, restricted, without constants; infinite where common levels cannot be told apart. Cost: O(N T p^2). */
export function dynamicLikelihood(panel: DynamicPanel, components: DynamicComponents): number {
  return run(panel, components).value;
}

/**
 * Runs the filters of all directions, solves for the common levels,
 *
 *     gamma = XX^-1 Xy,   nll = 1/2 [ sum log F + yy - Xy'gamma + log|XX| ],
 *
 * and turns the states of the next period back to assets, `B = 1 gamma' + Q (a_y - A_X gamma)`. Cost: O(N T p^2 + N^2 p).
 *
 * @throws {InputError} `bad-matrix` where factors repeat each other.
 */
export function filterLoadings(panel: DynamicPanel, components: DynamicComponents): FilteredLoadings {
  const { value, levels, directions } = run(panel, components);
  if (levels === undefined) {
    throw new InputError(
      "bad-matrix",
      "factors repeat each other: common levels of their loadings do not follow",
    );
  }
  const p = panel.factors.columns;
  const N = panel.lambda.length;
  const { means } = levels;
  const own = zeros(N, p);
  const stateVariances = zeros(N, p);
  directions.forEach(({ state, variance }, j) => {
    for (let k = 0; k < p; k++) {
      own.data[j * p + k] = ownState(state, k, means);
      stateVariances.data[j * p + k] = variance[k * p + k];
    }
  });
  const next = zeros(N, p);
  for (let i = 0; i < N; i++) {
    for (let k = 0; k < p; k++) {
      let loading = means[k + 1];
      for (let j = 0; j < N; j++) loading += panel.vectors.data[i * N + j] * own.data[j * p + k];
      next.data[i * p + k] = loading;
    }
  }
  return { negativeLogLikelihood: value, ...levels, next, stateVariances };
}

/** State k without the common levels' part. */
function ownState(state: Float64Array, k: number, means: Float64Array): number {
  const width = means.length + 1;
  let value = state[k * width];
  for (let c = 0; c < means.length; c++) value -= state[k * width + c + 1] * means[c];
  return value;
}

interface Run {
  readonly value: number;
  readonly levels: CommonLevels | undefined;
  readonly directions: readonly DirectionFilter[];
}

function run(panel: DynamicPanel, components: DynamicComponents): Run {
  const width = panel.factors.columns + 2;
  const cross = new Float64Array(width * width);
  const directions = Array.from(panel.lambda, (_, i) => filterDirection(panel, components, i, cross));
  const logVolume = directions.reduce((total, direction) => total + direction.logVolume, 0);
  const q = width - 1;
  const squares = zeros(q, q);
  const products = new Float64Array(q);
  for (let a = 0; a < q; a++) {
    products[a] = cross[a + 1];
    for (let b = a; b < q; b++) {
      squares.data[a * q + b] = cross[(a + 1) * width + b + 1];
      squares.data[b * q + a] = squares.data[a * q + b];
    }
  }
  const factor = cholesky(squares);
  if (factor.status === "indefinite")
    return { value: Number.POSITIVE_INFINITY, levels: undefined, directions };
  const means = choleskySolve(factor.lower, products);
  const value = (logVolume + cross[0] - dot(products, means) + logDeterminant(factor.lower)) / 2;
  return { value, levels: { means, covariance: choleskyInverse(factor.lower) }, directions };
}
