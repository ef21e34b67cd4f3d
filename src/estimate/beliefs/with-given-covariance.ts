import type { Matrix } from "../../numeric/matrix/matrix.ts";
import type { Moments } from "../moments.ts";
import { withCovariance } from "./with-covariance.ts";

/**
 * Moments with a covariance that was given in place of the estimated one.
 *
 * @param covariance `N x N` per period, symmetric and positive semidefinite.
 * @param warning what is to be said of it, beside the warnings there are.
 */
export function withGivenCovariance(moments: Moments, covariance: Matrix, warning?: string): Moments {
  const { warnings = [] } = moments.details;
  const said = Array.isArray(warnings) ? warnings : [];
  return {
    ...withCovariance(moments, covariance),
    covarianceModel: "given",
    details: { ...moments.details, ...(warning !== undefined && { warnings: [...said, warning] }) },
  };
}
