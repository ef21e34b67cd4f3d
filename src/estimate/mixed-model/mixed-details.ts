import { type FitOutcome, outcomeDetails } from "../fit-outcome.ts";
import { forgettingDetails } from "../forgetting/row-weights.ts";
import type { Detail } from "../moments.ts";
import { decompositionOf } from "./covariance/mixed-covariance.ts";
import { dynamicDetails } from "./dynamic/dynamic-loadings.ts";
import { type MixedWindowFit, negativeLogLikelihood } from "./mixed-window-fit.ts";
import { posteriorDetails } from "./posterior/posterior-words.ts";
import { studentDetails } from "./student-t/student-words.ts";
import { volatilityDetails } from "./volatility/volatility-words.ts";

/** What the command line's JSON tells of a fit. */
export function mixedDetails(
  fitted: MixedWindowFit,
  outcome: FitOutcome,
  horizon: number,
): { [key: string]: Detail } {
  const { fit, covariance, kernelGain, spikes, factors, rows, warnings } = fitted;
  const { systematic, idiosyncratic } = decompositionOf(covariance);
  return {
    ...outcomeDetails(outcome),
    components: {
      loadings: fit.loadingVariances,
      interaction: fit.interaction,
      residual: fit.residual,
    },
    negativeLogLikelihood: negativeLogLikelihood(fitted),
    kernelGain,
    mixIntensity: covariance.intensity,
    loadings: fit.loadings,
    systematic,
    idiosyncratic,
    warnings,
    boundary: fit.boundary,
    factors,
    ...(spikes > 0 ? { spikes } : {}),
    ...forgettingDetails(rows),
    ...volatilityDetails(fitted.volatility, horizon, fitted.dates),
    ...(fitted.student && studentDetails(fitted.student, fitted.dates)),
    ...(fitted.posterior && posteriorDetails(fitted.posterior)),
    ...(fitted.moving && dynamicDetails(fitted.moving, factors, fitted.dates, fitted.units)),
  };
}
