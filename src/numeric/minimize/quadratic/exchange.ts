import { entriesAt } from "../../matrix/entries-at.ts";
import { maxAbs } from "../../matrix/vector.ts";
import { scratch } from "../../scratch.ts";
import { type Contradiction, contradiction } from "./contradiction.ts";
import { combinationOfRows } from "./kkt/combination-of-rows.ts";
import { refactorIfStale } from "./kkt/kkt-factor.ts";
import type { KktFactor } from "./kkt/solve-kkt.ts";
import { isEquality, subtractRows } from "./stacked-program.ts";

/** What holds at a point: the working set, at which side of its bounds each constraint is, and the multipliers. */
interface Working {
  readonly factor: KktFactor;
  readonly side: Int8Array;
  readonly multiplier: Float64Array;
}

/**
 * Makes room for a constraint whose normal is a combination of the working ones': its multiplier grows, theirs move along, until the
 * first of them vanishes.
 *
 * @returns the working constraint that has to leave; undefined where the normal is independent of theirs, and where none can give way
 *   what they prove together. Cost: as `combinationOfRows`.
 */
export function exchange(
  working: Working,
  constraint: number,
  at: -1 | 1,
): number | Contradiction | undefined {
  const weights = combination(working, constraint);
  if (weights === undefined) return undefined;
  const found = exchangeFor(working, weights, at);
  if (found === undefined) return contradictionOf(working, weights, constraint, at);
  shiftMultipliers(working, weights, constraint, at, found.amount);
  return found.constraint;
}

/** The constraint's normal as a combination of the working ones: weights over all constraints, if it is one. */
function combination({ factor, side }: Working, constraint: number): Float64Array | undefined {
  const { program, free, place, active } = factor;
  const { n, m, rows } = program;
  const normal = scratch(n);
  if (constraint < n) normal[constraint] = 1;
  else for (let j = 0; j < n; j++) normal[j] = rows[(constraint - n) * n + j];
  if (!refactorIfStale(factor)) return undefined;
  const coefficients = combinationOfRows(factor, entriesAt(normal, free));
  if (coefficients === undefined) return undefined;
  const weights = scratch(n + m);
  for (let r = 0; r < active.length; r++) weights[n + active[r]] = coefficients[r];
  subtractRows(program, weights.subarray(n), normal);
  for (let j = 0; j < n; j++) if (place[j] < 0 && side[j] !== 0) weights[j] = normal[j];
  const floor = 1e-10 * maxAbs(weights);
  for (let k = 0; k < weights.length; k++) if (Math.abs(weights[k]) <= floor) weights[k] = 0;
  return weights;
}

/** The working constraint whose multiplier vanishes first as the entering constraint's grows. */
function exchangeFor(
  { factor, side, multiplier }: Working,
  weights: Float64Array,
  at: -1 | 1,
): { readonly constraint: number; readonly amount: number } | undefined {
  let found: { constraint: number; amount: number } | undefined;
  for (let k = 0; k < weights.length; k++) {
    if (side[k] === 0 || weights[k] === 0 || isEquality(factor.program, k)) continue;
    const rate = -at * weights[k]; // the multiplier becomes multiplier - amount * rate
    if (rate * side[k] >= 0) continue;
    const amount = Math.max(multiplier[k] / rate, 0);
    if (
      found === undefined ||
      amount < found.amount ||
      (amount === found.amount && Math.abs(weights[k]) > Math.abs(weights[found.constraint]))
    )
      found = { constraint: k, amount };
  }
  return found;
}

function shiftMultipliers(
  { multiplier }: Working,
  weights: Float64Array,
  constraint: number,
  at: -1 | 1,
  amount: number,
): void {
  for (let k = 0; k < weights.length; k++) multiplier[k] += at * amount * weights[k];
  multiplier[constraint] = -at * amount;
}

/** No working constraint can give way: what the entering one and those it is a combination of prove together. */
function contradictionOf(
  { factor: { program } }: Working,
  weights: Float64Array,
  constraint: number,
  at: -1 | 1,
): Contradiction {
  const { n } = program;
  const rows = weights.slice(n).map((weight) => at * weight);
  if (constraint >= n) rows[constraint - n] = -at;
  return contradiction(program, rows);
}
