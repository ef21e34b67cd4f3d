import type { ArrowFactor } from "../../../../../numeric/matrix/arrow/arrow-cholesky.ts";
import { arrowSolve } from "../../../../../numeric/matrix/arrow/arrow-cholesky.ts";
import { arrowTimes } from "../../../../../numeric/matrix/arrow/arrow-matrix.ts";
import type { Matrix } from "../../../../../numeric/matrix/matrix.ts";
import { addScaled, dot, scale } from "../../../../../numeric/matrix/vector.ts";
import type { Errors } from "./error-structure.ts";
import { incidenceTimes, incidenceTransposed } from "./incidence.ts";
import type { MixedEquations } from "./rooted-coordinates.ts";
import { rankTotal, rootedTimes, rootedTransposed } from "./rooted-coordinates.ts";
import { spreadTimes, spreadTransposed, termComponents } from "./spreads.ts";

/** `y - S T D v` in what the equations ask of it. */
export interface LeftResponse {
  /** `T'S'W^-1 (y - S T D v)`, which at the solution is `T'S'P y`. */
  readonly slope: Float64Array;
  /** `(y - S T D v)'W^-1 (y - S T D v)`. */
  readonly square: number;
  /** `W^-1 (y - S T D v)` (n), where it was computed from the records. */
  readonly weighted?: Float64Array;
}

/**
 * v, and what it leaves of the response: by the products of the records where there are some, else by the records. The second pass
 * corrects the first by what is left.
 */
export function penalizedLeastSquares(
  model: MixedEquations,
  errors: Errors,
  factor: ArrowFactor,
  spreads: readonly Matrix[],
  components: Float64Array,
): { readonly standard: Float64Array; readonly left: LeftResponse } {
  const drawn = rankTotal(model);
  const standard = new Float64Array(drawn + model.incidence.fixed.columns);
  const leftOf =
    model.products === undefined
      ? (own: Float64Array): LeftResponse => leftOfRecords(model, errors, own)
      : (own: Float64Array): LeftResponse => leftOfProducts(model, components, own);
  let left = leftOf(standard);
  for (let pass = 0; pass < 2; pass++) {
    const ahead = spreadTransposed(model, spreads, left.slope);
    for (let i = 0; i < drawn; i++) ahead[i] -= standard[i];
    addScaled(standard, 1, arrowSolve(factor, ahead));
    left = leftOf(spreadTimes(model, spreads, standard));
  }
  return { standard, left };
}

/** `W^-1 (y - S T v)` (n): at the solution `P y`, the residuals of generalized least squares, weighted. */
export function weightedResiduals(
  model: MixedEquations,
  { errors, effects, left }: { errors: Errors; effects: Float64Array; left: LeftResponse },
): Float64Array {
  return left.weighted ?? leftOfRecords(model, errors, effects).weighted;
}

/** What v leaves, from the records. */
export function leftOfRecords(
  model: MixedEquations,
  errors: Errors,
  v: Float64Array,
): Required<LeftResponse> {
  const fitted = incidenceTimes(model.incidence, rootedTimes(model, v));
  const residuals = model.y.slice();
  addScaled(residuals, -1, fitted);
  const weighted = errors.solve(residuals);
  const slope = rootedTransposed(model, incidenceTransposed(model.incidence, weighted));
  return { slope, square: dot(residuals, weighted), weighted };
}

function leftOfProducts(model: MixedEquations, components: Float64Array, v: Float64Array): LeftResponse {
  const { gram, near, slope, square } = model.products as NonNullable<MixedEquations["products"]>;
  const variance = components[termComponents(model)];
  const away = v.slice();
  addScaled(away, -1, near);
  const moved = arrowTimes(gram, away);
  const left = slope.slice();
  addScaled(left, -1, moved);
  scale(left, 1 / variance);
  return { slope: left, square: (square - 2 * dot(away, slope) + dot(away, moved)) / variance };
}
