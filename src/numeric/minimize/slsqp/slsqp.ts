import type { Matrix } from "../../matrix/matrix.ts";
import { dot } from "../../matrix/vector.ts";
import type { ActiveSet } from "../quadratic/minimize-quadratic.ts";
import { assembleFactor, factorTimes, identityFactor, updateFactor } from "./ldl-factor.ts";
import type { NonlinearProgram, NonlinearSolution } from "./nonlinear-program.ts";
import type { Iterate, ScaledProgram } from "./slsqp-iterate.ts";
import {
  iterateAt,
  kktResidual,
  lagrangianGradient,
  largestViolation,
  scaleProgram,
  unscaledProgram,
} from "./slsqp-iterate.ts";
import type { Search } from "./slsqp-search.ts";
import { exactSearch, inexactSearch, meritSlope } from "./slsqp-search.ts";
import { solveSubproblem } from "./slsqp-subproblem.ts";

/** How the method goes along its steps, and when it ends. */
export interface SlsqpOptions {
  /** Relative KKT residual to stop at. Default 1e-9. */
  readonly tolerance?: number;
  /** Default 1000. */
  readonly maxIterations?: number;
  /** `exact` minimizes the merit function along each step, for smooth but bent constraints. Default `inexact`. */
  readonly lineSearch?: "inexact" | "exact";
  /** Whether objective and constraints are divided by the size of their gradients at the start. Default true. */
  readonly scaling?: boolean;
  /** Also stop, as `stalled`, where a step is shorter than this fraction of x (sums of sizes). Default 0: never. */
  readonly stepTolerance?: number;
}

/** Contradictory linearizations in a row, with no progress on the violations, after which none is hoped for. */
const PATIENCE = 10;

/**
 * Minimizes a smooth function under equality and inequality constraints and bounds by sequential least squares
 * quadratic programming.
 *
 * Each iteration linearizes the constraints, takes the step of a quadratic model of the Lagrangian (`solveSubproblem`),
 * searches it with an L1 penalty function whose weights follow the multipliers, and updates the factor `L D L'` of the
 * model by Powell's damped BFGS formula. Where the program knows the Hessian of its Lagrangian that is used instead, and
 * convergence is quadratic. Objective and constraints are scaled by their gradients at the start.
 *
 * Departures from the paper: the least squares problem is given to the library's active-set solver as the quadratic
 * program it is equivalent to, warm from the last active set; and iterations end on the relative KKT residual,
 * computed after the fact, instead of on small changes. Cost: O(n^3) an iteration.
 *
 * @param start n; moved inside the bounds first.
 * @see Kraft (1988), A software package for sequential quadratic programming, DFVLR-FB 88-28.
 */
export function slsqp(
  program: NonlinearProgram,
  start: Float64Array,
  options: SlsqpOptions = {},
): NonlinearSolution {
  const { tolerance = 1e-9, maxIterations = 1000, stepTolerance = 0 } = options;
  const x = start.map((each, i) => Math.min(Math.max(each, program.lower[i]), program.upper[i]));
  const method = methodOf(program, x, options);
  const { scaled } = method;

  let state = stateAt(scaled, x);
  const trace = [program.objective.at(x).value];
  for (let iteration = 0; ; iteration++) {
    const residual = kktResidual(scaled, state.iterate, state.multipliers);
    const end = (how: Ending): NonlinearSolution =>
      solutionAt(scaled, state, { ...how, residual, iterations: trace.length - 1, trace });
    if (residual <= tolerance) return end({ status: "optimal" });
    if (iteration === maxIterations) return end({ status: "stopped", reason: "iterations" });

    const before = state.iterate;
    const next = advance(method, state, tolerance);
    if (next === "infeasible") return end({ status: "infeasible" });
    if (next === "stalled") return end({ status: "stopped", reason: "stalled" });
    state = next;
    if (state.iterate === before) continue;
    trace.push(state.iterate.value * scaled.objectiveScale);
    if (stoodStill(before.x, state.iterate.x, stepTolerance))
      return end({ status: "stopped", reason: "stalled" });
  }
}

type Ending = Pick<NonlinearSolution, "status" | "reason">;

/** What stays the same through the iterations, but for what the curvature model learns. */
interface Method {
  readonly scaled: ScaledProgram;
  readonly model: CurvatureModel;
  readonly search: (search: Search) => Iterate | undefined;
}

function methodOf(
  program: NonlinearProgram,
  x: Float64Array,
  { lineSearch, scaling = true }: SlsqpOptions,
): Method {
  const scaled = scaling ? scaleProgram(program, x) : unscaledProgram(program);
  return {
    scaled,
    model: curvatureModel(scaled),
    search: lineSearch === "exact" ? exactSearch : inexactSearch,
  };
}

/** Where the iterations are. */
interface State {
  readonly iterate: Iterate;
  readonly multipliers: Float64Array;
  /** Of the merit function. */
  readonly weights: Float64Array;
  readonly active?: ActiveSet;
  /** Contradictory linearizations in a row. */
  readonly contradictions: number;
}

function stateAt(scaled: ScaledProgram, x: Float64Array): State {
  const none = new Float64Array(scaled.constraintScale.length);
  return { iterate: iterateAt(scaled, x), multipliers: none, weights: none, contradictions: 0 };
}

