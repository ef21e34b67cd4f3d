import { InputError } from "../base/errors.ts";
import type { Moments } from "../estimate/moments.ts";
import type { Matrix } from "../numeric/matrix/matrix.ts";
import { gram, multiplyVector } from "../numeric/matrix/multiply.ts";
import {
  minimizeQuadratic,
  type QuadraticPoint,
  type QuadraticWarmStart,
} from "../numeric/minimize/quadratic/quadratic-program.ts";
import { certified } from "./certified.ts";
import type { Constraints } from "./constraints.ts";
import { minimumVariance } from "./minimum-variance.ts";
import type { Portfolio } from "./portfolio.ts";
import { constraintRows } from "./quadratic-design.ts";

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
  const { scenarios, assets } = moments;
  const design = "min-semivariance";
  const first = { ...minimumVariance(moments, constraints), design };
  if (first.status === "infeasible") return first;
  let { weights, iterations } = first;
  let start: QuadraticWarmStart = { x: weights };
  for (let round = 1; ; round++) {
    const returns = multiplyVector(scenarios, weights);
    const solution = minimizeLosses(scenarios, returns, constraints, start);
    iterations += solution.iterations;
    const target = multiplyVector(scenarios, solution.x);
    const isSettled = returns.every((r, t) => r < 0 === target[t] < 0);
    const share = isSettled ? 1 : lineMinimum(returns, target);
    weights = share === 1 ? solution.x : weights.map((w, i) => w + share * (solution.x[i] - w));
    start = { x: solution.x, active: solution.active };
    if (!isSettled && share > 0 && round < mostRounds) continue;
    const isOptimal = isSettled && solution.status === "optimal";
    const reason = round === mostRounds ? "iterations" : "stalled";
    const objective = semivariance(multiplyVector(scenarios, weights));
    const optimality = isOptimal ? solution.residual : Number.NaN;
    return certified({ design, assets, reason, weights, objective, optimality, iterations }, constraints);
  }
}

/** Minimizer of the quadratic that the semivariance is while the scenarios that lose now are those that lose. */
function minimizeLosses(
  scenarios: Matrix,
  returns: Float64Array,
  { lower, upper, budget, linear }: Constraints,
  start: QuadraticWarmStart,
): QuadraticPoint & { readonly status: "optimal" | "stopped" } {
  const size = scenarios.columns;
  const rows = constraintRows(size, budget, linear);
  const hessian = lossMoment(scenarios, returns);
  const program = { hessian, linear: new Float64Array(size), lower, upper, ...rows };
  const solution = minimizeQuadratic(program, { start });
  if (solution.status === "optimal" || solution.status === "stopped") return solution;
  throw new InputError("bad-constraint", "min-semivariance gets better for ever; bounds are needed");
}

/** Refuses moments that carry no scenarios: designs on losses look at each period. */
export function requireScenarios({ scenarios }: Moments, design: string): void {
  if (scenarios.rows > 0) return;
  throw new InputError("too-few-periods", `${design} looks at scenarios, and the moments carry none`);
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
