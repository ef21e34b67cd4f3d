import type { Descent, DescentOptions, Projection } from "../../../numeric/minimize/descent/descent.ts";
import type { QuadraticStep } from "../../../numeric/minimize/descent/polyhedron.ts";
import type { CurvedFunction } from "../../../numeric/minimize/descent/smooth-function.ts";
import type { Constraints } from "../../constraints/constraints.ts";
import type { MomentModel } from "../moments/moment-model.ts";
import type { MvskLambda } from "./mvsk-objective.ts";

/** What every MVSK solver is given. */
export interface MvskProblem {
  readonly model: MomentModel;
  readonly lambda: MvskLambda;
  /** `-a phi_1 + b phi_2 - c phi_3 + d phi_4`. */
  readonly objective: CurvedFunction;
  readonly constraints: Constraints;
  /** The nearest feasible weights. */
  readonly project: Projection;
  /** Minimizes a quadratic model over the feasible weights. */
  readonly quadratic: QuadraticStep;
  /** Feasible. */
  readonly start: Float64Array;
  readonly options: DescentOptions;
}

export type MvskMethod = (problem: MvskProblem) => Descent;
