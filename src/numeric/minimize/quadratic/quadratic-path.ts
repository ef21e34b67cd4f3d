import { InputError } from "../../../base/errors.ts";
import { entriesAt } from "../../matrix/entries-at.ts";
import { addScaled, maxAbs, scale } from "../../matrix/vector.ts";
import { scratch, scratchCopy, withScratch } from "../../scratch.ts";
import type { ConflictMember } from "./contradiction.ts";
import { refactorIfStale } from "./kkt/kkt-factor.ts";
import { type KktFactor, solveKkt } from "./kkt/solve-kkt.ts";
import { directionOf, followPath, type ParametricPath } from "./parametric-path.ts";
import type { QuadraticProgram } from "./quadratic-program.ts";
import { quadraticResidual } from "./quadratic-residual.ts";
import { stackProgram } from "./stack-program.ts";
import {
  addHessianTimes,
  isEquality,
  rowTimes,
  type StackedProgram,
  subtractRows,
} from "./stacked-program.ts";
import { startingSide } from "./starting-side.ts";
import { solveStrictlyConvex } from "./strictly-convex.ts";
import { workingGuess } from "./working-set-guess.ts";

/** The minimizer at one theta, with its multipliers stacked: n of bounds, then m of rows. */
export interface PathPoint {
  readonly theta: number;
  readonly x: Float64Array;
  readonly multipliers: Float64Array;
}

/** All minimizers of `1/2 x'Hx + (c - theta d)'x` over a polyhedron, theta from 0 to infinity: linear between corners. */
export type QuadraticPath =
  | {
      readonly status: "complete";
      /** The first at theta = 0; the set of active constraints changes at each of the others. */
      readonly corners: readonly PathPoint[];
      /** Change per unit of theta beyond the last corner; `x` is zero where d'x has a maximum. */
      readonly beyond: { readonly x: Float64Array; readonly multipliers: Float64Array };
    }
  | { readonly status: "stopped"; readonly reason: "iterations" | "stalled" }
  | {
      readonly status: "infeasible";
      readonly conflict: readonly ConflictMember[];
      readonly violation: number;
    };

type Followed = QuadraticPath | { readonly status: "singular" };

/** Added to a singular diagonal, relative: minimizers then satisfy the conditions of H to this share. */
const ridgeShare = 1e-10;
/** By how much bounds are relaxed, relative to the largest, where a path stands still at a degenerate corner. */
const relaxation = 1e-9;

/**
 * Follows the minimizer while theta grows, one change of the active set at a time (the critical line): exactly, unless H
 * had to be lifted or bounds relaxed a little, which the `pathResiduals` of its points tell.
 *
 * Cost: one quadratic program, then O(n k + k^2) a corner with k free variables.
 *
 * @param program Its `linear` is c.
 * @param slope n: d.
 * @see Markowitz (1956), Naval Research Logistics Quarterly 3(1-2), 111-133.
 */
export function followQuadratic(program: QuadraticProgram, slope: Float64Array): QuadraticPath {
  return withScratch(() => {
    const stacked = stackProgram(program);
    const path = followLifted(stacked, slope);
    return path.status === "stopped" && path.reason === "stalled"
      ? followLifted(relaxed(stacked), slope)
      : path;
  });
}

function followLifted(program: StackedProgram, slope: Float64Array): QuadraticPath {
  const plain = follow(program, slope);
  if (plain.status !== "singular") return plain;
  const { n, hessian, negligibleCurvature } = program;
  const diagonal = Float64Array.from({ length: n }, (_, j) => hessian[j * n + j]);
  const least = Math.min(...diagonal.filter((h) => h > negligibleCurvature));
  const ridge = diagonal.map((h) => {
    return ridgeShare * (h > negligibleCurvature ? h : Number.isFinite(least) ? least : 1);
  });
  const lifted = follow({ ...program, ridge }, slope);
  return lifted.status === "singular" ? { status: "stopped", reason: "stalled" } : lifted;
}

