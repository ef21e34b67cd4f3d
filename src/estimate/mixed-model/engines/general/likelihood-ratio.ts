import { chiSquareSurvival } from "../../../../numeric/distribution/chi-square-survival.ts";
import { triangle } from "./equations/spreads.ts";
import { fitComponents } from "./fit/fit-components.ts";
import type { MixedModelFit } from "./fit-mixed-model.ts";
import type { RemlOptions } from "./reml/maximize-reml.ts";

/** A test of one random term against none. */
export interface LikelihoodRatio {
  readonly term: string;
  /** `stopped` where the fit, or the one without the term, did not reach its maximum: the statistic is then not to be trusted. */
  readonly status: "converged" | "unidentified" | "stopped";
  /** `2 (l - l0)`, not below zero. */
  readonly statistic: number;
  readonly pValue: number;
}

/**
 * Tests every random term against zero by refitting without it. Zero is on the boundary of what a variance can be, so the
 * statistic is half the time zero and half the time chi-square with one degree of freedom: `p = P(chi2_1 > LR) / 2`, and 1 where
 * it is zero. Of c correlated effects all `c (c + 1) / 2` components go: the p-value is that of chi-square with as many degrees of
 * freedom, which is too large rather than too small.
 *
 * Cost: a fit for each term.
 *
 * @see Self and Liang (1987), J. American Statistical Association 82(398), 605-610.
 */
export function likelihoodRatios(fit: MixedModelFit, options: RemlOptions = {}): LikelihoodRatio[] {
  const { frame, optimum, position } = fit.basis;
  const whole = optimum.solution.logLikelihood;
  return frame.terms.map(({ term: { name: term }, columns }, k) => {
    const own = Array.from({ length: triangle(columns.length) }, (_, i) => position[k] + i);
    const without = fitComponents(frame, options, own).optimum;
    const gain = 2 * (whole - without.solution.logLikelihood);
    const absent = own.every((a) => optimum.solution.components[a] === 0);
    const statistic = absent ? 0 : Math.max(gain, 0);
    const pValue = mixturePValue(statistic, own.length, columns.length);
    const stopped = fit.status === "stopped" || without.status === "stopped";
    const untold = fit.unidentified.includes(term);
    const status = stopped ? "stopped" : untold ? "unidentified" : "converged";
    return { term, status, statistic, pValue };
  });
}

function mixturePValue(statistic: number, components: number, columns: number): number {
  if (statistic === 0) return 1;
  return columns === 1 ? chiSquareSurvival(statistic, 1) / 2 : chiSquareSurvival(statistic, components);
}
