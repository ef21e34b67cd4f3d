import type { Matrix } from "../../../../numeric/matrix/matrix.ts";
import { zeros } from "../../../../numeric/matrix/matrix.ts";
import { derivativesAt } from "./equation-derivatives.ts";
import { width } from "./incidence.ts";
import { solveEquations } from "./mixed-equations.ts";
import type { MixedEquations } from "./rooted-coordinates.ts";
import { rankRange } from "./rooted-coordinates.ts";

/** Share of a covariance beside the fixed effects that rounding can leave of none: of two sums of products each is off by epsilon. */
const projectionRounding = 1e-12;

/**
 * Components whose effects the fixed effects contain: of `V_a` their projection leaves nothing, `M V_a M' = 0`, so that score and
 * information are zero whatever the response and the other components. It is what is left over the whole that is judged: of a
 * kernel of two assets that are alike but for 1e-9 that much is left, and its component can be told.
 *
 * @returns positions, or `undefined` where the equations are singular.
 */
export function coveredComponents(model: MixedEquations): number[] | undefined {
  const { terms, errors, incidence } = model;
  const residualsOnly = new Float64Array(terms.length + errors.components.length);
  residualsOnly.fill(1, residualsOnly.length - errors.residuals);
  const solution = solveEquations(model, residualsOnly);
  if (solution === undefined) return undefined;
  const { traces: left } = derivativesAt(model, solution); // of P V_a, P = M'M here
  const size = width(incidence);
  const whole = [
    ...terms.map((_, k) => traceOf(solution.information, rankRange(model, k))),
    ...solution.errors.traces(incidence, zeros(size, size)),
  ];
  return whole.flatMap((total, a) => (left[a] <= projectionRounding * total ? [a] : []));
}

/** Trace of a diagonal block. */
function traceOf({ data, columns }: Matrix, { from, to }: { from: number; to: number }): number {
  let total = 0;
  for (let i = from; i < to; i++) total += data[i * (columns + 1)];
  return total;
}
