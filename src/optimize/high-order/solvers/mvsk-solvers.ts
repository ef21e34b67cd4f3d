import { InputError } from "../../../base/errors.ts";
import { maxAbs } from "../../../numeric/matrix/vector.ts";
import { activeSetNewton } from "../../../numeric/minimize/descent/active-set-newton.ts";
import { largestCurvature } from "../../../numeric/minimize/descent/largest-curvature.ts";
import { projectedGradient } from "../../../numeric/minimize/descent/projected-gradient.ts";
import { rfpa } from "../../../numeric/minimize/descent/rfpa.ts";
import type { CurvedFunction } from "../../../numeric/minimize/descent/smooth-function.ts";
import { spectralProjectedGradient } from "../../../numeric/minimize/descent/spectral-projected-gradient.ts";
import { squarem } from "../../../numeric/minimize/descent/squarem.ts";
import { exactBudget } from "../../constraints/constraint-kinds.ts";
import { dc } from "./dc.ts";
import { lMvsk } from "./l-mvsk.ts";
import { mm } from "./mm.ts";
import type { MvskMethod } from "./mvsk-problem.ts";
import { mvskBySlsqp } from "./mvsk-slsqp.ts";
import { qMvsk } from "./q-mvsk.ts";

/** Every route to the MVSK portfolio. Each works under box, budget and linear constraints, but for `newton`, which knows no linear ones. */
export const mvskSolvers = {
  newton: ({ objective, constraints, start, options }) => {
    if (constraints.linear.length > 0) {
      const given = constraints.linear.map(({ text }) => text).join(", ");
      throw new InputError(
        "bad-option",
        `solver newton knows bounds and the budget only, and was given ${given}`,
        {
          advice: "leave the solver out, or take q-mvsk",
        },
      );
    }
    const budget = exactBudget("solver newton", constraints);
    return activeSetNewton(objective, { ...constraints, budget }, start, options);
  },
  slsqp: mvskBySlsqp,
  "q-mvsk": qMvsk,
  "l-mvsk": lMvsk,
  dc: ({ objective, project, start, options }) =>
    dc(objective, project, start, { rho: curvatureAt(objective, start), ...options }),
  mm,
  pgd: ({ objective, project, start, options }) => projectedGradient(objective, project, start, options),
  squarem: ({ objective, project, start, options }) =>
    squarem(objective, project, start, { lipschitz: curvatureAt(objective, start), ...options }),
  rfpa: ({ objective, project, start, options }) =>
    rfpa(objective, project, start, { lipschitz: curvatureAt(objective, start), ...options }),
  spg: ({ objective, project, start, options }) =>
    spectralProjectedGradient(objective, project, start, options),
} satisfies Readonly<Record<string, MvskMethod>>;

export type MvskSolver = keyof typeof mvskSolvers;

/** A bound on the curvature to start from; of a linear objective any positive one will do, in units of a gradient here. */
function curvatureAt(f: CurvedFunction, x: Float64Array): number {
  const point = f.at(x);
  return largestCurvature(point, x.length) || maxAbs(point.gradient(new Float64Array(x.length))) || 1;
}
