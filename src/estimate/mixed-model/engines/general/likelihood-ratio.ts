import { chiSquareSurvival } from "../../../../numeric/distribution/chi-square-survival.ts";
import { finalLogLikelihood } from "./contrast-likelihood.ts";
import { fitComponents } from "./fit-components.ts";
import type { MixedModelFit } from "./fit-mixed-model.ts";
import type { RemlOptions } from "./maximize-reml.ts";

/** A test of one variance component against zero. */
export interface LikelihoodRatio {
  readonly term: string;
  /** `stopped` where the fit, or the one without the term, did not reach its maximum: the statistic is then not to be trusted. */
  readonly status: "converged" | "unidentified" | "stopped";
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
  const whole = finalLogLikelihood(model, optimum);
  return frame.terms.map(({ term: { text: term } }, k) => {
    const without = fitComponents(frame, options, [position[k]]).optimum;
    const gain = 2 * (whole - finalLogLikelihood(model, without));
    const statistic = optimum.solution.components[position[k]] === 0 ? 0 : Math.max(gain, 0);
    const pValue = statistic === 0 ? 1 : chiSquareSurvival(statistic, 1) / 2;
    const stopped = fit.status === "stopped" || without.status === "stopped";
    const untold = fit.unidentified.includes(term);
    const status = stopped ? "stopped" : untold ? "unidentified" : "converged";
    return { term, status, statistic, pValue };
  });
}
