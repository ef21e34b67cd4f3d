import { choice, type OptionsOf } from "../../base/option/option.ts";
import { settled } from "../../base/option/read-options.ts";
import type { ReturnsPanel } from "../../market/panel/panel.ts";
import { choleskySolve } from "../../numeric/matrix/factorizations/cholesky.ts";
import { dot } from "../../numeric/matrix/vector.ts";
import type { Moments } from "../moments.ts";
import { requirePeriods, sampleMoments } from "../sample/sample-moments.ts";
import { meanTarget, regularCovariance, shrunkMean, targetOption } from "./mean-target.ts";

/** The options of `bayes-stein`. */
export const bayesSteinOptions = {
  target: targetOption,
  inflation: choice({
    says: "What distances are measured with: the sample covariance times (T-1)/(T-N-2), as Jorion has it, or as it is.",
    choices: ["jorion", "none"],
    usual: "jorion",
  }),
};

export type BayesSteinOptions = OptionsOf<typeof bayesSteinOptions>;

/**
 * Shrinks the mean returns towards one mean for all, m0: that of the minimum-variance portfolio, or of equal weights.
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
export function bayesStein(panel: ReturnsPanel, options: BayesSteinOptions = {}): Moments {
  const { target: towards, inflation } = settled(bayesSteinOptions, options, "bayes-stein");
  const { rows: periods, columns: size } = panel.values;
  requirePeriods(panel, size + 3);
  const sample = sampleMoments(panel);
  const lower = regularCovariance(sample);
  const target = meanTarget(towards, sample);
  const away = sample.mean.map((m) => m - target);
  const inflated = inflation === "jorion" ? (periods - 1) / (periods - size - 2) : 1;
  const distance = dot(away, choleskySolve(lower, away)) / inflated;
  const shrinkage = (size + 2) / (size + 2 + periods * distance);
  return {
    ...sample,
    model: "bayes-stein",
    mean: shrunkMean(sample.mean, target, shrinkage),
    details: { shrinkage, target },
  };
}
