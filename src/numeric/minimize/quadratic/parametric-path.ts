import { entriesAt } from "../../matrix/entries-at.ts";
import { scale } from "../../matrix/vector.ts";
import { scratch, scratchBytes, scratchCopy, withScratch } from "../../scratch.ts";
import type { Contradiction } from "./contradiction.ts";
import { exchange } from "./exchange.ts";
import {
  appendActiveRow,
  appendVariable,
  refactorIfStale,
  removeActiveRow,
  removeVariable,
} from "./kkt/kkt-factor.ts";
import { type KktFactor, solveKkt } from "./kkt/solve-kkt.ts";
import { addHessianTimes, isEquality, rowTimes, subtractRows } from "./stacked-program.ts";

/**
 * A program that moves: at `tau` its linear term is `c + (tau - 1) linearChange` and its bounds are `low` and
 * `high` here, which move by `lowChange` and `highChange` per unit of tau. The point is optimal at every tau.
 *
 * Arrays have n + m entries, the n variables and then the m rows; `linearChange` has n. `side` is -1 at the lower bound, 1 at
 * the upper, 0 inactive; `multiplier` is at least 0 at a lower bound and at most 0 at an upper one.
 */
export interface ParametricPath {
  readonly factor: KktFactor;
  readonly side: Int8Array;
  readonly value: Float64Array;
  readonly multiplier: Float64Array;
  readonly low: Float64Array;
  readonly high: Float64Array;
  readonly lowChange: Float64Array;
  readonly highChange: Float64Array;
  readonly linearChange: Float64Array;
  tau: number;
}

export type PathEnd =
  | { readonly status: "arrived" | "singular" | "stalled" | "iterations"; readonly steps: number }
  | ({ readonly status: "infeasible"; readonly steps: number } & Contradiction);

/** Change per unit of tau. */
export interface Direction {
  readonly value: Float64Array;
  readonly multiplier: Float64Array;
}

interface Event {
  readonly length: number;
  /** -1: a multiplier reaches zero and the constraint leaves the working set. */
  readonly kind: "leaves" | "meets-low" | "meets-high" | "none";
  readonly constraint: number;
}

/** A slope below this share of the largest is rounding, not movement. */
const slopeTolerance = 1e-13;
/** Share of its terms that a contradiction has to exceed. */
const proof = 1e-9;
/** Steps no longer than rounding are steps on the spot. */
const noLength = 1e-12;
/** Steps on the spot in a row that are taken for a degenerate point: the caller starts from a perturbed problem. */
const patience = 60;

/**
 * Follows the minimizer from `path.tau` to `until`, one change of the working set at a time: a constraint that is
 * met enters, a constraint whose multiplier vanishes leaves, and where an entering constraint depends on the
 * working set the one is exchanged for the other, or, if none can give way, the program is infeasible from here
 * on. `path` is changed in place; `onCorner` sees it at every change, with the constraint in question still or already in the working set.
 *
 * Cost: O(n k + k^2) a step with k free variables.
 *
 * @see Best (1996), in Fischer, Riedmueller and Schaeffler, Applied Mathematics and Parallel Computing, 57-76.
 * @see Ferreau, Bock and Diehl (2008), Int. J. Robust Nonlinear Control 18(8), 816-830.
 */
export function followPath(
  path: ParametricPath,
  until: number,
  mostSteps: number,
  onCorner: (path: ParametricPath, constraint: number) => void = () => {},
): PathEnd {
  const { program } = path.factor;
  const ignored = scratchBytes(program.n + program.m);
  let idle = 0;
  for (let steps = 0; steps < mostSteps; steps++) {
    if (!refactorIfStale(path.factor)) return { status: "stalled", steps };
    const event = withScratch(() => {
      const direction = directionOf(path);
      const next = nextEvent(path, direction, until - path.tau, ignored);
      if (next.length < Number.POSITIVE_INFINITY) advance(path, direction, next.length);
      return next;
    });
    if (event.length === Number.POSITIVE_INFINITY) return { status: "arrived", steps };
    if (event.kind === "meets-low") path.value[event.constraint] = path.low[event.constraint];
    if (event.kind === "meets-high") path.value[event.constraint] = path.high[event.constraint];
    if (event.kind === "none") return { status: "arrived", steps };
    idle = event.length > noLength ? 0 : idle + 1;
    if (idle > patience) return { status: "stalled", steps };
    if (event.kind === "leaves") {
      onCorner(path, event.constraint);
      if (!leave(path, event.constraint)) return { status: "singular", steps };
      continue;
    }
    const entry = enter(path, event.constraint, event.kind === "meets-low" ? -1 : 1);
    if (entry === "singular" || entry === "stalled") return { status: entry, steps };
    if (entry === "entered") {
      onCorner(path, event.constraint);
      continue;
    }
    if (entry.gap > proof * entry.scale) return { status: "infeasible", steps, ...entry };
    if (!Number.isFinite(entry.gap)) return { status: "stalled", steps }; // no proof, and not redundant either
    ignored[event.constraint] = 1; // a redundant constraint: it follows from the working set
  }
  return { status: "iterations", steps: mostSteps };
}

