import { InputError } from "../base/errors.ts";
import type { Moments } from "../estimate/moments.ts";
import type { Matrix } from "../numeric/matrix/matrix.ts";

/**
 * The covariance of beliefs, `N x N` per period, where there is one: that of a heavy-tailed fit may be infinite.
 *
 * @throws {InputError} `bad-matrix` where an entry is not a finite number.
 */
export function existingCovariance({ model, covariance, assets, skewT }: Moments): Matrix {
  const bad = covariance.data.findIndex((entry) => !Number.isFinite(entry));
  if (bad < 0) return covariance;
  const [row, column] = [Math.floor(bad / assets.length), bad % assets.length];
  const between = row === column ? assets[row] : `${assets[row]} and ${assets[column]}`;
  throw skewT === undefined
    ? new InputError(
        "bad-matrix",
        `the covariance of ${between} is ${covariance.data[bad]}, a number is needed`,
      )
    : new InputError(
        "bad-matrix",
        `the ${model} fit has ${skewT.degreesOfFreedom.toFixed(2)} degrees of freedom, at which its covariance does not exist; the design needs one`,
        { advice: "fit with a bound on the degrees of freedom: --min-degrees-of-freedom 8.5" },
      );
}
