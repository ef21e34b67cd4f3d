import { InputError } from "../../base/errors.ts";
import type { Moments } from "../../estimate/moments.ts";
import { cholesky } from "../../numeric/matrix/factorizations/cholesky.ts";
import { fingerprint } from "../../numeric/matrix/fingerprint.ts";
import type { Matrix } from "../../numeric/matrix/matrix.ts";
import { indefiniteAtMost } from "../../numeric/matrix/sum-of-squares.ts";
import { scratch, withScratch } from "../../numeric/scratch.ts";

/** Beliefs as far as a covariance is concerned. */
export type CovarianceBeliefs = Pick<Moments, "model" | "covariance" | "assets" | "skewT">;

/** Below this share of the variances a negative eigenvalue, or a difference of the two triangles, is rounding. */
const rounding = 1e-10;

/** Covariances that were found in order, with what their numbers were: several designs may ask of the same beliefs. */
const checked = new WeakMap<Float64Array, number>();

/**
 * The covariance of beliefs, `N x N` per period, where there is one: that of a heavy-tailed fit may be infinite.
 * Singular is allowed. Cost: Cholesky factorizations, O(N block^2); O(N^2) where it was found in order before or is known to be a sum of squares.
 *
 * @param block Assets that are looked at together for a negative eigenvalue, by default all. Formulas, which no negative
 * eigenvalue can lead astray, need not pay for more than they cost themselves.
 * @throws {InputError} `bad-matrix` where an entry is not a finite number, or the matrix is not symmetric, or has a
 * negative eigenvalue: no returns have such a covariance.
 */
export function existingCovariance(
  beliefs: CovarianceBeliefs,
  block: number = beliefs.assets.length,
): Matrix {
  const { covariance, assets } = beliefs;
  const numbers = fingerprint(covariance.data);
  if (checked.get(covariance.data) === numbers) return covariance;
  requireNumbers(beliefs);
  if (indefiniteAtMost(covariance, numbers) > rounding) withScratch(() => requireConvex(beliefs, block));
  if (block >= assets.length) checked.set(covariance.data, numbers);
  return covariance;
}

function requireConvex({ covariance, assets }: CovarianceBeliefs, block: number): void {
  const scale = inverseVolatilities(covariance);
  requireSymmetry(covariance, scale, assets);
  for (let first = 0; first < assets.length; first += block) {
    const factor = cholesky(scaledBlock(covariance, scale, first, Math.min(first + block, assets.length)));
    if (factor.status === "positive-definite") continue;
    const asset = assets[first + factor.pivot];
    throw new InputError(
      "bad-matrix",
      `the covariance is indefinite at ${asset}: some weights would have a negative variance`,
      { asset, advice: "nearestPositiveDefinite of kinfolio/numeric repairs it" },
    );
  }
}

function requireNumbers({ model, covariance: { data }, assets, skewT }: CovarianceBeliefs): void {
  for (let k = 0; k < data.length; k++) {
    if (Number.isFinite(data[k])) continue;
    if (skewT !== undefined) {
      throw new InputError(
        "bad-matrix",
        `the ${model} fit has ${skewT.degreesOfFreedom.toFixed(2)} degrees of freedom, at which its covariance does not exist; the design needs one`,
        { advice: "fit with a bound on the degrees of freedom: --min-degrees-of-freedom 8.5" },
      );
    }
    const [row, column] = [Math.floor(k / assets.length), k % assets.length];
    const between = row === column ? assets[row] : `${assets[row]} and ${assets[column]}`;
    throw new InputError("bad-matrix", `the covariance of ${between} is ${data[k]}, a number is needed`);
  }
}

/** Where a variance is rounding beside the largest, the inverse of what would not be. */
function inverseVolatilities({ rows: n, data }: Matrix): Float64Array {
  let largest = 0;
  for (let i = 0; i < n; i++) largest = Math.max(largest, data[i * (n + 1)]);
  const scale = scratch(n);
  for (let i = 0; i < n; i++) {
    scale[i] = 1 / (Math.sqrt(Math.max(data[i * (n + 1)], Number.EPSILON * largest)) || 1);
  }
  return scale;
}

/** In tiles that fit the cache both ways. */
function requireSymmetry({ rows: n, data }: Matrix, scale: Float64Array, assets: readonly string[]): void {
  const tile = 16;
  for (let top = 0; top < n; top += tile) {
    for (let left = 0; left <= top; left += tile) {
      for (let i = top; i < Math.min(top + tile, n); i++) {
        for (let j = left; j < Math.min(left + tile, i); j++) {
          const here = data[i * n + j];
          const there = data[j * n + i];
          if (Math.abs(here - there) * scale[i] * scale[j] <= rounding) continue;
          const [a, b] = [assets[i], assets[j]];
          throw new InputError(
            "bad-matrix",
            `the covariance of ${a} and ${b} is ${here}, and ${there} the other way round`,
          );
        }
      }
    }
  }
}

/** Variances of one, raised by what may be rounding: there is a Cholesky factor unless it is indefinite by more. */
function scaledBlock({ rows: n, data }: Matrix, scale: Float64Array, from: number, to: number): Matrix {
  const size = to - from;
  const out = scratch(size * size);
  for (let i = 0; i < size; i++) {
    const row = (from + i) * n + from;
    for (let j = 0; j <= i; j++) out[i * size + j] = scale[from + i] * scale[from + j] * data[row + j];
    out[i * (size + 1)] += rounding;
  }
  return { rows: size, columns: size, data: out };
}
