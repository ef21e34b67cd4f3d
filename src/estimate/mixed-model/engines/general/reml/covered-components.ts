import { derivativesAt } from "../derivatives/equation-derivatives.ts";
import { diagonalSum } from "../derivatives/term-traces.ts";
import type { Solution } from "../equations/mixed-equations.ts";
import { solveEquations } from "../equations/mixed-equations.ts";
import type { MixedEquations } from "../equations/rooted-coordinates.ts";
import { rankRange } from "../equations/rooted-coordinates.ts";
import { isCovariance, termComponents, triangle, triangleAt } from "../equations/spreads.ts";
import { condensedEquations } from "./condensed-equations.ts";
import { eachBlock } from "./coordinates.ts";

/** Share of a covariance beside the fixed effects that rounding can leave of none: of two sums of products each is off by epsilon. */
const projectionRounding = 1e-12;

/**
 * Components whose effects the fixed effects contain: of `V_a` their projection leaves nothing, `M V_a M' = 0`, so that score and
 * information are zero whatever the response and the other components. It is what is left over the whole that is judged: of a
 * kernel of two assets that are alike but for 1e-9 that much is left, and its component can be told.
 *
 * @returns positions, or `undefined` where the equations are singular.
 */
export function coveredComponents(whole: MixedEquations): number[] | undefined {
  const model = condensedEquations(whole);
  const { terms, errors, incidence } = model;
  const first = termComponents(model);
  const residualsOnly = new Float64Array(first + errors.components.length);
  residualsOnly.fill(1, residualsOnly.length - errors.residuals);
  const solution = solveEquations(model, residualsOnly);
  if (solution === undefined) return undefined;
  const { traces: left } = derivativesAt(model, solution); // of P V_a, P = M'M here
  const all = [
    ...terms.flatMap((_, k) => wholeTraces(model, solution, k)),
    ...solution.errors.traces(incidence),
  ];
  const covered = all.flatMap((total, a) =>
    !isCovariance(model, a) && left[a] <= projectionRounding * total ? [a] : [],
  );
  return [...covered, ...covariancesWith(model, covered)].toSorted((a, b) => a - b);
}

/** `tr(V_a)` of a term's variances; of its covariances nothing, they go with their variances. */
function wholeTraces(model: MixedEquations, { information }: Solution, k: number): number[] {
  const { from, to } = rankRange(model, k);
  const { columns } = model.terms[k];
  const rank = (to - from) / columns;
  const out = new Array<number>(triangle(columns)).fill(0);
  for (let c = 0; c < columns; c++) {
    out[triangleAt(c, c)] = diagonalSum(model, information, from + c * rank, from + (c + 1) * rank);
  }
  return out;
}

function covariancesWith(model: MixedEquations, covered: readonly number[]): number[] {
  const out: number[] = [];
  eachBlock(model, (from, columns) => {
    for (let c = 0; c < columns; c++) {
      for (let d = 0; d < c; d++) {
        const variances = [triangleAt(c, c), triangleAt(d, d)].map((at) => from + at);
        if (variances.some((a) => covered.includes(a))) out.push(from + triangleAt(c, d));
      }
    }
  });
  return out;
}
