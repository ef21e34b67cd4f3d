import { InputError } from "../../base/errors.ts";
import type { Moments } from "../../estimate/moments.ts";
import { type Matrix, zeros } from "../../numeric/matrix/matrix.ts";
import { gram, multiplyVector } from "../../numeric/matrix/multiply.ts";
import { maxAbs, scale } from "../../numeric/matrix/vector.ts";
import {
  minimizeQuadratic,
  type QuadraticPoint,
  type QuadraticWarmStart,
} from "../../numeric/minimize/quadratic/minimize-quadratic.ts";
import { certified } from "../certified.ts";
import { isPolyhedral } from "../constraints/constraint-kinds.ts";
import type { Constraints } from "../constraints/constraints.ts";
import { minimumVariance } from "../mean-variance/minimum-variance.ts";
import { requireScenarios } from "../moments/require-scenarios.ts";
import type { Portfolio } from "../portfolio.ts";
import { searchedDesign } from "../positions/searched-design.ts";
import { constraintRows } from "../program/constraint-rows.ts";
import { renamedRisk } from "../risk/renamed-risk.ts";

const mostRounds = 200;
/** First-order residual at which no further round is tried. */
const arrived = 1e-10;

/**
 * The feasible weights of least semivariance below zero, `sum p_t min(r_t'w, 0)^2` over the scenarios.
 *
 * The objective is quadratic as long as the same scenarios lose: minimize that quadratic exactly, search the line to
 * its minimizer exactly, and begin again with the scenarios that lose there. It is convex with a continuous gradient, so
 * that the minimizer of the quadratic is that of the semivariance once both have the same gradient there: a scenario that
 * neither loses nor gains may be counted among either.
 *
 * Cost: O(T N^2) and one quadratic program a round, a handful of rounds.
 *
 * @returns `objective` is the semivariance per period; `optimality` the first-order residual, or where that is smaller the
 * semideviation relative to the returns, for none is below zero.
 * @throws {InputError} `too-few-periods` without scenarios.
 */
export function minSemivariance(moments: Moments, constraints: Constraints): Portfolio {
  const { positions } = constraints;
  if (positions !== undefined) {
    return searchedDesign({ design: "min-semivariance", assets: moments.assets }, constraints, positions, {
      solve: (within) => minSemivariance(moments, within),
      lossOf: ({ objective }) => objective,
    });
  }
  requireScenarios(moments, "min-semivariance");
  if (!isPolyhedral(constraints)) {
    const least = renamedRisk("min-semivariance", moments, constraints, { risk: "lpm2" });
    return least.status === "infeasible" ? least : { ...least, objective: least.objective ** 2 };
  }
  const { assets } = moments;
  const design = "min-semivariance";
  const scenarios = equallyLikely(moments);
  const first = { ...minimumVariance(moments, constraints), design };
  if (first.status === "infeasible") return first;
  let { weights, iterations } = first;
  let start: QuadraticWarmStart = { x: weights };
  let returns = multiplyVector(scenarios, weights);
  let best = { weights, optimality: Number.POSITIVE_INFINITY };
  let reached = returns;
  let least = Number.POSITIVE_INFINITY;
  const sizes = largestOfRows(scenarios);
  const largest = maxAbs(sizes);
  for (let round = 1; ; round++) {
    const solution = minimizeLosses(scenarios, returns, constraints, start);
    iterations += solution.iterations;
    const target = multiplyVector(scenarios, solution.x);
    const size = largest * maxAbs(solution.x);
    const firstOrder = Math.max(
      solution.residual,
      gradientDifference(scenarios, sizes, size, returns, target),
    );
    // none is below zero: as near as the semideviation is to it, the optimum is reached
    const optimality =
      firstOrder <= arrived ? firstOrder : Math.min(firstOrder, semideviation(target) / size);
    if (optimality < best.optimality) [best, reached] = [{ weights: solution.x, optimality }, target];
    const share = optimality <= arrived ? 1 : lineMinimum(returns, target);
    const objective = semivariance(returns);
    const hasFallen = objective < least;
    if (optimality <= arrived || share === 0 || !hasFallen || round === mostRounds) {
      const reason = round === mostRounds ? "iterations" : "stalled";
      return certified(
        { design, assets, reason, ...best, objective: semivariance(reached), iterations },
        constraints,
      );
    }
    least = objective;
    weights = share === 1 ? solution.x : weights.map((w, i) => w + share * (solution.x[i] - w));
    returns = share === 1 ? target : multiplyVector(scenarios, weights);
    start = { x: solution.x, active: solution.active };
  }
}

