import type { VarianceComponent } from "../../../mixed-fit.ts";
import { triangleAt } from "../equations/spreads.ts";
import type { FittedComponents } from "./fit-components.ts";
import { standardErrors } from "./standard-errors.ts";

/** Where a component stands among those of the equations, and what one unit of it is in the data. */
export interface ComponentPlace {
  readonly term: string;
  readonly at: number;
  readonly unit: number;
  /** Of a covariance: where the variances of its two effects stand. */
  readonly between?: readonly [number, number];
}

/** Places of the components, in the order of the specification's terms, then the residuals: of several columns row by row. */
export function componentPlaces({ frame, model, optimum, position }: Placed): ComponentPlace[] {
  const variance = frame.responseScale ** 2;
  const random = frame.terms.flatMap(({ columns, kernelScale }, k) =>
    columns.flatMap((row, c) =>
      columns.slice(0, c + 1).map((column, d): ComponentPlace => {
        const at = position[k] + triangleAt(c, d);
        const unit = variance / (row.scale * column.scale * kernelScale);
        if (c === d) return { term: row.name, at, unit };
        const between = [position[k] + triangleAt(d, d), position[k] + triangleAt(c, c)] as const;
        return { term: `cov(${column.name}, ${row.name})`, at, unit, between };
      }),
    ),
  );
  const first = optimum.solution.components.length - model.errors.residuals;
  const residual = frame.residual.levels.map((level, g) => ({
    term: level === "" ? "residual" : `residual:${level}`,
    at: first + g,
    unit: variance * frame.weightScale,
  }));
  return [...random, ...residual];
}

/** What places are found in. */
export type Placed = Pick<FittedComponents, "frame" | "model" | "optimum" | "position">;

/** The components in the units of the data. */
export function componentsOf(fitted: FittedComponents): VarianceComponent[] {
  const { components } = fitted.optimum.solution;
  const deviations = standardErrors(fitted);
  return componentPlaces(fitted).map(({ term, at, unit, between }) => ({
    term,
    estimate: components[at] * unit,
    standardError: deviations[at] * unit,
    z: components[at] / deviations[at],
    ...(between && {
      correlation: components[at] / Math.sqrt(components[between[0]] * components[between[1]]),
    }),
  }));
}
