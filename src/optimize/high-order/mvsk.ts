import { InputError } from "../../base/errors.ts";
import { choice, list, number, type OptionsOf, record, type Settled } from "../../base/option/option.ts";
import { settled } from "../../base/option/read-options.ts";
import type { Moments } from "../../estimate/moments.ts";
import { maxAbs } from "../../numeric/matrix/vector.ts";
import { quadraticSteps } from "../../numeric/minimize/descent/polyhedron.ts";
import { reducedGradient } from "../../numeric/minimize/descent/reduced-gradient.ts";
import { certified } from "../certified.ts";
import { requireTaken } from "../constraints/constraint-kinds.ts";
import type { Constraints } from "../constraints/constraints.ts";
import { endlessMean } from "../critical-line/efficient-path.ts";
import { hasRisklessRise } from "../critical-line/riskless-rise.ts";
import type { Portfolio } from "../portfolio.ts";
import { contradictions, polyhedronOf, projectionOnto } from "./feasible-weights.ts";
import type { GivenWeights } from "./given-weights.ts";
import { weightsOf } from "./given-weights.ts";
import { momentSource, momentsOf } from "./moments/moments-of.ts";
import { searchOptions } from "./search-options.ts";
import type { MvskLambda } from "./solvers/mvsk-objective.ts";
import { combinedMoments, lambdaOfRiskAversion, signed } from "./solvers/mvsk-objective.ts";
import type { MvskSolver } from "./solvers/mvsk-solvers.ts";
import { mvskSolvers } from "./solvers/mvsk-solvers.ts";

/** The options of `mvsk`. */
export const mvskOptions = {
  xi: number({
    says: "Risk aversion, from which the weights on the moments follow: (1, xi/2, xi(xi+1)/6, xi(xi+1)(xi+2)/24).",
    unit: "ratio",
    above: 0,
    usual: 10,
    notWith: ["mvskLambda"],
  }),
  mvskLambda: list({
    says: "In place of xi: weights a, b, c, d on the moments, to minimize -a phi1 + b phi2 - c phi3 + d phi4.",
    of: { kind: "number", unit: "ratio", least: 0 },
    count: 4,
    otherwise: "those of xi",
  }),
  moments: momentSource,
  solver: choice({
    says: "Changes the cost, not the answer.",
    choices: Object.keys(mvskSolvers) as readonly MvskSolver[],
    otherwise: "newton, or q-mvsk under linear constraints",
  }),
  ...searchOptions,
  start: record({
    says: "Weights by asset to start from, made feasible first.",
    of: { kind: "number", unit: "weight" },
    otherwise: "one over N each",
    flag: "startWeights",
  }),
};

export interface MvskOptions extends Omit<OptionsOf<typeof mvskOptions>, "start"> {
  /** Weights to start from; made feasible first. Default 1/N. */
  readonly start?: GivenWeights;
}

/**
 * The portfolio of an investor who cares for four moments of its return.
 *
 *     minimize  -a phi_1 + b phi_2 - c phi_3 + d phi_4
 *
 * with the central moments phi of the return per period, under bounds, budget and linear constraints. Not convex for
 * every lambda: the answer is a stationary point that no descent from the start leaves. `objective` is the expression
 * above; `optimality` the relative reduced gradient, measured against the sum of the terms' gradients. `details` holds
 * `moments` (phi at the weights), `lambda`, `solver` and `trace` (the objective by iteration).
 *
 * @throws {InputError} `bad-option` for a lambda that is negative or all zero, moments that the model does not have, or a
 *   solver that cannot take the constraints; `unknown-asset` for a start that names one.
 * @see Zhou and Palomar (2021), IEEE Transactions on Signal Processing 69, 892-904.
 */
export function mvsk(moments: Moments, constraints: Constraints, given: MvskOptions = {}): Portfolio {
  const { assets } = moments;
  const options = settled(mvskOptions, given, "mvsk");
  const { tolerance, maxIterations } = options;
  const lambda = lambdaOf(options);
  const solver = options.solver ?? (isSimplex(constraints) ? "newton" : "q-mvsk");
  requireTaken("mvsk", constraints, ["budget range", "linear"]);
  const model = momentsOf(moments, options.moments);
  const conflict = contradictions(constraints, assets);
  if (conflict.length > 0) return { status: "infeasible", design: "mvsk", assets, conflict };

  requireLimit(moments, constraints, lambda);
  const project = projectionOnto(constraints);
  const start = project(weightsOf(options.start, assets), new Float64Array(assets.length));
  const objective = combinedMoments(model, signed(lambda));
  const meanGradient = model.at(start).gradient([1, 0, 0, 0], new Float64Array(assets.length)); // the same everywhere
  const gradientScale = termScale(meanGradient, lambda);
  const found = mvskSolvers[solver]({
    model,
    lambda,
    objective,
    constraints,
    project,
    quadratic: quadraticSteps(polyhedronOf(constraints)),
    start,
    options: { gradientScale, tolerance, ...(maxIterations !== undefined && { maxIterations }) },
  });
  const gradient = objective.at(found.x).gradient(new Float64Array(assets.length));
  return certified(
    {
      design: "mvsk",
      assets,
      ...(found.reason && { reason: found.reason }),
      weights: found.x,
      objective: found.objective,
      optimality: reducedGradient(found.x, gradient, project, gradientScale(gradient)),
      iterations: found.iterations,
      details: { moments: model.at(found.x).phi, lambda, solver, trace: found.trace },
    },
    constraints,
    tolerance,
  );
}

/** Whether there are bounds and a budget alone. */
function isSimplex({ budget, linear }: Constraints): boolean {
  return linear.length === 0 && typeof budget === "number";
}

/** Refuses where the mean rises for ever at no variance, and with it the objective falls. */
function requireLimit(moments: Moments, constraints: Constraints, lambda: MvskLambda): void {
  const { lower, upper } = constraints;
  const isOpen = lower.includes(Number.NEGATIVE_INFINITY) || upper.includes(Number.POSITIVE_INFINITY);
  if (lambda[0] === 0 || !isOpen || !moments.covariance.data.every(Number.isFinite)) return;
  if (hasRisklessRise(moments, constraints)) throw endlessMean("mvsk");
}

/** Sum of the sizes of the mean's and the risks' part of a gradient: they may cancel, so their sum is no measure. */
function termScale(meanGradient: Float64Array, lambda: MvskLambda): (gradient: Float64Array) => number {
  const mean = meanGradient.map((each) => lambda[0] * each);
  return (gradient) => maxAbs(mean) + maxAbs(gradient.map((each, i) => each + mean[i]));
}

function lambdaOf({ xi, mvskLambda }: Pick<Settled<typeof mvskOptions>, "xi" | "mvskLambda">): MvskLambda {
  const lambda = mvskLambda ?? lambdaOfRiskAversion(xi);
  if (lambda.some((each) => each > 0)) return lambda;
  throw new InputError(
    "bad-option",
    "mvsk: mvskLambda: four numbers, not all zero, are needed, 0,0,0,0 given",
  );
}
