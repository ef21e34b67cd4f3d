import { InputError } from "../../base/errors.ts";
import type { Moments } from "../../estimate/moments.ts";
import { maxAbs } from "../../numeric/matrix/vector.ts";
import { quadraticSteps } from "../../numeric/minimize/descent/polyhedron.ts";
import { reducedGradient } from "../../numeric/minimize/descent/reduced-gradient.ts";
import { certified } from "../certified.ts";
import type { Constraints } from "../constraints.ts";
import { endlessMean } from "../efficient-path.ts";
import type { Portfolio } from "../portfolio.ts";
import { hasRisklessRise } from "../riskless-rise.ts";
import { contradictions, polyhedronOf, projectionOnto } from "./feasible-weights.ts";
import type { GivenWeights } from "./given-weights.ts";
import { weightsOf } from "./given-weights.ts";
import type { MomentSource } from "./moments-of.ts";
import { momentsOf } from "./moments-of.ts";
import type { MvskLambda } from "./mvsk-objective.ts";
import { combinedMoments, lambdaOfRiskAversion, signed } from "./mvsk-objective.ts";
import type { MvskSolver } from "./mvsk-solvers.ts";
import { mvskSolvers } from "./mvsk-solvers.ts";

export interface MvskOptions {
  /** Risk aversion, from which the weights on the moments follow (`lambdaOfRiskAversion`). Default 10. */
  readonly xi?: number;
  /** In place of `xi`: weights on mean, variance, third and fourth moment, not negative. */
  readonly mvskLambda?: MvskLambda;
  /** Where the higher moments come from. Default: `skew-t` where the model is one, else `sample`. */
  readonly moments?: MomentSource;
  /** Changes the cost, not the answer. Default: `newton`, or `q-mvsk` under linear constraints. */
  readonly solver?: MvskSolver;
  /** Relative reduced gradient to stop at. Default 1e-9. */
  readonly tolerance?: number;
  readonly maxIterations?: number;
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
export function mvsk(moments: Moments, constraints: Constraints, options: MvskOptions = {}): Portfolio {
  const { assets } = moments;
  const { tolerance, maxIterations } = options;
  const lambda = lambdaOf(options);
  const solver = options.solver ?? (constraints.linear.length > 0 ? "q-mvsk" : "newton");
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
    options: { gradientScale, ...present({ tolerance, maxIterations }) },
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

/** Refuses where the mean rises for ever at no variance, and with it the objective falls. */
function requireLimit(moments: Moments, constraints: Constraints, lambda: MvskLambda): void {
  const { lower, upper } = constraints;
  const isOpen = lower.includes(Number.NEGATIVE_INFINITY) || upper.includes(Number.POSITIVE_INFINITY);
  if (lambda[0] === 0 || !isOpen || !moments.covariance.data.every(Number.isFinite)) return;
  if (hasRisklessRise(moments, constraints)) throw endlessMean("mvsk");
}

/** The options that were given: an `undefined` must not hide a default. */
function present<T extends object>(options: T): Partial<T> {
  return Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined)) as Partial<T>;
}

/** Sum of the sizes of the mean's and the risks' part of a gradient: they may cancel, so their sum is no measure. */
function termScale(meanGradient: Float64Array, lambda: MvskLambda): (gradient: Float64Array) => number {
  const mean = meanGradient.map((each) => lambda[0] * each);
  return (gradient) => maxAbs(mean) + maxAbs(gradient.map((each, i) => each + mean[i]));
}

function lambdaOf({ xi, mvskLambda }: MvskOptions): MvskLambda {
  if (xi !== undefined && mvskLambda !== undefined) {
    throw new InputError("bad-option", "both xi and lambda are given, MVSK takes one of them");
  }
  if (xi !== undefined && !(xi > 0 && Number.isFinite(xi))) {
    throw new InputError("bad-option", `xi ${xi} given, risk aversion must be a positive number`);
  }
  const lambda = mvskLambda ?? lambdaOfRiskAversion(xi ?? 10);
  const usable = lambda.length === 4 && lambda.every((each) => Number.isFinite(each) && each >= 0);
  if (usable && lambda.some((each) => each > 0)) return lambda;
  throw new InputError(
    "bad-option",
    `lambda ${lambda.join(", ")} given, MVSK needs four numbers from zero up, not all zero`,
  );
}
