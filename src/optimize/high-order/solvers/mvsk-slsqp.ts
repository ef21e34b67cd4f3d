import type { Matrix } from "../../../numeric/matrix/matrix.ts";
import { matrix } from "../../../numeric/matrix/matrix.ts";
import { multiplyVector } from "../../../numeric/matrix/multiply.ts";
import type { Descent } from "../../../numeric/minimize/descent/descent.ts";
import { reducedGradient } from "../../../numeric/minimize/descent/reduced-gradient.ts";
import type { VectorFunction } from "../../../numeric/minimize/slsqp/nonlinear-program.ts";
import { slsqp } from "../../../numeric/minimize/slsqp/slsqp.ts";
import { budgetRange, type Constraints, type LinearConstraint } from "../../constraints/constraints.ts";
import { madeFeasible } from "../feasible-weights.ts";
import type { MvskProblem } from "./mvsk-problem.ts";

/** MVSK by Kraft's general solver, from values and gradients alone. */
export function mvskBySlsqp({ objective, constraints, project, start, options }: MvskProblem): Descent {
  const found = slsqp(
    { objective, lower: constraints.lower, upper: constraints.upper, ...linearParts(constraints) },
    start,
    options,
  );
  const x = madeFeasible(found.x, project);
  const gradient = objective.at(x).gradient(new Float64Array(x.length));
  return {
    status: found.status === "optimal" ? "optimal" : "stopped",
    reason: found.reason,
    x,
    objective: objective.at(x).value,
    residual: reducedGradient(x, gradient, project, options.gradientScale?.(gradient)),
    iterations: found.iterations,
    trace: found.trace,
  };
}

/** Budget and linear constraints: `= 0` apart from `>= 0`. */
export function linearParts(constraints: Constraints): {
  readonly equalities: VectorFunction;
  readonly inequalities: VectorFunction;
} {
  const size = constraints.lower.length;
  const rows = [...budgetRows(constraints), ...constraints.linear];
  const part = (wanted: (sense: string) => boolean): VectorFunction => {
    const chosen = rows.filter(({ sense }) => wanted(sense));
    const signs = chosen.map(({ sense }) => (sense === "<=" ? -1 : 1));
    const a = matrix(
      chosen.length,
      size,
      Float64Array.from(
        chosen.flatMap(({ coefficients }, j) => Array.from(coefficients, (each) => signs[j] * each)),
      ),
    );
    return affine(
      a,
      Float64Array.from(chosen, ({ bound }, j) => signs[j] * bound),
    );
  };
  return { equalities: part((sense) => sense === "="), inequalities: part((sense) => sense !== "=") };
}

/** The budget as linear constraints: one, or two for a range. */
function budgetRows(constraints: Constraints): readonly Omit<LinearConstraint, "text">[] {
  const coefficients = new Float64Array(constraints.lower.length).fill(1);
  const { least, most } = budgetRange(constraints);
  if (least === most) return [{ coefficients, sense: "=", bound: most }];
  return [
    { coefficients, sense: ">=", bound: least },
    { coefficients, sense: "<=", bound: most },
  ];
}

/** `A x - b`. */
function affine(a: Matrix, b: Float64Array): VectorFunction {
  return {
    count: a.rows,
    at: (x) => {
      const values = multiplyVector(a, x);
      for (let j = 0; j < values.length; j++) values[j] -= b[j];
      return { values, jacobian: () => a };
    },
  };
}
