import { log } from "../../../../numeric/elementary/elementary.ts";
import {
  arrowCholesky,
  arrowHalves,
  arrowLogDeterminant,
} from "../../../../numeric/matrix/arrow-cholesky.ts";
import { dot } from "../../../../numeric/matrix/vector.ts";
import { incidenceTransposed } from "../../engines/general/incidence.ts";
import { coefficientsOf, solveEquations } from "../../engines/general/mixed-equations.ts";
import type { MixedEquations } from "../../engines/general/rooted-coordinates.ts";
import { rootedTransposed } from "../../engines/general/rooted-coordinates.ts";
import { spreadsOf, spreadTransposed, termComponents } from "../../engines/general/spreads.ts";

/**
 * The restricted likelihood for many evaluations. Where W is one variance times what is known, from products of the records that are
 * formed once:
 *
 *     y'Py = y'W^-1 y - g'C^-1 g,   g = D'T'S'W^-1 y
 *
 * a difference that has some digits less than `solveEquations` has, more than draws need. Cost: O(m r^2 + r^3), whatever the number of
 * records.
 *
 * @returns Minus infinity where the equations are singular.
 */
export function marginalLikelihood(model: MixedEquations): (components: Float64Array) => number {
  const { gram, y, incidence, errors } = model;
  if (gram === undefined) {
    return (components) => solveEquations(model, components)?.logLikelihood ?? Number.NEGATIVE_INFINITY;
  }
  const unit = errors.at(Float64Array.of(1));
  const weighted = unit.solve(y);
  const square = dot(y, weighted);
  const products = rootedTransposed(model, incidenceTransposed(incidence, weighted));
  const first = termComponents(model);
  const n = y.length;
  const p = incidence.fixed.columns;
  const constant = (n - p) * log(2 * Math.PI) + unit.logDeterminant;
  return (components) => {
    const variance = components[first];
    const spreads = spreadsOf(model, components);
    const information = {
      diagonal: gram.diagonal.map((value) => value / variance),
      border: { ...gram.border, data: gram.border.data.map((value) => value / variance) },
      rest: { ...gram.rest, data: gram.rest.data.map((value) => value / variance) },
    };
    const factor = arrowCholesky(coefficientsOf(model, information, spreads));
    if (factor === undefined) return Number.NEGATIVE_INFINITY;
    const g = spreadTransposed(model, spreads, products).map((value) => value / variance);
    const half = arrowHalves(factor, { rows: g.length, columns: 1, data: g }).data;
    const left = square / variance - dot(half, half);
    return -(constant + n * log(variance) + arrowLogDeterminant(factor) + left) / 2;
  };
}
