import { InputError } from "../../../../base/errors.ts";
import { exp, log, log1p } from "../../../../numeric/elementary/elementary.ts";
import { standardDeviation } from "../../../../numeric/statistics/sample-statistics.ts";
import { derivativesAt } from "../../engines/general/derivatives/equation-derivatives.ts";
import type { Solution } from "../../engines/general/equations/mixed-equations.ts";
import { solveEquations } from "../../engines/general/equations/mixed-equations.ts";
import { componentPlaces } from "../../engines/general/fit/component-places.ts";
import type { FittedComponents } from "../../engines/general/fit/fit-components.ts";
import { condensedEquations } from "../../engines/general/reml/condensed-equations.ts";

/** The posterior density of a model's variances, in their logarithms x. */
export interface ComponentDensity {
  readonly names: readonly string[];
  /** Where each stands among the components of the equations. */
  readonly at: readonly number[];
  /** Logarithms of the fitted variances, of one at zero of a hundredth of its prior's. */
  readonly start: Float64Array;
  /** Minus infinity where the equations are singular. */
  logDensity(x: Float64Array): number;
  gradient(x: Float64Array): Float64Array;
  /** The equations there. */
  solution(x: Float64Array): Solution | undefined;
}

/**
 * Restricted likelihood, in which effects and flat priors of the fixed ones are integrated out, times half-t(3) priors on standard
 * deviations of scale `sd(y)`, of a slope `sd(y) / sd(covariate)`:
 *
 *     log prior = x/2 - 2 log(1 + e^x / (3 scale^2))
 *
 * @param fitted By restricted maximum likelihood.
 * @throws {InputError} `bad-option` for correlated effects, whose covariances have no prior here.
 */
export function componentDensity(fitted: FittedComponents): ComponentDensity {
  const { frame, model, optimum } = fitted;
  const block = frame.terms.find(({ columns }) => columns.length > 1);
  if (block !== undefined) {
    throw new InputError(
      "bad-option",
      `${block.term.name} has correlated effects, whose covariances have no prior here`,
      { advice: "(1 + x || g) has them apart" },
    );
  }
  const places = componentPlaces(fitted);
  const units = places.map(({ unit }) => unit);
  const scales = [
    ...frame.terms.map(({ columns: [{ values, scale }] }) =>
      values === undefined ? frame.responseScale : frame.responseScale / (standardDeviation(values) * scale),
    ),
    ...frame.residual.levels.map(() => frame.responseScale),
  ];
  const { components } = optimum.solution;
  const at = places.map((place) => place.at);
  const start = Float64Array.from(places, ({ at: own, unit }, k) =>
    log(components[own] > 0 ? components[own] * unit : 0.01 * scales[k] ** 2),
  );
  const condensed = condensedEquations(model);
  const variances = (x: Float64Array): Float64Array => {
    const moved = components.slice();
    for (let k = 0; k < x.length; k++) moved[at[k]] = exp(x[k]) / units[k];
    return moved;
  };
  const solution = (x: Float64Array): Solution | undefined => solveEquations(model, variances(x));
  const share = (x: Float64Array, k: number): number => exp(x[k]) / (3 * scales[k] ** 2);
  return {
    names: places.map(({ term }) => term),
    at,
    start,
    solution,
    logDensity: (x) => {
      const moved = variances(x);
      // a variance beyond the largest number, or below the smallest, has no density
      if (!moved.every((value) => value > 0 && value < Number.POSITIVE_INFINITY))
        return Number.NEGATIVE_INFINITY;
      const likelihood = solveEquations(condensed, moved)?.logLikelihood ?? Number.NEGATIVE_INFINITY;
      return x.reduce((total, value, k) => total + value / 2 - 2 * log1p(share(x, k)), likelihood);
    },
    gradient: (x) => {
      const solved = solveEquations(condensed, variances(x));
      if (solved === undefined) return x.map(() => Number.NaN);
      const { score } = derivativesAt(condensed, solved);
      return x.map((_, k) => {
        const prior = share(x, k);
        return score[at[k]] * solved.components[at[k]] + 0.5 - (2 * prior) / (1 + prior);
      });
    },
  };
}
