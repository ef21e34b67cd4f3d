import { InputError } from "../../../base/errors.ts";
import { maxAbs } from "../../matrix/vector.ts";
import { scratch } from "../../scratch.ts";
import { addHessianTimes, rowTimes, type StackedProgram } from "./stacked-program.ts";
import { type SettledPoint, type StrictlyConvexEnd, solveStrictlyConvex } from "./strictly-convex.ts";
import { scalesAt } from "./term-scales.ts";

/** How a convex program ended. */
export type ConvexEnd =
  | StrictlyConvexEnd
  | { readonly status: "unbounded"; readonly direction: Float64Array };

/** Share of each diagonal element that is added to it: large against rounding, small against the curvature. */
const ridgeShare = 1e-6;
/** Share of the largest diagonal element that stands in for smaller ones. */
const leastCurvature = 1e-6;
/** For linear programs: one step crosses the program some hundred times. */
const ridgeOfLinear = 1e-2;
const mostCenters = 200;
/** Centers after which the ridge is cut to a tenth, and the share below which it is not. */
const impatience = 10;
const leastShare = 1e-10;
/** Stationarity error, relative to the gradient's terms, at which the iteration has arrived. */
const arrived = 1e-13;

/**
 * Solves a convex program whose Hessian may be singular. Where it is positive definite on the variables that are
 * ever free this is one strictly convex solve; where not, a proximal-point iteration
 *
 *     x <- argmin q(x) + 1/2 (x - center)' D (x - center),    center <- x,    D = 1e-6 max(diag H, 1e-6 max diag H)
 *
 * whose error is `D (x - center)`. It ends after finitely many centers for linear programs, contracts by
 * `D / (D + curvature)` otherwise, and runs off along a ray where the program is unbounded.
 *
 * @param side Working set to begin with; overwritten.
 * @see Rockafellar (1976), SIAM J. Control Optim. 14(5), 877-898.
 */
export function solveConvex(
  program: StackedProgram,
  side: Int8Array,
  center: Float64Array,
  mostIterations: number,
): ConvexEnd {
  if (isConstant(program)) return feasiblePoint(program, side, center, mostIterations);
  const first = solveStrictlyConvex(program, side, mostIterations);
  if (first.status !== "singular") return first;
  refuseIndefinite(program);

  const { n } = program;
  const ridge = ridgeOf(program);
  const least = ridge.map((value) => (value * leastShare) / ridgeShare);
  const x = center.map((value, j) => Math.min(Math.max(value, program.low[j]), program.high[j]));
  const [linear, move] = [scratch(n), scratch(n)];
  let iterations = 0;
  for (let round = 1; ; round++) {
    for (let j = 0; j < n; j++) linear[j] = program.linear[j] - ridge[j] * x[j];
    const solution = solveStrictlyConvex({ ...program, ridge, linear }, side, mostIterations - iterations);
    if (solution.status === "singular") throw indefinite();
    if (solution.status === "infeasible") return solution;
    iterations += solution.iterations;
    for (let j = 0; j < n; j++) move[j] = solution.value[j] - x[j];
    x.set(solution.value.subarray(0, n));
    const answer = { ...solution, iterations };
    if (solution.status !== "solved" || errorOf(program, ridge, move, solution) <= arrived) return answer;
    if (isRay(program, move)) return { status: "unbounded", direction: unitRay(move) };
    if (round === mostCenters) return answer;
    if (round % impatience === 0) for (let j = 0; j < n; j++) ridge[j] = Math.max(ridge[j] / 10, least[j]);
  }
}

const isConstant = ({ hessian, linear }: StackedProgram): boolean =>
  maxAbs(linear) === 0 && maxAbs(hessian) === 0;

/** Without an objective: the feasible point nearest to the center, where no constraint has a price. */
function feasiblePoint(
  program: StackedProgram,
  side: Int8Array,
  center: Float64Array,
  mostIterations: number,
): ConvexEnd {
  const ridge = scratch(program.n).fill(1);
  const linear = center.map((value) => -value);
  const nearest = solveStrictlyConvex({ ...program, ridge, linear }, side, mostIterations);
  if (nearest.status === "singular") throw indefinite();
  if (nearest.status === "infeasible") return nearest;
  return { ...nearest, multiplier: scratch(nearest.multiplier.length) };
}

/** Scaled by the diagonal; in a linear program by what moves a variable across it. */
function ridgeOf({ n, hessian, linear, low, high }: StackedProgram): Float64Array {
  let steepest = 0;
  for (let j = 0; j < n; j++) steepest = Math.max(steepest, hessian[j * n + j]);
  if (steepest > 0) {
    const least = leastCurvature * steepest;
    return Float64Array.from({ length: n }, (_, j) => ridgeShare * Math.max(hessian[j * n + j], least));
  }
  let extent = 0;
  for (const bounds of [low, high])
    for (const bound of bounds) if (Number.isFinite(bound)) extent = Math.max(extent, Math.abs(bound));
  return scratch(n).fill((ridgeOfLinear * (maxAbs(linear) || 1)) / (extent || 1));
}

/** Of the stationarity that the point satisfies without the ridge, relative to its terms. */
function errorOf(
  program: StackedProgram,
  ridge: Float64Array,
  move: Float64Array,
  point: SettledPoint,
): number {
  const x = point.value.subarray(0, program.n);
  const { dualScale } = scalesAt(program, x, point.multiplier);
  const error = maxAbs(move.map((value, j) => ridge[j] * value));
  return error === 0 ? 0 : error / dualScale;
}

/** Whether the program falls for ever along `move`: no curvature, downhill, and no bound in the way. */
function isRay(program: StackedProgram, move: Float64Array): boolean {
  const { n, m, hessian, linear, low, high } = program;
  const size = maxAbs(move);
  const curvature = scratch(n);
  addHessianTimes(program, move, curvature);
  let steepest = 0;
  for (let j = 0; j < n; j++) steepest = Math.max(steepest, hessian[j * n + j]);
  if (maxAbs(curvature) > 1e-12 * steepest * size) return false;
  let slope = 0;
  for (let j = 0; j < n; j++) slope += linear[j] * move[j];
  if (!(slope < -1e-10 * maxAbs(linear) * size)) return false;
  for (let k = 0; k < n + m; k++) {
    const rate = k < n ? move[k] : rowTimes(program, k - n, move);
    if (Number.isFinite(low[k]) && rate < -1e-10 * size) return false;
    if (Number.isFinite(high[k]) && rate > 1e-10 * size) return false;
  }
  return true;
}

function unitRay(move: Float64Array): Float64Array {
  const size = maxAbs(move);
  return move.map((value) => (Math.abs(value) <= 1e-10 * size ? 0 : value / size));
}

function refuseIndefinite({ n, hessian }: StackedProgram): void {
  for (let j = 0; j < n; j++) if (hessian[j * n + j] < 0) throw indefinite();
}

function indefinite(): InputError {
  return new InputError(
    "bad-matrix",
    "the Hessian of a quadratic program is indefinite; it needs a convex one",
  );
}