/** One iteration: subproblem, weights, search, curvature. It may find that only the multipliers were missing. */
function advance(
  { scaled, model, search }: Method,
  state: State,
  tolerance: number,
): State | "infeasible" | "stalled" {
  const { iterate } = state;
  const sub = solveSubproblem(scaled, iterate, model.matrix(iterate, state.multipliers), state.active);
  if (sub === undefined) return "stalled";
  const { multipliers, active } = sub;
  if (kktResidual(scaled, iterate, multipliers) <= tolerance) return { ...state, multipliers, active };

  const weights = penalties(state.weights, multipliers);
  const slope = meritSlope(scaled, iterate, weights, sub);
  const next = slope < 0 ? search({ scaled, weights, from: iterate, step: sub.step, slope }) : undefined;
  if (next === undefined) {
    if (model.reset()) return { ...state, weights }; // downhill again from the identity
    return largestViolation(iterate, scaled.equalities) > Math.sqrt(Number.EPSILON)
      ? "infeasible"
      : "stalled";
  }
  const progress = sub.inconsistency === 0 || violationFell(scaled, iterate, next);
  const contradictions = progress ? 0 : state.contradictions + 1;
  if (contradictions > PATIENCE) return "infeasible";
  model.update(iterate, next, multipliers);
  return { iterate: next, multipliers, weights, active, contradictions };
}

/** At least the multipliers, so that the merit function is exact; falling by half at most (Powell 1978). */
function penalties(weights: Float64Array, multipliers: Float64Array): Float64Array {
  return multipliers.map((each, j) => Math.max(Math.abs(each), (weights[j] + Math.abs(each)) / 2));
}

function stoodStill(from: Float64Array, to: Float64Array, tolerance: number): boolean {
  let [moved, size] = [0, 0];
  for (let i = 0; i < to.length; i++) {
    moved += Math.abs(to[i] - from[i]);
    size += Math.abs(to[i]);
  }
  return tolerance > 0 && moved <= tolerance * size;
}

/** By a tenth at least. */
function violationFell({ equalities }: ScaledProgram, from: Iterate, to: Iterate): boolean {
  return largestViolation(to, equalities) < 0.9 * largestViolation(from, equalities);
}

/** What stands for the Hessian of the Lagrangian in the subproblem. */
interface CurvatureModel {
  readonly matrix: (at: Iterate, multipliers: Float64Array) => Matrix;
  readonly update: (from: Iterate, to: Iterate, multipliers: Float64Array) => void;
  /** Starts over, unless it has just done so. */
  readonly reset: () => boolean;
}

function curvatureModel(scaled: ScaledProgram): CurvatureModel {
  const { program, equalities, objectiveScale, constraintScale } = scaled;
  const hessian = program.lagrangianHessian;
  if (hessian === undefined) return bfgsModel(program.lower.length);
  return {
    matrix: ({ x }, multipliers) => {
      const y = multipliers.map((each, j) => (each * objectiveScale) / constraintScale[j]);
      const exact = hessian(x, y.subarray(0, equalities), y.subarray(equalities));
      return { ...exact, data: exact.data.map((each) => each / objectiveScale) };
    },
    update: () => {},
    reset: () => false,
  };
}

/** Powell's damped BFGS approximation, held as its factor so that it stays positive definite. */
function bfgsModel(size: number): CurvatureModel {
  let factor = identityFactor(size);
  let fresh = true;
  return {
    matrix: () => assembleFactor(factor),
    update: (from, to, multipliers) => {
      const s = to.x.map((each, i) => each - from.x[i]);
      const after = lagrangianGradient(to, multipliers);
      const before = lagrangianGradient(from, multipliers);
      const bs = factorTimes(factor, s);
      const along = dot(s, bs);
      const rise = after.reduce((total, each, i) => total + (each - before[i]) * s[i], 0);
      const keep = rise >= 0.2 * along ? 1 : (0.8 * along) / (along - rise); // theta in Powell (1978)
      const eta = after.map((each, i) => keep * (each - before[i]) + (1 - keep) * bs[i]);
      const size = dot(s, eta);
      if (!(size > 0 && along > 0)) return; // a step lost in rounding teaches nothing
      updateFactor(factor, eta, 1 / size);
      updateFactor(factor, bs, -1 / along);
      fresh = false;
    },
    reset: () => {
      if (fresh) return false;
      factor = identityFactor(size);
      fresh = true;
      return true;
    },
  };
}

function solutionAt(
  { program, equalities, objectiveScale, constraintScale }: ScaledProgram,
  { iterate, multipliers }: State,
  how: Pick<NonlinearSolution, "status" | "reason" | "residual" | "iterations" | "trace">,
): NonlinearSolution {
  const unscaled = multipliers.map((each, j) => (each * objectiveScale) / constraintScale[j]);
  return {
    ...how,
    x: iterate.x,
    objective: program.objective.at(iterate.x).value,
    violation: largestViolation(iterate, equalities),
    equalityMultipliers: unscaled.slice(0, equalities),
    inequalityMultipliers: unscaled.slice(equalities),
  };
}
