import type { ArrowFactor } from "../../../../../numeric/matrix/arrow/arrow-cholesky.ts";
import { arrowCholesky, arrowSolve } from "../../../../../numeric/matrix/arrow/arrow-cholesky.ts";
import type { ArrowMatrix } from "../../../../../numeric/matrix/arrow/arrow-matrix.ts";
import { addToDiagonal, arrowSize, scaledArrow } from "../../../../../numeric/matrix/arrow/arrow-matrix.ts";
import { addScaled } from "../../../../../numeric/matrix/vector.ts";
import type { Errors } from "./error-structure.ts";
import { leftOfRecords } from "./penalized-least-squares.ts";
import type { MixedEquations, RecordProducts } from "./rooted-coordinates.ts";
import { rankTotal, rooted } from "./rooted-coordinates.ts";

/** Penalty on random effects beside which least squares can be solved, in units of one record: it is taken back pass by pass. */
const ridge = 1e-6;

/** Passes, each of which leaves a millionth of what is not least squares in a direction of one record. */
const passes = 2;

/** The products of a model's records. Cost: O(n (p + K)^2), and a solve of the equations. */
export function recordProducts(model: MixedEquations): RecordProducts {
  const unit = model.errors.at(Float64Array.of(1));
  const gram = rooted(model, unit.information(model.incidence));
  const near = new Float64Array(arrowSize(gram));
  const factor = ridged(gram, rankTotal(model));
  let left = leftAt(model, unit, near);
  for (let pass = 0; factor !== undefined && pass < passes; pass++) {
    addScaled(near, 1, arrowSolve(factor, left.slope));
    left = leftAt(model, unit, near);
  }
  return { gram, near, ...left };
}

/** The same model of another response. */
export function withResponse(model: MixedEquations, y: Float64Array): MixedEquations {
  const moved = { ...model, y };
  if (model.products === undefined) return moved;
  const left = leftAt(moved, model.errors.at(Float64Array.of(1)), model.products.near);
  return { ...moved, products: { ...model.products, ...left } };
}

function leftAt(
  model: MixedEquations,
  unit: Errors,
  near: Float64Array,
): Pick<RecordProducts, "slope" | "square"> {
  const { slope, square } = leftOfRecords(model, unit, near);
  return { slope, square };
}

/** The gram with the penalty on its first so many effects, in factors. */
function ridged(gram: ArrowMatrix, effects: number): ArrowFactor | undefined {
  const raised = scaledArrow(gram, 1);
  addToDiagonal(raised, effects, ridge);
  return arrowCholesky(raised);
}
