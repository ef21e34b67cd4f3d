import { chiSquareSurvival } from "../../../../numeric/distribution/chi-square-survival.ts";
import type { RemlOptions } from "./average-information.ts";
import { maximizeReml } from "./average-information.ts";
import type { MixedModelFit } from "./fit-mixed-model.ts";

/** A test of one variance component against zero. */
export interface LikelihoodRatio {
  readonly term: string;
  /** `2 (l - l0)`, not below zero. */
  readonly statistic: number;
  readonly pValue: number;
}

/**
 * Tests every random term's component against zero by refitting without it. Zero is on the boundary of what a variance can
 * be, so the statistic is half the time zero and half the time chi-square with one degree of freedom:
 * `p = P(chi2_1 > LR) / 2`, and 1 where it is zero.
 *
 * Cost: a fit for each term.
 *
 * @see Self and Liang (1987), J. American Statistical Association 82(398), 605-610.
 */
export function likelihoodRatios(fit: MixedModelFit, options: RemlOptions = {}): LikelihoodRatio[] {
  const { frame, model, optimum, position } = fit.basis;
  const { components, logLikelihood } = optimum.solution;
  const smallest = Math.max(...components) * 1e-4;
  const start = components.map((value) => Math.max(value, smallest));
  return frame.terms.map(({ term }, k) => {
    const without = maximizeReml(model, start, { ...options, held: [position[k]] });
    const gain = without === undefined ? Number.NaN : 2 * (logLikelihood - without.solution.logLikelihood);
    const statistic = components[position[k]] === 0 ? 0 : Math.max(gain, 0);
    const pValue = statistic === 0 ? 1 : chiSquareSurvival(statistic, 1) / 2;
    return { term: term.text, statistic, pValue };
  });
}
