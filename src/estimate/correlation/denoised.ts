import type { ReturnsPanel } from "../../market/panel/panel.ts";
import { symmetricEigen } from "../../numeric/matrix/eigen/symmetric-eigen.ts";
import { diagonalOf } from "../../numeric/matrix/matrix.ts";
import { multiplyTransposed, scaledColumns } from "../../numeric/matrix/multiply.ts";
import type { Moments } from "../moments.ts";
import { sampleMoments } from "../sample/sample-moments.ts";
import { requireVariances, rescaleDiagonal, toCorrelation } from "./correlation.ts";

/**
 * Keeps the eigenvalues of the sample correlation that independent returns could not have brought about, and replaces the
 * others by their mean.
 *
 *     l+ = (1 + sqrt(N/T))^2,    C = V diag(l) V',    l_i <- mean of {l_j <= l+} where l_i <= l+
 *
 * The result is rescaled to ones on the diagonal and to the sample's variances. Deterministic: the variance of the noise
 * is one, not fitted.
 *
 * Cost: O(T N^2 + N^3) time.
 *
 * @param panel `T x N` returns with `T >= 2`.
 * @returns Per-period moments, divisor `T - 1`; `details.factors` counts the eigenvalues kept, `details.edge` is l+.
 * @throws {InputError} `too-few-periods` when `T < 2`, `constant-asset` where an asset does not move.
 * @see Laloux, Cizeau, Potters and Bouchaud (2000), Int. J. Theoretical and Applied Finance 3(3), 391-397.
 */
export function denoised(panel: ReturnsPanel): Moments {
  const sample = sampleMoments(panel);
  const scales = diagonalOf(sample.covariance).map(Math.sqrt);
  requireVariances(panel);
  const { values, vectors } = symmetricEigen(toCorrelation(sample.covariance, scales));
  const edge = (1 + Math.sqrt(scales.length / panel.values.rows)) ** 2;
  const noise = values.filter((value) => value <= edge);
  const level = noise.reduce((total, value) => total + value, 0) / noise.length;
  const kept = values.map((value) => (value <= edge ? level : value));
  const covariance = multiplyTransposed(scaledColumns(vectors, kept), vectors);
  rescaleDiagonal(covariance.data, scales);
  return {
    ...sample,
    model: "denoised",
    covariance,
    details: { factors: values.length - noise.length, edge },
  };
}
