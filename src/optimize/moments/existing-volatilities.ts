import { InputError } from "../../base/errors.ts";
import { listed } from "../../base/words/listed.ts";
import type { Moments } from "../../estimate/moments.ts";
import { diagonalOf } from "../../numeric/matrix/matrix.ts";
import { maxAbs } from "../../numeric/matrix/vector.ts";
import { scratch } from "../../numeric/scratch.ts";
import { isNegligibleVariance } from "../../numeric/statistics/is-negligible-variance.ts";
import { type CovarianceBeliefs, existingCovariance } from "./existing-covariance.ts";

/** Assets that a formula in O(N^2) is checked on together. */
export const formulaBlock = 300;

/**
 * Volatilities per period, for designs that divide by them; they last as `scratch` does.
 *
 * @param lacks What a constant asset lacks, for the message: `it has no correlation`.
 * @param block As in `existingCovariance`; `formulaBlock` for formulas.
 * @throws {InputError} `constant-asset` where a variance is zero or what rounding leaves of zero, such as that of a cash
 * account; `bad-matrix` where there is no covariance.
 */
export function existingVolatilities(
  beliefs: CovarianceBeliefs & Pick<Moments, "mean">,
  lacks: string,
  block?: number,
): Float64Array {
  const { assets, mean } = beliefs;
  const variances = diagonalOf(existingCovariance(beliefs, block));
  const largest = maxAbs(variances);
  const still = assets.filter((_, i) => isNegligibleVariance(variances[i], mean[i], largest));
  if (still.length > 0) {
    const [asset] = still;
    const variance = variances[assets.indexOf(asset)];
    const size = variance === 0 ? "0" : `${variance.toPrecision(2)}, which is rounding`;
    throw new InputError("constant-asset", `the variance of ${asset} is ${size}: ${lacks}`, {
      asset,
      advice: withoutStill(still),
    });
  }
  const volatilities = scratch(variances.length);
  for (let i = 0; i < variances.length; i++) volatilities[i] = Math.sqrt(variances[i]);
  return volatilities;
}

/** The way out for a design that has no use of assets that never move. */
export function withoutStill(assets: readonly string[]): string {
  return `leave out ${listed(assets)}; cash needs no asset, it is what weights leave of one (--budget 0.9)`;
}
