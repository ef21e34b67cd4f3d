import { InputError } from "../../base/errors.ts";
import type { ReturnsPanel } from "../../market/panel.ts";
import { choleskySolve } from "../../numeric/matrix/cholesky.ts";
import { dot, sum } from "../../numeric/matrix/vector.ts";
import type { Moments } from "../moments.ts";
import { regularFactor } from "../regular-factor.ts";
import { requirePeriods, sampleMoments } from "../sample/sample-moments.ts";

/**
 * Shrinks the mean returns towards that of the minimum-variance portfolio, m0.
 *
 *     mu = (1 - w) m + w m0 1,    m0 = 1'S^-1 m / 1'S^-1 1
 *     w = (N + 2) / (N + 2 + T (m - m0 1)' S^-1 (m - m0 1)),    S = (T - 1)/(T - N - 2) times the sample covariance
 *
 * Cost: O(T N^2 + N^3).
 *
 * @param panel `T x N` returns with `T > N + 2` and no redundant asset.
 * @returns The shrunk mean with the sample covariance; `details.shrinkage` is w, `details.target` is m0.
 * @throws {InputError} `too-few-periods` when `T < N + 3`, `bad-matrix` where the sample covariance is singular.
 * @see Jorion (1986), J. Financial and Quantitative Analysis 21(3), 279-292.
 */
export function bayesStein(panel: ReturnsPanel): Moments {
  const { rows: periods, columns: size } = panel.values;
  requirePeriods(panel, size + 3);
  const sample = sampleMoments(panel);
  const factor = regularFactor(sample.covariance);
  if (factor.status === "redundant") {
    throw new InputError(
      "bad-matrix",
      `the sample covariance is singular at ${panel.assets[factor.index]}, shrinking the means needs its inverse`,
      { asset: panel.assets[factor.index], advice: "leave out an asset that others replicate" },
    );
  }
  const weights = choleskySolve(factor.lower, new Float64Array(size).fill(1)); // S^-1 1, up to scale
  const target = dot(weights, sample.mean) / sum(weights);
  const away = sample.mean.map((m) => m - target);
  const inflation = (periods - 1) / (periods - size - 2);
  const distance = dot(away, choleskySolve(factor.lower, away)) / inflation;
  const shrinkage = (size + 2) / (size + 2 + periods * distance);
  return {
    ...sample,
    model: "bayes-stein",
    mean: away.map((d) => target + (1 - shrinkage) * d),
    details: { shrinkage, target },
  };
}
