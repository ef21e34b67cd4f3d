import { choice, type OptionsOf } from "../../base/option/option.ts";
import { settled } from "../../base/option/read-options.ts";
import type { ReturnsPanel } from "../../market/panel/panel.ts";
import { symmetricEigenvalues } from "../../numeric/matrix/eigen/symmetric-eigen.ts";
import { choleskySolve } from "../../numeric/matrix/factorizations/cholesky.ts";
import { dot, sum } from "../../numeric/matrix/vector.ts";
import type { Moments } from "../moments.ts";
import { sampleMoments } from "../sample/sample-moments.ts";
import { meanTarget, regularCovariance, shrunkMean, targetOption } from "./mean-target.ts";

/** The options of `james-stein`. */
export const jamesSteinOptions = {
  target: { ...targetOption, usual: "grand-mean" },
  distance: choice({
    says: "How far the means lie from the target: in their own units (euclidean), or in units of their covariance (mahalanobis), as HDShOP has it.",
    choices: ["euclidean", "mahalanobis"],
    usual: "euclidean",
  }),
} as const;

export type JamesSteinOptions = OptionsOf<typeof jamesSteinOptions>;

/**
 * Shrinks the mean returns towards one mean for all, t, by the amount that lowers their expected squared error whatever
 * the true means are:
 *
 *     mu = (1 - w) m + w t 1,    w = (sum l - 2 max l) / (T |m - t 1|^2)        l the eigenvalues of the covariance S
 *                                w = (N - 2) / (T (m - t 1)' S^-1 (m - t 1))    mahalanobis
 *
 * held between 0 and 1. The first is not positive where one eigenvalue has more than half of the trace, as that of a market
 * often has: then nothing is shrunk. Means that all lie at the target stay there.
 *
 * Cost: O(T N^2 + N^3).
 *
 * @param panel `T x N` returns with `T >= 2`; without a redundant asset, unless the distance is euclidean and the target the
 *   grand mean.
 * @returns The shrunk mean with the sample covariance; `details.shrinkage` is w, `details.unclipped` what it was before it was
 *   held, null where it is infinite, `details.target` is t.
 * @throws {InputError} `too-few-periods`, `bad-matrix` where an inverse is needed that does not exist.
 * @see James and Stein (1961), Proc. Fourth Berkeley Symposium 1, 361-379; Jorion (1986).
 */
export function jamesStein(panel: ReturnsPanel, options: JamesSteinOptions = {}): Moments {
  const { target: towards, distance } = settled(jamesSteinOptions, options, "james-stein");
  const { rows: periods } = panel.values;
  const sample = sampleMoments(panel);
  const target = meanTarget(towards, sample);
  const away = sample.mean.map((m) => m - target);
  const noise = distance === "euclidean" ? spareVariance(sample) : sample.mean.length - 2;
  const squared =
    distance === "euclidean" ? dot(away, away) : dot(away, choleskySolve(regularCovariance(sample), away));
  const unclipped = squared === 0 ? null : noise / (periods * squared);
  const shrinkage = unclipped === null ? 1 : Math.max(0, Math.min(1, unclipped));
  return {
    ...sample,
    model: "james-stein",
    mean: shrunkMean(sample.mean, target, shrinkage),
    details: { shrinkage, unclipped, target },
  };
}

/** The trace of S less twice its largest eigenvalue. */
function spareVariance({ covariance }: Moments): number {
  const eigenvalues = symmetricEigenvalues(covariance);
  return sum(eigenvalues) - 2 * eigenvalues[eigenvalues.length - 1];
}
