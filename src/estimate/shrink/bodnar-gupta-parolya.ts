import type { ReturnsPanel } from "../../market/panel/panel.ts";
import { diagonalOf, identity } from "../../numeric/matrix/matrix.ts";
import { scale, sum } from "../../numeric/matrix/vector.ts";
import type { Moments } from "../moments.ts";
import { blend, deviations, squaredDistance, withCovariance } from "./shrinkage.ts";

/**
 * Shrinks the sample covariance towards `m I`, where m is the mean variance, by the amount that minimizes the squared
 * Frobenius error as N grows with T, whatever the distribution:
 *
 *     Sigma = (1 - d) S + d m I,    d = min(1, tr(S)^2 / (T |S - m I|^2)),    S = Y'Y / (T - 1)
 *
 * Cost: O(T N^2) time, O(TN + N^2) memory.
 *
 * @param panel `T x N` returns with `T >= 2`.
 * @returns Per-period moments; `details.shrinkage` is d.
 * @throws {InputError} `too-few-periods` when `T < 2`.
 * @see Bodnar, Gupta and Parolya (2014), J. Multivariate Analysis 132, 215-228.
 */
export function bodnarGuptaParolya(panel: ReturnsPanel): Moments {
  const { sample, y } = deviations(panel, "T-1");
  const trace = sum(diagonalOf(sample));
  const target = identity(sample.rows);
  scale(target.data, trace / sample.rows);
  const distance = squaredDistance(sample, target);
  const shrinkage = distance === 0 ? 1 : Math.min(1, trace ** 2 / (y.rows * distance));
  const covariance = blend(sample, target, shrinkage);
  return withCovariance(panel, "bodnar-gupta-parolya", covariance, { shrinkage });
}