/** How the minimizer and its multipliers move per unit of tau while the working set stays. */
export function directionOf({
  factor,
  side,
  lowChange,
  highChange,
  linearChange,
}: ParametricPath): Direction {
  const { program, free, active } = factor;
  const { n, m } = program;
  const value = scratch(n + m);
  const multiplier = scratch(n + m);
  const x = value.subarray(0, n);
  const y = multiplier.subarray(n);
  let moving = false;
  for (let j = 0; j < n; j++) {
    if (side[j] === 0) continue;
    x[j] = side[j] < 0 ? lowChange[j] : highChange[j];
    if (x[j] !== 0) moving = true;
  }
  const slope = scratchCopy(linearChange);
  if (moving) addHessianTimes(program, x, slope);
  const g = entriesAt(slope, free);
  scale(g, -1);
  const b = scratch(active.length);
  for (let r = 0; r < active.length; r++) {
    const i = active[r];
    const change = side[n + i] < 0 ? lowChange[n + i] : highChange[n + i];
    b[r] = moving ? change - rowTimes(program, i, x) : change;
  }
  solveKkt(factor, g, b);
  for (let a = 0; a < free.length; a++) x[free[a]] = g[a];
  for (let r = 0; r < active.length; r++) y[active[r]] = b[r];
  const z = scratchCopy(linearChange);
  addHessianTimes(program, x, z);
  subtractRows(program, y, z);
  for (let j = 0; j < n; j++) if (side[j] !== 0) multiplier[j] = z[j];
  for (let i = 0; i < m; i++) {
    const working = side[n + i];
    if (working === 0) value[n + i] = rowTimes(program, i, x);
    else value[n + i] = working < 0 ? lowChange[n + i] : highChange[n + i];
  }
  return { value, multiplier };
}

/** The first constraint to be met or to lose its multiplier; of ties the one with the steepest slope. */
function nextEvent(path: ParametricPath, direction: Direction, most: number, ignored: Int8Array): Event {
  const { side, value, multiplier, low, high, lowChange, highChange, factor } = path;
  const { program } = factor;
  const primalFloor = slopeTolerance * largest(direction.value);
  const dualFloor = slopeTolerance * largest(direction.multiplier);
  let event: Event = { length: most, kind: "none", constraint: -1 };
  let steepness = Number.POSITIVE_INFINITY;
  const consider = (slack: number, slope: number, floor: number, kind: Event["kind"], k: number): void => {
    if (slope >= -floor) return;
    const length = Math.max(slack, 0) / -slope;
    if (length > event.length || (length === event.length && -slope <= steepness)) return;
    if (event.kind === "none" && length >= most * (1 - 1e-12)) return;
    event = { length, kind, constraint: k };
    steepness = -slope;
  };
  for (let k = 0; k < side.length; k++) {
    if (side[k] === 0) {
      if (ignored[k] === 1) continue;
      const move = direction.value[k];
      if (low[k] > Number.NEGATIVE_INFINITY)
        consider(value[k] - low[k], move - lowChange[k], primalFloor, "meets-low", k);
      if (high[k] < Number.POSITIVE_INFINITY)
        consider(high[k] - value[k], highChange[k] - move, primalFloor, "meets-high", k);
    } else if (!isEquality(program, k)) {
      consider(-side[k] * multiplier[k], -side[k] * direction.multiplier[k], dualFloor, "leaves", k);
    }
  }
  return event;
}

function largest(vector: Float64Array): number {
  let max = 0;
  for (let k = 0; k < vector.length; k++) {
    const size = Math.abs(vector[k]);
    if (size > max) max = size;
  }
  return max;
}

function advance(path: ParametricPath, direction: Direction, length: number): void {
  const { value, multiplier, low, high, lowChange, highChange } = path;
  for (let k = 0; k < value.length; k++) {
    value[k] += length * direction.value[k];
    multiplier[k] += length * direction.multiplier[k];
    if (lowChange[k] !== 0) low[k] += length * lowChange[k];
    if (highChange[k] !== 0) high[k] += length * highChange[k];
  }
  path.tau += length;
}

/** False where the Hessian over the free variables would be singular. */
function leave({ factor, side, multiplier }: ParametricPath, constraint: number): boolean {
  const { n } = factor.program;
  if (constraint >= n) removeActiveRow(factor, constraint - n);
  else if (!appendVariable(factor, constraint)) return false;
  side[constraint] = 0;
  multiplier[constraint] = 0;
  return true;
}

function enter(
  path: ParametricPath,
  constraint: number,
  at: -1 | 1,
): "entered" | "singular" | "stalled" | Contradiction {
  const { factor } = path;
  const leaving = exchange(path, constraint, at);
  if (typeof leaving === "object") return leaving;
  if (leaving !== undefined && !leave(path, leaving)) return "singular";
  const { n } = factor.program;
  if (constraint < n) removeVariable(factor, constraint);
  else if (!appendActiveRow(factor, constraint - n)) return "stalled";
  path.side[constraint] = at;
  if (isEquality(factor.program, constraint)) joinBounds(path, constraint, at);
  return "entered";
}

/** From here on an equality is one: both its bounds move as the one that was met. */
function joinBounds({ low, high, lowChange, highChange }: ParametricPath, k: number, at: -1 | 1): void {
  if (at < 0) {
    high[k] = low[k];
    highChange[k] = lowChange[k];
  } else {
    low[k] = high[k];
    lowChange[k] = highChange[k];
  }
}
