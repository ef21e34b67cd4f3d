import type { Matrix } from "../../numeric/matrix/matrix.ts";
import { zeros } from "../../numeric/matrix/matrix.ts";
import type { SkewTParameters } from "../moments.ts";

/**
 * Mean of the generalized hyperbolic skew-t:  m + nu / (nu - 2) g.
 *
 * @returns NaN in every entry where `nu <= 2`: the mean does not exist there, but where the skewness is zero.
 */
export function skewTMean({ location, skewness, degreesOfFreedom: nu }: SkewTParameters): Float64Array {
  return location.map(
    (value, i) => value + (skewness[i] === 0 ? 0 : (above(nu, 2) / (nu - 2)) * skewness[i]),
  );
}

/**
 * Covariance of the generalized hyperbolic skew-t:  nu / (nu - 2) S + 2 nu^2 / ((nu - 2)^2 (nu - 4)) g g'.
 *
 * @returns NaN in every entry that does not exist: all where `nu <= 2`, those of skewed assets where `nu <= 4`.
 */
export function skewTCovariance({ skewness, scatter, degreesOfFreedom: nu }: SkewTParameters): Matrix {
  const n = scatter.rows;
  const out = zeros(n, n);
  const symmetric = above(nu, 2) / (nu - 2);
  const skewed = (2 * above(nu, 4) ** 2) / ((nu - 2) ** 2 * (nu - 4));
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < n; j++) {
      const tilt = skewness[i] * skewness[j];
      out.data[i * n + j] = symmetric * scatter.data[i * n + j] + (tilt === 0 ? 0 : skewed * tilt);
    }
  }
  return out;
}

function above(nu: number, bound: number): number {
  return nu > bound ? nu : NaN;
}
