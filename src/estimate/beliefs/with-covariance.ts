import type { Matrix } from "../../numeric/matrix/matrix.ts";
import type { Moments } from "../moments.ts";

/**
 * The same moments but for their covariance. What describes the former one more closely, a skew-t, degrees of freedom, a volatility
 * that moves, draws of it or a division into common and own risk, is left out; scenarios keep their spread, as beside any estimated covariance.
 *
 * @param covariance `N x N` per period, symmetric and positive semidefinite.
 */
export function withCovariance(moments: Moments, covariance: Matrix): Moments {
  const {
    skewT: _shape,
    degreesOfFreedom: _tails,
    moving: _course,
    posterior: _draws,
    decomposition: _parts,
    ...rest
  } = moments;
  return { ...rest, covariance };
}
