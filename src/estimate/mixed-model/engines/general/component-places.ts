import type { VarianceComponent } from "../../mixed-fit.ts";
import type { FittedComponents } from "./fit-components.ts";
import { standardErrors } from "./standard-errors.ts";

/** Where a component stands among those of the equations, and what one unit of it is in the data. */
export interface ComponentPlace {
  readonly term: string;
  readonly at: number;
  readonly unit: number;
}

/** Places of the components, in the order of the specification's terms, then the residuals. */
export function componentPlaces({ frame, model, optimum, position }: FittedComponents): ComponentPlace[] {
  const variance = frame.responseScale ** 2;
  const random = frame.terms.map((term, k) => ({
    term: term.term.text,
    at: position[k],
    unit: variance / (term.covariateScale ** 2 * term.kernelScale),
  }));
  const first = optimum.solution.components.length - model.errors.residuals;
  const residual = frame.residual.levels.map((level, g) => ({
    term: level === "" ? "residual" : `residual:${level}`,
    at: first + g,
    unit: variance,
  }));
  return [...random, ...residual];
}

/** The components in the units of the data. */
export function componentsOf(fitted: FittedComponents): VarianceComponent[] {
  const { components } = fitted.optimum.solution;
  const deviations = standardErrors(fitted);
  return componentPlaces(fitted).map(({ term, at, unit }) => ({
    term,
    estimate: components[at] * unit,
    standardError: deviations[at] * unit,
    z: components[at] / deviations[at],
  }));
}
