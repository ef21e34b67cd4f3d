import type { ReturnsPanel } from "../../market/panel/panel.ts";
import { choleskySolve } from "../../numeric/matrix/factorizations/cholesky.ts";
import { dot, sum } from "../../numeric/matrix/vector.ts";
import type { Moments } from "../moments.ts";
import { requirePeriods, sampleMoments } from "../sample/sample-moments.ts";
import { regularCovariance, shrunkMean } from "./mean-target.ts";

/**
 * Shrinks the mean returns towards one mean for all by the shares that minimize the expected error in units of the
 * covariance where N grows with T. With c = N/T:
 *
 *     mu = a m + b t 1,    a = ((u - c/(1-c)) w - v^2) / (u w - v^2),    b t = (1 - a) v / w
 *     u = m'S^-1 m,    v = m'S^-1 1,    w = 1'S^-1 1
 *
 * Whatever multiple of 1 is shrunk towards, its share makes it the mean of the minimum-variance portfolio, v/w: the
 * derivative of the error by b vanishes nowhere else. (skfolio and Riskfolio-Lib divide by u in place of w.)
 *
 * Where means are weak beside their error, a is negative and would turn their order round: it is held at 0 then.
 *
 * Cost: O(T N^2 + N^3).
 *
 * @param panel `T x N` returns with `T > N` and no redundant asset.
 * @returns The shrunk mean with the sample covariance; `details.shrinkage` is 1 - a, `details.unclipped` what it was before it
 *   was held, `details.target` is v/w, and `details.warnings` says where a was negative.
 * @throws {InputError} `too-few-periods` when `T <= N`, `bad-matrix` where the sample covariance is singular.
 * @see Bodnar, Okhrin and Parolya (2019), J. Multivariate Analysis 170, 63-79.
 */
export function bodnar(panel: ReturnsPanel): Moments {
  const { rows: periods, columns: size } = panel.values;
  requirePeriods(panel, size + 1);
  const sample = sampleMoments(panel);
  const { mean } = sample;
  const lower = regularCovariance(sample);
  const weights = choleskySolve(lower, new Float64Array(size).fill(1)); // S^-1 1
  const target = dot(weights, mean) / sum(weights);
  const away = mean.map((m) => m - target);
  const spread = dot(away, choleskySolve(lower, away)); // u - v^2/w, so that a = 1 - c/(1-c) / spread
  const noise = size / (periods - size); // c / (1-c)
  const unclipped = spread === 0 ? null : noise / spread;
  const shrinkage = unclipped === null ? 1 : Math.min(1, unclipped);
  const warnings =
    unclipped !== null && unclipped > 1
      ? ["the means are no larger than their error: all are the minimum-variance portfolio's"]
      : [];
  return {
    ...sample,
    model: "bodnar",
    mean: shrunkMean(mean, target, shrinkage),
    details: { shrinkage, unclipped, target, ...(warnings.length > 0 && { warnings }) },
  };
}
