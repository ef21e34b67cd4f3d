import { chiSquareQuantile } from "../../../numeric/distribution/chi-square-quantile.ts";
import { normalQuantile } from "../../../numeric/distribution/normal-quantile.ts";
import { addScaled } from "../../../numeric/matrix/vector.ts";
import { findRoot } from "../../../numeric/minimize/scalar/find-root.ts";
import { effectCovariance } from "../engines/general/derivatives/equation-derivatives.ts";
import { predictedEffects } from "../engines/general/equations/mixed-equations.ts";
import { fitComponents } from "../engines/general/fit/fit-components.ts";
import { fixedEstimates } from "../engines/general/fit/fixed-estimates.ts";
import type { MixedModelFit } from "../engines/general/fit-mixed-model.ts";
import { componentProfiles } from "./component-profiles.ts";
import { fixedProfiles } from "./fixed-profiles.ts";
import type { Profile } from "./profile.ts";

/** What a parameter is believed to lie between. */
export interface MixedInterval {
  /** A fixed effect by its name; `sd(symbol)`, `cor(symbol, market:symbol)`, `sd(residual)`. */
  readonly name: string;
  readonly estimate: number;
  /** NaN where there is none. */
  readonly lower: number;
  readonly upper: number;
  /**
   * Of profile intervals, how far each end is from where it belongs: twice the log-likelihood that is lost there less what may be;
   * below zero where the end is the edge of what the parameter can be; NaN where the search there did not reach a maximum.
   */
  readonly excess?: readonly [number, number];
}

export interface MixedIntervals {
  readonly kind: "wald" | "profile";
  readonly level: number;
  readonly intervals: readonly MixedInterval[];
  readonly warnings: readonly string[];
}

/**
 * Intervals of fixed effects, estimate plus and minus standard errors times a normal quantile. Deviations have none: their estimates
 * are far from normal.
 */
export function waldIntervals(fit: MixedModelFit, level = 0.95): MixedIntervals {
  const quantile = normalQuantile((1 + level) / 2);
  const intervals = fit.fixed.map(({ name, estimate, standardError }) => ({
    name,
    estimate,
    lower: estimate - quantile * standardError,
    upper: estimate + quantile * standardError,
  }));
  return { kind: "wald", level, intervals, warnings: [] };
}

/**
 * Profile intervals of all parameters: the values at which the likelihood, everything else fitted anew, is within
 * `chi2_1(level) / 2` of the largest. By maximum likelihood, as lme4 has them, whatever the fit's method; each end is solved for, where
 * lme4 interpolates.
 *
 * Cost: some 20 warm fits a parameter.
 *
 * @see Venzon and Moolgavkar (1988), Applied Statistics 37(1), 87-94; Bates et al. (2015), section 5.1.
 */
export function profileIntervals(fit: MixedModelFit, level = 0.95): MixedIntervals {
  const fitted = fitComponents({ ...fit.basis.frame, method: "ml" }, {});
  const { frame, model, optimum } = fitted;
  const top = optimum.solution.logLikelihood;
  const allowed = chiSquareQuantile(level, 1);
  const effects = predictedEffects(model, optimum.solution);
  const coordinates = effects.slice(effects.length - frame.fixed.names.length);
  addScaled(coordinates, 1, frame.explained);
  const { fixed } = fixedEstimates(frame, coordinates, effectCovariance(model, optimum.solution));
  const profiles = [...fixedProfiles(fitted, fixed, Math.sqrt(allowed)), ...componentProfiles(fitted)];
  const intervals = profiles.map((profile) => intervalOf(profile, top, allowed));
  const loose = intervals.filter(({ excess: [low, high] }) => !(low < settled && high < settled));
  return {
    kind: "profile",
    level,
    intervals,
    warnings: loose.map(
      ({ name }) => `the ends of ${name} were not reached: the likelihood along it has several maxima`,
    ),
  };
}

/** Deviance that an end may be off by. */
const settled = 1e-5;

function intervalOf(
  profile: Profile,
  top: number,
  allowed: number,
): MixedInterval & { readonly excess: readonly [number, number] } {
  const { name, estimate } = profile;
  const [low, high] = [endOf(profile, top, allowed, -1), endOf(profile, top, allowed, 1)];
  return { name, estimate, lower: low.value, upper: high.value, excess: [low.excess, high.excess] };
}

interface End {
  readonly value: number;
  readonly excess: number;
}

/** Doublings of the reach after which a parameter has no end. */
const mostDoublings = 60;

function endOf(profile: Profile, top: number, allowed: number, side: 1 | -1): End {
  const { estimate, lowest, highest, reach } = profile;
  if (Number.isNaN(estimate)) return { value: Number.NaN, excess: Number.NaN };
  const edge = side < 0 ? lowest : highest;
  /** Root of the deviance, which is nearly straight, less that of what is allowed. */
  const beyond = (value: number): number => {
    const lost = 2 * (top - (profile.at(value)?.logLikelihood ?? Number.NEGATIVE_INFINITY));
    return Math.sqrt(Math.max(lost, 0)) - Math.sqrt(allowed);
  };
  let inner = estimate;
  for (let [doubling, width] = [0, reach]; doubling < mostDoublings; doubling++, width *= 2) {
    const tried = estimate + side * width;
    const outer = side < 0 ? Math.max(tried, edge) : Math.min(tried, edge);
    if (beyond(outer) >= 0) return rootOf(profile, beyond, [inner, outer], top, allowed);
    if (outer === edge) return { value: edge, excess: excessAt(profile, edge, top, allowed) };
    inner = outer;
  }
  return { value: side * Number.POSITIVE_INFINITY, excess: Number.NaN };
}

function rootOf(
  profile: Profile,
  beyond: (value: number) => number,
  [inner, outer]: readonly [number, number],
  top: number,
  allowed: number,
): End {
  const found = findRoot(
    (value) => (value === profile.estimate ? -Math.sqrt(allowed) : beyond(value)),
    inner,
    outer,
    1e-8 * Math.abs(outer - inner),
  );
  const value = found.status === "found" ? found.x : Number.NaN;
  return { value, excess: excessAt(profile, value, top, allowed) };
}

/** What is lost at an end less what may be; NaN where the search there did not reach a maximum. */
function excessAt(profile: Profile, value: number, top: number, allowed: number): number {
  const point = profile.at(value);
  return point?.converged ? 2 * (top - point.logLikelihood) - allowed : Number.NaN;
}
