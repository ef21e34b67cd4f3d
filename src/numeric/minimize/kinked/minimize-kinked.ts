import { multiplyVector } from "../../matrix/multiply.ts";
import { maxAbs } from "../../matrix/vector.ts";
import { minimizeQuadratic, type QuadraticConflict } from "../quadratic/minimize-quadratic.ts";
import { quadraticResidual } from "../quadratic/quadratic-residual.ts";
import { addHessianTimes, subtractRows } from "../quadratic/stacked-program.ts";
import { scalesAt } from "../quadratic/term-scales.ts";
import { curvedByRows } from "./curved-by-rows.ts";
import type { KinkedPoint, KinkedProgram } from "./kinked-program.ts";
import { endsAtKink, type Pieces, riseAt } from "./pieces.ts";
import { type Settled, settle } from "./settle.ts";
import { splitProgram } from "./split-program.ts";
import { type PiecesStart, startAt, startAtCenter } from "./starting-pieces.ts";

export type { Deviation, KinkedPoint, KinkedProgram } from "./kinked-program.ts";

/** A constraint of a conflict: as of a quadratic program, or a limit on a deviation. */
export type KinkedConflict = QuadraticConflict | { readonly kind: "limit"; readonly index: number };

export type KinkedSolution =
  | ({ readonly status: "optimal" } & KinkedPoint)
  | ({ readonly status: "stopped"; readonly reason: "iterations" | "stalled" } & KinkedPoint)
  | {
      readonly status: "infeasible";
      /** No proper part of these contradicts itself. */
      readonly conflict: readonly KinkedConflict[];
      readonly violation: number;
    }
  | { readonly status: "unbounded"; readonly direction: Float64Array };

/** A residual above this is not called optimal. */
const optimalResidual = 1e-9;

/**
 * Minimizes a convex quadratic with kinks (linear costs of trading, limits on turnover or shorts) over a polyhedron, exactly.
 *
 * The working set has n variables, each at a bound, on a kink or within a piece between two, and blocks of them are exchanged,
 * limits being rows whose coefficients follow the pieces. Where that does not settle, the program is solved in the
 * parts of its variables, of which there are two or more each, and the working set of that solution is taken.
 *
 * Cost: that of a few Cholesky factorizations of the variables that are neither on a bound nor on a kink.
 *
 * @param start Where to begin; changes the cost and not the answer.
 * @throws {InputError} `bad-matrix` as `minimizeQuadratic`.
 */
export function minimizeKinked(program: KinkedProgram, start?: KinkedStart): KinkedSolution {
  const found = solveKinked(program, start);
  return "settled" in found ? found.point : found;
}

/** A point, perhaps with the sides of its rows and limits. */
export interface KinkedStart {
  readonly x: Float64Array;
  readonly rows?: Int8Array;
}

/** A settled working set with the pieces that it is in. */
export interface SettledPieces extends Settled, PiecesStart {}

/** As `minimizeKinked`, with the working set where one was settled. */
export function solveKinked(
  given: KinkedProgram,
  start?: KinkedStart,
): KinkedSolution | { readonly settled: SettledPieces; readonly point: KinkedSolution & KinkedPoint } {
  const program = curvedByRows(given);
  const warm = start && settledFrom(startAt(program, start.x, start.rows));
  if (warm !== undefined) return { settled: warm, point: pointOf(warm) };
  for (const begin of starts(program)) {
    const settled = "conflict" in begin ? undefined : settledFrom(begin);
    if (settled !== undefined) return { settled, point: pointOf(settled) };
    if ("conflict" in begin) return begin;
  }
  return bySplitting(program);
}

function settledFrom({ pieces, side }: PiecesStart): SettledPieces | undefined {
  const settled = settle(pieces, side);
  return settled && { ...settled, pieces, side };
}

/**
 * Near the center of a limit, if trades begin within the polyhedron; at the minimizer without costs and limits; near centers
 * that are not; on the centers of costs. Or that the polyhedron is empty.
 */
function* starts(
  program: KinkedProgram,
): Generator<PiecesStart | Extract<KinkedSolution, { status: "infeasible" }>> {
  const { costs = [], limits = [], ...plain } = program;
  const within = limits.findIndex(({ center }) => isWithin(program, center));
  if (within >= 0) yield startAtCenter(program, within);
  const first = minimizeQuadratic(plain);
  if (first.status === "infeasible") yield first;
  if ("x" in first) yield startAt(program, first.x, first.active.rows);
  if (within < 0 && limits.length > 0) yield startAtCenter(program, 0);
  if (costs.length > 0) yield startAt(program, costs[0].center);
}

function isWithin({ lower, upper, rows, rowLower, rowUpper }: KinkedProgram, x: Float64Array): boolean {
  if (x.some((value, j) => value < lower[j] || value > upper[j])) return false;
  const values = rows === undefined ? [] : [...multiplyVector(rows, x)];
  return values.every((value, i) => {
    const slack = 1e-9 * (Math.abs(value) + 1);
    return value >= (rowLower?.[i] ?? value) - slack && value <= (rowUpper?.[i] ?? value) + slack;
  });
}

