import type { Matrix } from "../matrix/matrix.ts";
import { dot } from "../matrix/vector.ts";
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
import { exactSearch, inexactSearch, meritSlope } from "./slsqp-search.ts";
import type { Subproblem } from "./slsqp-subproblem.ts";
import { solveSubproblem } from "./slsqp-subproblem.ts";

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
  const { tolerance = 1e-9, maxIterations = 1000, lineSearch = "inexact", scaling = true } = options;
  const x = start.map((each, i) => Math.min(Math.max(each, program.lower[i]), program.upper[i]));
  const scaled = scaling ? scaleProgram(program, x) : unscaledProgram(program);
  const search = lineSearch === "exact" ? exactSearch : inexactSearch;
  const model = curvatureModel(scaled);
  const weights = new Float64Array(scaled.constraintScale.length);

  let current = iterateAt(scaled, x);
  let multipliers: Float64Array = new Float64Array(weights.length);
  let sub: Subproblem | undefined;
  let contradictions = 0;
  const trace = [current.value * scaled.objectiveScale];
  for (let iteration = 0; ; iteration++) {
    const residual = kktResidual(scaled, current, multipliers);
    const end = (
      status: NonlinearSolution["status"],
      reason?: NonlinearSolution["reason"],
    ): NonlinearSolution =>
      solutionAt(scaled, current, multipliers, {
        status,
        reason,
        residual,
        iterations: trace.length - 1,
        trace,
      });
    if (residual <= tolerance) return end("optimal");
    if (iteration === maxIterations) return end("stopped", "iterations");

    sub = solveSubproblem(scaled, current, model.matrix(current, multipliers), sub?.active);
    if (sub === undefined) return end("stopped", "stalled");
    if (kktResidual(scaled, current, sub.multipliers) <= tolerance) {
      multipliers = sub.multipliers;
      continue;
    }
    for (let j = 0; j < weights.length; j++) {
      const size = Math.abs(sub.multipliers[j]);
      weights[j] = Math.max(size, (weights[j] + size) / 2);
    }
    const slope = meritSlope(scaled, current, weights, sub);
    const next = slope < 0 ? search({ scaled, weights, from: current, step: sub.step, slope }) : undefined;
    if (next === undefined) {
      if (model.reset()) continue; // downhill again from the identity
      const stuck = largestViolation(current, scaled.equalities) > Math.sqrt(Number.EPSILON);
      multipliers = sub.multipliers;
      return stuck ? end("infeasible") : end("stopped", "stalled");
    }
    if (sub.inconsistency === 0 || violationFell(scaled, current, next)) contradictions = 0;
    else if (++contradictions > PATIENCE) return end("infeasible");
    model.update(current, next, sub.multipliers);
    const still = stoodStill(current.x, next.x, options.stepTolerance ?? 0);
    current = next;
    multipliers = sub.multipliers;
    trace.push(current.value * scaled.objectiveScale);
    if (still) return end("stopped", "stalled");
  }
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
  iterate: Iterate,
  multipliers: Float64Array,
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
