import { entriesAt } from "../../matrix/entries-at.ts";
import { maxAbs, scale } from "../../matrix/vector.ts";
import { scratch, scratchCopy, withScratch } from "../../scratch.ts";
import { type KktFactor, solveKkt } from "./kkt/solve-kkt.ts";
import {
  addHessianTimes,
  isEquality,
  rowTimes,
  type StackedProgram,
  subtractRows,
  type WorkingPoint,
} from "./stacked-program.ts";
import { scalesAt } from "./term-scales.ts";

/** Constraints that a working point breaks, and the magnitudes rounding is measured against. */
export interface Violations {
  /** Constraints outside their bounds. */
  readonly primal: readonly number[];
  /** Working constraints whose multiplier has the wrong sign. */
  readonly dual: readonly number[];
  readonly primalScale: number;
  readonly dualScale: number;
}

/** Relative to the scales below; between the rounding of well-posed problems (1e-14) and what a user sees (1e-9). */
const tolerance = 1e-11;
/** Where the gradient nearly vanishes, so must what a clipped variable adds to it: down to the rounding of variables. */
const rounding = 1e-15;
const refinements = 3;

/**
 * The minimizer on the working set: working constraints at their bounds, all others ignored. Refined until its
 * rounding is that of the data, or, for a working set that is only tried, not at all.
 */
export function solveWorkingSet(factor: KktFactor, side: Int8Array, refined: boolean): WorkingPoint {
  const { program } = factor;
  const { n, m } = program;
  const point = { value: scratch(n + m), multiplier: scratch(n + m) };
  const x = point.value.subarray(0, n);
  const rowMultiplier = point.multiplier.subarray(n);
  for (let j = 0; j < n; j++) {
    if (side[j] !== 0) x[j] = side[j] < 0 ? program.low[j] : program.high[j];
  }
  let error = correct(factor, side, x, rowMultiplier, false);
  for (let pass = 0; refined && pass < refinements && error > 1e-15; pass++) {
    const before = error;
    error = correct(factor, side, x, rowMultiplier, true);
    if (error > before / 2) break;
  }
  const z = gradient(program, x, rowMultiplier);
  for (let j = 0; j < n; j++) point.multiplier[j] = side[j] === 0 ? 0 : z[j];
  for (let i = 0; i < m; i++) point.value[n + i] = rowTimes(program, i, x);
  return point;
}

/** `Hx + c - A'y`. */
function gradient(program: StackedProgram, x: Float64Array, y: Float64Array): Float64Array {
  const out = scratchCopy(program.linear);
  addHessianTimes(program, x, out);
  subtractRows(program, y, out);
  return out;
}

/** One Newton step on the optimality conditions of the working set. Returns the size of the step relative to x. */
function correct(
  factor: KktFactor,
  side: Int8Array,
  x: Float64Array,
  y: Float64Array,
  again: boolean,
): number {
  return withScratch(() => corrected(factor, side, x, y, again));
}

function corrected(
  factor: KktFactor,
  side: Int8Array,
  x: Float64Array,
  y: Float64Array,
  again: boolean,
): number {
  const { program, free, active } = factor;
  const residual = gradient(program, x, y);
  const g = entriesAt(residual, free);
  scale(g, -1);
  const b = scratch(active.length);
  for (let r = 0; r < active.length; r++) {
    const k = program.n + active[r];
    b[r] = (side[k] < 0 ? program.low : program.high)[k] - rowTimes(program, active[r], x);
  }
  solveKkt(factor, g, b);
  for (let a = 0; a < free.length; a++) x[free[a]] += g[a];
  for (let r = 0; r < active.length; r++) y[active[r]] += b[r];
  const size = maxAbs(x);
  return !again || size === 0 ? 1 : maxAbs(g) / size;
}

/** Which constraints the point breaks. Values inside the tolerance are left for the caller to clip. */
export function violationsOf(program: StackedProgram, side: Int8Array, point: WorkingPoint): Violations {
  const { n, m, low, high } = program;
  const { value, multiplier } = point;
  const x = value.subarray(0, n);
  const { primalScale, dualScale, steepest, rowScale } = scalesAt(program, x, multiplier);
  const flat = dualScale / (steepest * primalScale);
  const primalTolerance = flat < 1 ? Math.max(rounding, tolerance * flat) : tolerance;
  const primal: number[] = [];
  const dual: number[] = [];
  for (let k = 0; k < n + m; k++) {
    if (side[k] === 0) {
      const slack = primalTolerance * (k < n ? primalScale : rowScale(k - n));
      if (value[k] < low[k] - slack || value[k] > high[k] + slack) primal.push(k);
    } else if (!isEquality(program, k) && side[k] * multiplier[k] > tolerance * dualScale) {
      dual.push(k);
    }
  }
  return { primal, dual, primalScale, dualScale };
}
