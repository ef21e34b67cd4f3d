import { InputError } from "../errors.ts";
import type { Moments } from "../estimate/moments.ts";
import type { Matrix } from "../numeric/matrix/matrix.ts";
import { gram, multiplyVector } from "../numeric/matrix/multiply.ts";
import type { QuadraticWarmStart } from "../numeric/minimize/quadratic-program.ts";
import { minimizeQuadratic } from "../numeric/minimize/quadratic-program.ts";
import type { Constraints } from "./constraints.ts";
import type { Portfolio } from "./portfolio.ts";
import { constraintRows, solveQuadraticDesign } from "./quadratic-design.ts";

const mostRounds = 200;

/**
 * The feasible weights of least semivariance below zero, `mean(min(r_t'w, 0)^2)` over the scenarios.
 *
 * The objective is quadratic as long as the same scenarios lose: minimize that quadratic exactly, search the line to
 * its minimizer exactly, and begin again with the scenarios that lose there; once they are the same ones, the
 * minimizer of the quadratic is that of the semivariance.
 *
 * Cost: O(T N^2) and one quadratic program a round, a handful of rounds.
 *
 * @returns `objective` is the semivariance per period.
 * @throws {InputError} `too-few-periods` without scenarios.
 */
export function minSemivariance(moments: Moments, constraints: Constraints): Portfolio {
  requireScenarios(moments, "min-semivariance");
  const { scenarios } = moments;
  const design = "min-semivariance";
  const linear = new Float64Array(scenarios.columns);
  const objective = (weights: Float64Array): number => semivariance(multiplyVector(scenarios, weights));
  const first = solveQuadraticDesign(moments, constraints, {
    design,
    hessian: moments.covariance,
    linear,
    objective,
  });
  if (first.status === "infeasible") return first;
  const within = {
    linear,
    lower: constraints.lower,
    upper: constraints.upper,
    ...constraintRows(linear.length, constraints.budget, constraints.linear),
  };
  let weights = first.weights;
  let start: QuadraticWarmStart = { x: weights };
  let iterations = first.iterations;
  for (let round = 1; ; round++) {
    const returns = multiplyVector(scenarios, weights);
    const solution = minimizeQuadratic({ ...within, hessian: lossMoment(scenarios, returns) }, { start });
    if (solution.status !== "optimal" && solution.status !== "stopped") throw unlimited();
    iterations += solution.iterations;
    const target = multiplyVector(scenarios, solution.x);
    const isSettled = returns.every((r, t) => r < 0 === target[t] < 0);
    const share = isSettled ? 1 : lineMinimum(returns, target);
    const next = weights.map((w, i) => (share === 1 ? solution.x[i] : w + share * (solution.x[i] - w)));
    if (isSettled || share === 0 || round === mostRounds) {
      const isOptimal = isSettled && solution.status === "optimal";
      return {
        status: isOptimal ? "optimal" : "stopped",
        ...(!isOptimal && { reason: round === mostRounds ? ("iterations" as const) : ("stalled" as const) }),
        design,
        assets: moments.assets,
        weights: next,
        objective: objective(next),
        optimality: solution.residual,
        iterations,
      };
    }
    weights = next;
    start = { x: solution.x, active: solution.active };
  }
}

/** Refuses moments that carry no scenarios: designs on losses look at each period. */
export function requireScenarios({ scenarios }: Moments, design: string): void {
  if (scenarios.rows > 0) return;
  throw new InputError("too-few-periods", `${design} looks at scenarios, and the moments carry none`);
}

function unlimited(): InputError {
  return new InputError("bad-constraint", "min-semivariance gets better for ever; bounds are needed");
}

function semivariance(returns: Float64Array): number {
  return returns.reduce((total, r) => total + Math.min(r, 0) ** 2, 0) / returns.length;
}

/** `2/T sum of r_t r_t'` over the scenarios that lose: the Hessian of the semivariance. */
function lossMoment(scenarios: Matrix, returns: Float64Array): Matrix {
  const { columns, data } = scenarios;
  const losing = returns.reduce((count, r) => count + (r < 0 ? 1 : 0), 0);
  const rows = new Float64Array(losing * columns);
  let at = 0;
  returns.forEach((r, t) => {
    if (r >= 0) return;
    rows.set(data.subarray(t * columns, (t + 1) * columns), at);
    at += columns;
  });
  const moment = gram({ rows: losing, columns, data: rows });
  const scale = 2 / returns.length;
  return { ...moment, data: moment.data.map((value) => value * scale) };
}

/** Minimizer on [0, 1] of the semivariance between two points, by bisection and Newton on its rising slope. */
function lineMinimum(from: Float64Array, to: Float64Array): number {
  let [low, high] = [0, 1];
  let share = 1;
  for (let step = 0; step < 100; step++) {
    let slope = 0;
    let curvature = 0;
    for (let t = 0; t < from.length; t++) {
      const change = to[t] - from[t];
      const value = from[t] + share * change;
      if (value >= 0) continue;
      slope += value * change;
      curvature += change * change;
    }
    if (slope === 0 || (share === 1 && slope < 0)) return share;
    if (slope > 0) high = share;
    else low = share;
    const newton = share - slope / curvature;
    if (Math.abs(newton - share) <= 1e-15) return share;
    share = newton > low && newton < high ? newton : (low + high) / 2;
  }
  return share;
}