/** Every inequality gets some room of its own, so that no two are met at once. */
function relaxed(program: StackedProgram): StackedProgram {
  const { n, m, low, high } = program;
  let farthest = 0;
  for (const bounds of [low, high])
    for (const bound of bounds) if (Number.isFinite(bound)) farthest = Math.max(farthest, Math.abs(bound));
  const room = Float64Array.from({ length: n + m }, (_, k) => {
    return isEquality(program, k)
      ? 0
      : relaxation * (farthest || 1) * (0.5 + (((k + 1) * 0.6180339887498949) % 1));
  });
  return {
    ...program,
    low: low.map((bound, k) => bound - room[k]),
    high: high.map((bound, k) => bound + room[k]),
  };
}

function follow(program: StackedProgram, slope: Float64Array): Followed {
  const { n, m } = program;
  const mostSteps = 100 * (n + m) + 1000;
  const side = startingSide(program, undefined);
  const first = solveStrictlyConvex(program, side, mostSteps);
  if (first.status === "infeasible") return { ...first, violation: first.gap };
  if (first.status === "singular") return first;
  if (first.status !== "solved") return { status: "stopped", reason: first.status };

  const guess = workingGuess(program, side);
  if (guess === undefined) return { status: "singular" };
  const path = standingPath(program, side, guess.factor, guess.point.value, guess.point.multiplier, slope);
  const isLifted = maxAbs(program.ridge) > 0;
  const corners: PathPoint[] = [snapshot(path)];
  const end = followPath(path, Number.POSITIVE_INFINITY, mostSteps, (at, constraint) => {
    refactorIfStale(at.factor);
    withScratch(() => polish(at, slope));
    if (isLifted) recenter(at, constraint);
    if (at.tau === corners[corners.length - 1].theta) corners.pop();
    corners.push(snapshot(at));
  });
  if (end.status === "singular") return { status: "singular" };
  if (end.status !== "arrived")
    return { status: "stopped", reason: end.status === "iterations" ? end.status : "stalled" };
  const { value, multiplier } = directionOf(path);
  const x = value.slice(0, n);
  const beyond = { x, multipliers: inUnitsGiven(program, multiplier) };
  return { status: "complete", corners, beyond };
}

function standingPath(
  program: StackedProgram,
  side: Int8Array,
  factor: KktFactor,
  value: Float64Array,
  multiplier: Float64Array,
  slope: Float64Array,
): ParametricPath {
  const still = new Float64Array(program.n + program.m);
  return {
    factor,
    side,
    value,
    multiplier,
    low: program.low.slice(),
    high: program.high.slice(),
    lowChange: still,
    highChange: still,
    linearChange: slope.map((d) => -d),
    tau: 0,
  };
}

/**
 * Takes the rounding that steps have gathered out of a point: one Newton step on the conditions of its working set, written into it.
 * Needs `refactorIfStale` first.
 */
function polish({ factor, side, value, multiplier, tau }: ParametricPath, slope: Float64Array): void {
  const { program, free, active } = factor;
  const { n, m, low, high } = program;
  const x = value.subarray(0, n);
  const y = multiplier.subarray(n);
  for (let j = 0; j < n; j++) if (side[j] !== 0) x[j] = side[j] < 0 ? low[j] : high[j];
  const linear = scratchCopy(program.linear);
  addScaled(linear, -tau, slope);
  const gradient = scratchCopy(linear);
  addHessianTimes(program, x, gradient);
  subtractRows(program, y, gradient);
  const g = entriesAt(gradient, free);
  scale(g, -1);
  const b = scratch(active.length);
  for (let r = 0; r < active.length; r++) {
    const i = active[r];
    b[r] = (side[n + i] < 0 ? low : high)[n + i] - rowTimes(program, i, x);
  }
  solveKkt(factor, g, b);
  for (let a = 0; a < free.length; a++) x[free[a]] += g[a];
  for (let r = 0; r < active.length; r++) y[active[r]] += b[r];
  const z = linear;
  addHessianTimes(program, x, z);
  subtractRows(program, y, z);
  for (let j = 0; j < n; j++) multiplier[j] = side[j] === 0 ? 0 : z[j];
  for (let i = 0; i < m; i++) value[n + i] = rowTimes(program, i, x);
}

