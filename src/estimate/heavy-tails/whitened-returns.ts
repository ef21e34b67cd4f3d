import { InputError } from "../../base/errors.ts";
import { counted, grouped } from "../../base/words/counted.ts";
import type { ReturnsPanel } from "../../market/panel/panel.ts";
import { log } from "../../numeric/elementary/elementary.ts";
import { centeredColumns, columnMeans, columnRootMeanSquares } from "../../numeric/matrix/columns.ts";
import { cholesky } from "../../numeric/matrix/factorizations/cholesky.ts";
import { solveLower, solveLowerMatrix } from "../../numeric/matrix/factorizations/triangular.ts";
import type { Matrix } from "../../numeric/matrix/matrix.ts";
import {
  gram,
  multiply,
  multiplyTransposed,
  multiplyVector,
  scaledColumns,
  transpose,
} from "../../numeric/matrix/multiply.ts";
import { constantAsset } from "../constant-asset.ts";

/**
 * Returns in coordinates in which their mean is 0 and their covariance (divisor T) the identity. A fit made there
 * needs no other scale, and is the same whatever the units or the mix of the assets.
 */
export interface WhitenedReturns {
  /** `N x T`, a period a column: `L^-1 (x_t - mean)`. */
  readonly x: Matrix;
  readonly mean: Float64Array;
  /** L, `N x N`, lower triangular: the sample covariance is `L L'`. */
  readonly lower: Matrix;
}

/** What a pivot of the correlation matrix (the part of a variance that the assets before do not explain) is 0 below. */
const unexplained = 1e-12;

/**
 * Whitens, or says which assets cannot be fitted.
 *
 * @throws {InputError} `too-few-periods` unless `T > N`, `constant-asset`, `duplicate-asset` for two assets with
 *   the same (or opposite, or proportional) returns, `bad-matrix` for other linear dependence.
 */
export function whitenedReturns(panel: ReturnsPanel): WhitenedReturns {
  const { values, assets } = panel;
  const { rows: count, columns: n } = values;
  if (count <= n) {
    throw new InputError(
      "too-few-periods",
      `${counted(count, "row")} of returns given for ${counted(n, "asset")}; a fit of heavy tails needs more rows than assets`,
    );
  }
  refuseConstants(panel);
  const mean = columnMeans(values);
  const centered = centeredColumns(values, mean);
  const deviation = columnRootMeanSquares(centered);
  const standardized = scaledColumns(
    centered,
    deviation.map((value) => 1 / value),
  );
  const correlation = gram(standardized);
  for (let i = 0; i < correlation.data.length; i++) correlation.data[i] /= count;
  const factor = cholesky(correlation);
  const pivot = firstSmallPivot(factor.status === "indefinite" ? factor.pivot : factor.lower);
  if (factor.status === "indefinite" || pivot >= 0) throw dependence(assets, correlation, pivot);
  const x = solveLowerMatrix(factor.lower, transpose(standardized));
  const lower = factor.lower;
  for (let i = 0; i < n; i++) for (let j = 0; j <= i; j++) lower.data[i * n + j] *= deviation[i];
  return { x, mean, lower };
}

function firstSmallPivot(found: Matrix | number): number {
  if (typeof found === "number") return found;
  for (let i = 0; i < found.rows; i++) if (found.data[i * (found.rows + 1)] ** 2 < unexplained) return i;
  return -1;
}

function refuseConstants({ values, assets }: ReturnsPanel): void {
  const still = constantAsset(values, assets);
  if (still < 0) return;
  throw new InputError("constant-asset", `the returns of ${assets[still]} are all ${values.data[still]}`, {
    asset: assets[still],
    advice: "leave the asset out",
  });
}

function dependence(assets: readonly string[], correlation: Matrix, pivot: number): InputError {
  const n = correlation.columns;
  const detail = { asset: assets[pivot], advice: "leave the asset out" };
  for (let j = 0; j < pivot; j++) {
    if (1 - correlation.data[pivot * n + j] ** 2 < unexplained) {
      return new InputError(
        "duplicate-asset",
        `the returns of ${assets[pivot]} are a multiple of those of ${assets[j]}`,
        detail,
      );
    }
  }
  return new InputError(
    "bad-matrix",
    `the returns of ${assets[pivot]} are a combination of those of the ${grouped(pivot)} assets before it; a scatter matrix needs independent ones`,
    detail,
  );
}

/** A location of the whitened returns in those of the panel: `mean + L y`. */
export function locationOf({ mean, lower }: WhitenedReturns, y: Float64Array): Float64Array {
  return multiplyVector(lower, y).map((value, i) => value + mean[i]);
}

/** `L y`. */
export function directionOf({ lower }: WhitenedReturns, y: Float64Array): Float64Array {
  return multiplyVector(lower, y);
}

/** `L S L'`. */
export function scatterOf({ lower }: WhitenedReturns, s: Matrix): Matrix {
  return symmetric(multiplyTransposed(multiply(lower, s), lower));
}

/** The inverses of the three above, for a fit that starts elsewhere. */
export function whitenedLocation({ mean, lower }: WhitenedReturns, location: Float64Array): Float64Array {
  return solveLower(
    lower,
    location.map((value, i) => value - mean[i]),
  );
}

export function whitenedDirection({ lower }: WhitenedReturns, direction: Float64Array): Float64Array {
  return solveLower(lower, direction);
}

export function whitenedScatter({ lower }: WhitenedReturns, scatter: Matrix): Matrix {
  const half = solveLowerMatrix(lower, scatter);
  return symmetric(solveLowerMatrix(lower, transpose(half)));
}

/** `log det L`, by which log-likelihoods of whitened returns exceed those of the returns, a period. */
export function logVolume({ lower }: WhitenedReturns): number {
  let total = 0;
  for (let i = 0; i < lower.rows; i++) total += log(lower.data[i * (lower.rows + 1)]);
  return total;
}

function symmetric(a: Matrix): Matrix {
  const { rows: n, data } = a;
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < i; j++) {
      const value = 0.5 * (data[i * n + j] + data[j * n + i]);
      data[i * n + j] = value;
      data[j * n + i] = value;
    }
  }
  return a;
}
