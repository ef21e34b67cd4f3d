import type { Matrix } from "../../../numeric/matrix/matrix.ts";
import type { Entries, WeightProgram } from "../../program/weight-program.ts";
import type { ScenarioLosses } from "./risk-terms.ts";

/** A measure at some losses to its second order. */
export interface SecondOrder {
  /** R. */
  readonly value: number;
  /** T: `dR / dpart_t`. */
  readonly slopes: Float64Array;
  /** The second derivatives of `R^2 / 2` by k variables of which the parts are linear, positive semidefinite. `T x k -> k x k`. */
  readonly curvature: (parts: Matrix) => Matrix;
}

/** How a measure that scales with the losses is a smooth function of T parts, which are linear between kinks. */
export interface SmoothParts {
  /** T parts of losses. */
  readonly partsAt: (losses: Float64Array, probabilities: Float64Array) => Float64Array;
  /** The same as expressions. Kinks that are known add a variable each, which is the part there and at least its expression. */
  readonly partsOf: (program: WeightProgram, scenarios: ScenarioLosses) => readonly Entries[];
  /** Undefined where the measure is not smooth at these parts. */
  readonly secondOrder: (parts: Float64Array, probabilities: Float64Array) => SecondOrder | undefined;
}