/** The point of a settled working set, put exactly on its bounds and kinks, with its residual. */
function pointOf({ pieces, side, point, rounds }: SettledPieces): KinkedSolution & KinkedPoint {
  const { stacked } = pieces;
  const { n } = stacked;
  const x = point.value.slice(0, n);
  for (let j = 0; j < n; j++) {
    if (side[j] < 0) x[j] = stacked.low[j];
    else if (side[j] > 0) x[j] = stacked.high[j];
    else x[j] = Math.min(Math.max(x[j], stacked.low[j]), stacked.high[j]);
  }
  return judged(pieces, x, point.multiplier, rounds);
}

function judged(
  pieces: Pieces,
  x: Float64Array,
  multiplier: Float64Array,
  iterations: number,
): KinkedSolution & KinkedPoint {
  const { stacked, rowCount } = pieces;
  const { n, rowScale } = stacked;
  const residual = kinkedResidual(pieces, x, multiplier);
  const found: KinkedPoint = {
    x,
    boundMultipliers: multiplier.slice(0, n).map((z, j) => boundShare(pieces, x, z, j)),
    rowMultipliers: multiplier.slice(n, n + rowCount).map((y, i) => y / rowScale[i]),
    limitMultipliers: multiplier.slice(n + rowCount).map((y, d) => -y / rowScale[rowCount + d]),
    residual,
    iterations,
  };
  return residual <= optimalResidual
    ? { status: "optimal", ...found }
    : { status: "stopped", reason: "stalled", ...found };
}

/** Kinks are no bounds: what holds a variable there is no price of a constraint. */
function boundShare({ given }: Pieces, x: Float64Array, z: number, j: number): number {
  return (z > 0 && x[j] <= given.lower[j]) || (z < 0 && x[j] >= given.upper[j]) ? z : 0;
}

/** As `quadraticResidual`, and on kinks the multiplier within the range between the slopes of both sides. */
function kinkedResidual(pieces: Pieces, x: Float64Array, multiplier: Float64Array): number {
  const { stacked } = pieces;
  const { n, high } = stacked;
  const curvature = new Float64Array(n);
  addHessianTimes(stacked, x, curvature);
  let worst = quadraticResidual(stacked, x, multiplier, curvature);
  const { dualScale } = scalesAt(stacked, x, multiplier);
  for (let j = 0; j < n; j++) {
    if (x[j] !== high[j] || !endsAtKink(pieces, j)) continue;
    const missing = -(multiplier[j] + riseAt(pieces, j, multiplier));
    if (missing > 0) worst = Math.max(worst, missing / dualScale);
  }
  return worst;
}

function bySplitting(program: KinkedProgram): ReturnType<typeof solveKinked> {
  const n = program.linear.length;
  const { program: split, parts, origin } = splitProgram(program);
  const solution = minimizeQuadratic(split);
  if (solution.status === "infeasible") {
    return { ...solution, conflict: solution.conflict.flatMap((member) => conflictOf(member)) };
  }
  if (solution.status === "unbounded") {
    const direction = new Float64Array(n);
    parts.forEach(({ variable }, a) => {
      direction[variable] += solution.direction[a];
    });
    return { status: "unbounded", direction };
  }
  const x = origin.slice();
  parts.forEach(({ variable }, a) => {
    x[variable] += solution.x[a];
  });
  snap(program, x);
  const begin = startAt(program, x, solution.active.rows);
  const settled = settledFrom(begin);
  if (settled !== undefined) return { settled, point: pointOf(settled) };
  const { pieces } = startAt(program, x);
  return judged(pieces, x, multipliersAt(pieces, x, solution.rowMultipliers), solution.iterations);

  function conflictOf(member: QuadraticConflict): KinkedConflict[] {
    const { kind, index } = member;
    if (kind === "row-lower" || kind === "row-upper") {
      return index < rowCountOf(program) ? [member] : [{ kind: "limit", index: index - rowCountOf(program) }];
    }
    const { variable, isFirst, isLast } = parts[index];
    const isBound = kind === "lower" ? isFirst : isLast;
    return isBound ? [{ kind, index: variable }] : [];
  }
}

/** Of the variables on bounds and kinks, at these of the rows and limits. */
function multipliersAt({ stacked }: Pieces, x: Float64Array, rowMultipliers: Float64Array): Float64Array {
  const { low, high, rowScale } = stacked;
  const y = rowMultipliers.map((value, i) => value * rowScale[i]);
  const gradient = stacked.linear.slice();
  addHessianTimes(stacked, x, gradient);
  subtractRows(stacked, y, gradient);
  const own = gradient.map((z, j) => (x[j] <= low[j] || x[j] >= high[j] ? z : 0));
  return Float64Array.of(...own, ...y);
}

/** What rounding of the sums of parts alone keeps from a kink or bound is put on it. */
function snap({ lower, upper, costs = [], limits = [] }: KinkedProgram, x: Float64Array): void {
  const rounding = 1e-12 * maxAbs(x);
  const centers = [...costs, ...limits].map(({ center }) => center);
  for (const at of [...centers, lower, upper])
    for (let j = 0; j < x.length; j++) if (Math.abs(x[j] - at[j]) <= rounding) x[j] = at[j];
}

const rowCountOf = ({ rows }: KinkedProgram): number => rows?.rows ?? 0;