/**
 * Of the gradient at the returns `target` from that of the quadratic in which the scenarios lose that lose in `returns`:
 * `2/T sum r_t target_t` over those that are counted in one alone, relative to the terms of either.
 *
 * @param sizes T: largest return of an asset in each period.
 * @param size Largest of them times the largest weight.
 */
function gradientDifference(
  { rows, columns, data }: Matrix,
  sizes: Float64Array,
  size: number,
  returns: Float64Array,
  target: Float64Array,
): number {
  const difference = new Float64Array(columns);
  for (let t = 0; t < rows; t++) {
    if (returns[t] < 0 === target[t] < 0) continue;
    for (let j = 0; j < columns; j++) difference[j] += target[t] * data[t * columns + j];
  }
  const largest = maxAbs(difference);
  if (largest === 0) return 0;
  let terms = 0;
  for (let t = 0; t < rows; t++) if (target[t] < 0) terms -= target[t] * sizes[t];
  return largest / Math.max(terms, negligible * columns * rows * maxAbs(sizes) * size);
}

function largestOfRows({ rows, columns, data }: Matrix): Float64Array {
  const out = new Float64Array(rows);
  for (let t = 0; t < rows; t++) {
    for (let k = t * columns; k < (t + 1) * columns; k++) out[t] = Math.max(out[t], Math.abs(data[k]));
  }
  return out;
}

/**
 * Share of what all scenarios would add, for each asset, below which a gradient is as good as zero: a return is a sum over the
 * assets, each product of which rounds. A scenario that neither loses nor gains may so be counted among either, all of them at
 * once in the worst case, and no smaller gradient can be told from zero to the residual at which the rounds end.
 */
const negligible = Number.EPSILON / arrived;

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

/** Scenarios of which the equally weighted semivariance is that under the probabilities: each times `sqrt(T p_t)`. */
function equallyLikely({ scenarios, probabilities }: Moments): Matrix {
  if (probabilities === undefined) return scenarios;
  const { rows, columns, data } = scenarios;
  const factors = probabilities.map((p) => Math.sqrt(rows * p));
  return { rows, columns, data: data.map((r, k) => factors[Math.floor(k / columns)] * r) };
}

function semideviation(returns: Float64Array): number {
  return Math.sqrt(semivariance(returns));
}

function semivariance(returns: Float64Array): number {
  let total = 0;
  for (let t = 0; t < returns.length; t++) if (returns[t] < 0) total += returns[t] * returns[t];
  return total / returns.length;
}

/** `2/T sum of r_t r_t'` over the scenarios that lose: the Hessian of the semivariance. */
function lossMoment(scenarios: Matrix, returns: Float64Array): Matrix {
  const { columns, data } = scenarios;
  let losing = 0;
  for (let t = 0; t < returns.length; t++) if (returns[t] < 0) losing++;
  const lost = zeros(losing, columns);
  let at = 0;
  for (let t = 0; t < returns.length; t++) {
    if (returns[t] < 0) for (let k = t * columns; k < (t + 1) * columns; k++) lost.data[at++] = data[k];
  }
  const moment = gram(lost);
  scale(moment.data, 2 / returns.length);
  return moment;
}

/** Minimizer on [0, 1] of the semivariance between two points, by bisection and Newton on its rising slope. */
function lineMinimum(from: Float64Array, to: Float64Array): number {
  let [low, high] = [0, 1];
  let share = 1;
  let before = Number.NaN;
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
    if (curvature === before) return share; // the same scenarios lose as a step before: that step was exact
    before = curvature;
    if (slope > 0) high = share;
    else low = share;
    const newton = share - slope / curvature;
    if (Math.abs(newton - share) <= 1e-15) return share;
    share = newton > low && newton < high ? newton : (low + high) / 2;
  }
  return share;
}