/**
 * Moves theta to where the multiplier of the constraint in question is zero: almost singular Hessians leave the
 * place of a corner uncertain, and with the constraint held the multiplier says how far off it is.
 */
function recenter(path: ParametricPath, constraint: number): void {
  const rate = directionOf(path);
  const length = -path.multiplier[constraint] / rate.multiplier[constraint];
  if (!(Math.abs(length) <= 1e-4 * path.tau)) return;
  path.tau += length;
  for (let k = 0; k < path.value.length; k++) {
    path.value[k] += length * rate.value[k];
    path.multiplier[k] += length * rate.multiplier[k];
  }
  path.multiplier[constraint] = 0;
}

/** Variables that rounding alone keeps from a bound are put on it: several may be met at one corner. */
function snapshot({ tau, value, multiplier, factor }: ParametricPath): PathPoint {
  const { n, low, high } = factor.program;
  const x = value.slice(0, n);
  const rounding = 1e-14 * maxAbs(x);
  for (let j = 0; j < n; j++) {
    if (Math.abs(x[j] - low[j]) <= rounding) x[j] = low[j];
    else if (Math.abs(x[j] - high[j]) <= rounding) x[j] = high[j];
  }
  return { theta: tau, x, multipliers: inUnitsGiven(factor.program, multiplier) };
}

/** Multipliers of the bounds, then of the rows as they were given. */
function inUnitsGiven({ n, rowScale }: StackedProgram, multiplier: Float64Array): Float64Array {
  const out = multiplier.slice();
  for (let i = 0; i < rowScale.length; i++) out[n + i] /= rowScale[i];
  return out;
}

/**
 * The minimizer at any theta of a complete path, from its first corner on: between two corners it is linear in theta,
 *
 *     x(theta) = x_a + (theta - theta_a) / (theta_b - theta_a) (x_b - x_a),
 *
 * and so are the multipliers; behind the last it goes on along `beyond`. Cost: O(corners + n + m).
 *
 * @throws {InputError} `bad-option` below the first corner, where there is no path.
 */
export function pathPointAt(path: Extract<QuadraticPath, { status: "complete" }>, theta: number): PathPoint {
  const { corners, beyond } = path;
  const [first] = corners;
  if (!(theta >= first.theta))
    throw new InputError("bad-option", `theta is ${theta}, the path begins at ${first.theta}`);
  let after = corners.findIndex((corner) => corner.theta > theta);
  if (after < 0) after = corners.length;
  const from = corners[after - 1];
  const x = from.x.slice();
  const multipliers = from.multipliers.slice();
  if (after === corners.length) {
    addScaled(x, theta - from.theta, beyond.x);
    addScaled(multipliers, theta - from.theta, beyond.multipliers);
  } else {
    const to = corners[after];
    const share = (theta - from.theta) / (to.theta - from.theta);
    moveTowards(x, share, to.x);
    moveTowards(multipliers, share, to.multipliers);
  }
  return { theta, x, multipliers };
}

/** `a <- a + share (b - a)`, in place. */
function moveTowards(a: Float64Array, share: number, b: Float64Array): void {
  for (let i = 0; i < a.length; i++) a[i] += share * (b[i] - a[i]);
}

/** KKT residuals of points of the path in the program at their theta, from the points alone. */
export function pathResiduals(program: QuadraticProgram, slope: Float64Array): (point: PathPoint) => number {
  const linear = new Float64Array(slope.length); // of the point in question, as are the two below
  const stacked = { ...stackProgram(program), linear };
  const { n, m, rowScale } = stacked;
  const curvature = new Float64Array(n);
  const scaled = new Float64Array(n + m);
  return ({ theta, x, multipliers }) => {
    for (let j = 0; j < n; j++) linear[j] = program.linear[j] - theta * slope[j];
    curvature.fill(0);
    scaled.set(multipliers);
    for (let i = 0; i < m; i++) scaled[n + i] *= rowScale[i];
    return withScratch(() => {
      addHessianTimes(stacked, x, curvature);
      return quadraticResidual(stacked, x, scaled, curvature);
    });
  };
}
