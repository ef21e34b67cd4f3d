import { dot } from "../../matrix/vector.ts";
import { scratch, scratchCopy, withScratch } from "../../scratch.ts";
import type { ConflictMember } from "./contradiction.ts";
import { solveConvex } from "./proximal-point.ts";
import type { ActiveSet, QuadraticProgram, QuadraticWarmStart } from "./quadratic-program.ts";
import { quadraticResidual } from "./quadratic-residual.ts";
import { stackProgram } from "./stack-program.ts";
import { addHessianTimes, type StackedProgram } from "./stacked-program.ts";
import { startingSide } from "./starting-side.ts";
import type { SettledPoint } from "./strictly-convex.ts";

export type { ActiveSet, QuadraticProgram, QuadraticWarmStart } from "./quadratic-program.ts";

export interface QuadraticOptions {
  readonly start?: QuadraticWarmStart;
  /** Most changes of the working set. Default: 50 (n + m) + 1000. */
  readonly maxIterations?: number;
}

/** A constraint that takes part in a conflict, and which of its two bounds. */
export interface QuadraticConflict {
  readonly kind: "lower" | "upper" | "row-lower" | "row-upper";
  readonly index: number;
}

/** The point at which the solver stopped. */
export interface QuadraticPoint {
  readonly x: Float64Array;
  /** `1/2 x'Hx + c'x`. */
  readonly objective: number;
  /** n: z in `Hx + c = A'y + z`; positive at a lower bound, negative at an upper one. */
  readonly boundMultipliers: Float64Array;
  /** m: y, signed likewise. */
  readonly rowMultipliers: Float64Array;
  readonly active: ActiveSet;
  /** Largest violation of the KKT conditions at x, relative to the terms they are made of. */
  readonly residual: number;
  /** Blocks exchanged and steps taken. */
  readonly iterations: number;
}

export type QuadraticSolution =
  | ({ readonly status: "optimal" } & QuadraticPoint)
  | ({ readonly status: "stopped"; readonly reason: "iterations" | "stalled" } & QuadraticPoint)
  | {
      readonly status: "infeasible";
      /** No proper part of these contradicts itself. */
      readonly conflict: readonly QuadraticConflict[];
      /** How far the one of them with the largest weight would have to give way, all others held. */
      readonly violation: number;
    }
  | { readonly status: "unbounded"; readonly direction: Float64Array };

/** A residual above this is not called optimal. */
const optimalResidual = 1e-9;

/**
 * Minimizes a convex quadratic over a polyhedron, exactly: the answer is a vertex of the optimality conditions,
 * not a point near one.
 *
 * Blocks of constraints are exchanged until few are wrong, then a parametric active-set method goes from the
 * problem that the working set does solve to the one asked for, which either arrives, or shows a combination of
 * constraints that cannot hold. Semidefinite Hessians: the same inside a proximal-point iteration.
 *
 * Cost: O(k^3) to factor the k free variables, O(nk + k^2) for each change of the working set.
 *
 * @throws {InputError} `bad-matrix` where shapes do not match, numbers are missing, or H is indefinite.
 * @see Ferreau, Bock and Diehl (2008), Int. J. Robust Nonlinear Control 18(8), 816-830.
 * @see Kim and Park (2011), SIAM J. Sci. Comput. 33(6), 3261-3281.
 */
export function minimizeQuadratic(
  program: QuadraticProgram,
  options: QuadraticOptions = {},
): QuadraticSolution {
  return withScratch(() => ownArrays(quadraticSolution(program, options)));
}

function ownArrays(solution: QuadraticSolution): QuadraticSolution {
  if (solution.status === "infeasible") return solution;
  if (solution.status === "unbounded") return { ...solution, direction: solution.direction.slice() };
  const { x, boundMultipliers, rowMultipliers, active } = solution;
  return {
    ...solution,
    x: x.slice(),
    boundMultipliers: boundMultipliers.slice(),
    rowMultipliers: rowMultipliers.slice(),
    active: { bounds: active.bounds.slice(), rows: active.rows.slice() },
  };
}

/** The same whose arrays last as `scratch` does: for who opens a `withScratch` and copies what is handed on. */
export function quadraticSolution(
  program: QuadraticProgram,
  options: QuadraticOptions = {},
): QuadraticSolution {
  const stacked = stackProgram(program);
  const { n, m } = stacked;
  const crossed = crossedBounds(stacked);
  if (crossed !== undefined) return crossed;
  const side = startingSide(stacked, options.start);
  const solution = solveConvex(
    stacked,
    side,
    options.start?.x ?? scratch(n),
    options.maxIterations ?? 50 * (n + m) + 1000,
  );
  if (solution.status === "infeasible") {
    return {
      status: "infeasible",
      conflict: solution.conflict
        .toSorted((a, b) => a.constraint - b.constraint)
        .map((member) => conflictOf(n, member)),
      violation: solution.gap,
    };
  }
  return solution.status === "unbounded" ? solution : pointOf(stacked, solution);
}

/** A lower bound above its own upper one needs no search. */
function crossedBounds({ n, low, high, rowScale }: StackedProgram): QuadraticSolution | undefined {
  for (let k = 0; k < low.length; k++) {
    if (low[k] <= high[k]) continue;
    const members = ([-1, 1] as const).map((side) => ({ constraint: k, side, weight: 1 }));
    const conflict = members.map((member) => conflictOf(n, member));
    const scale = k < n ? 1 : rowScale[k - n];
    return { status: "infeasible", conflict, violation: scale * (low[k] - high[k]) };
  }
  return undefined;
}

function conflictOf(n: number, { constraint, side }: ConflictMember): QuadraticConflict {
  if (constraint < n) return { kind: side < 0 ? "lower" : "upper", index: constraint };
  return { kind: side < 0 ? "row-lower" : "row-upper", index: constraint - n };
}

function pointOf(program: StackedProgram, solution: SettledPoint): QuadraticSolution {
  const { n } = program;
  const { side, iterations, multiplier } = solution;
  const x = solution.value.subarray(0, n);
  for (let j = 0; j < n; j++) {
    if (side[j] < 0) x[j] = program.low[j];
    else if (side[j] > 0) x[j] = program.high[j];
    else x[j] = Math.min(Math.max(x[j], program.low[j]), program.high[j]);
  }
  const curvature = scratch(n);
  addHessianTimes(program, x, curvature);
  const residual = quadraticResidual(program, x, multiplier, curvature);
  const rowMultipliers = scratchCopy(multiplier.subarray(n));
  for (let i = 0; i < rowMultipliers.length; i++) rowMultipliers[i] /= program.rowScale[i];
  const point = {
    x,
    objective: dot(curvature, x) / 2 + dot(program.linear, x),
    boundMultipliers: multiplier.subarray(0, n),
    rowMultipliers,
    active: { bounds: side.subarray(0, n), rows: side.subarray(n) },
    residual,
    iterations,
  };
  if (residual <= optimalResidual) return { status: "optimal", ...point };
  const reason = solution.status === "iterations" ? "iterations" : "stalled";
  return { status: "stopped", reason, ...point };
}
