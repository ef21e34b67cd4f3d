import type { Matrix } from "../../numeric/matrix/matrix.ts";
import type { Moments } from "../moments.ts";

/**
 * Moments with a covariance that was given in place of the estimated one. What describes the estimated one more closely, a
 * skew-t, degrees of freedom, a volatility that moves or a division into common and own risk, is left out; scenarios keep their spread, as beside any estimated
 * covariance.
 *
 * @param covariance `N x N` per period, symmetric and positive semidefinite.
 * @param warning what is to be said of it, beside the warnings there are.
 */
export function withGivenCovariance(moments: Moments, covariance: Matrix, warning?: string): Moments {
  const {
    skewT: _shape,
    degreesOfFreedom: _tails,
    moving: _course,
    posterior: _draws,
    decomposition: _parts,
    ...rest
  } = moments;
  const { warnings = [] } = moments.details;
  const said = Array.isArray(warnings) ? warnings : [];
  return {
    ...rest,
    covariance,
    covarianceModel: "given",
    details: { ...moments.details, ...(warning !== undefined && { warnings: [...said, warning] }) },
  };
}
