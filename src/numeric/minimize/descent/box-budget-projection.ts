import { maxAbs, sum } from "../../matrix/vector.ts";
import type { Projection } from "./descent.ts";

/** `lower <= x <= upper`, `1'x = budget`. */
export interface BoxBudget {
  /** N; `-Infinity` where there is none. */
  readonly lower: Float64Array;
  /** N; `Infinity` where there is none. */
  readonly upper: Float64Array;
  readonly budget: number;
}

/**
 * The nearest point of a box that spends a budget.
 *
 *     x = clip(y - theta, lower, upper),    theta such that 1'x = budget
 *
 * The spending falls with `theta`, piecewise linearly. Newton's method on its current piece, kept inside a bracket,
 * ends exactly on the piece of the root. Cost: O(N) a pass; a handful of passes, `O(log N)` of them at worst typical.
 * `out` may be `y`. The set must not be empty: `sum lower <= budget <= sum upper` is the caller's promise.
 *
 * @see Michelot (1986), J. Optimization Theory and Applications 50(1), 195-200, for the simplex.
 */
export function boxBudgetProjection(set: BoxBudget): Projection {
  return (y, out) => {
    const theta = budgetMultiplier(y, set);
    for (let i = 0; i < y.length; i++) out[i] = Math.min(Math.max(y[i] - theta, set.lower[i]), set.upper[i]);
    return spent(out, set);
  };
}

/** Spends what the rounding of a `y` far larger than the box has left over, on the entries between their bounds. */
function spent(x: Float64Array, { lower, upper, budget }: BoxBudget): Float64Array {
  const missing = budget - sum(x);
  if (Math.abs(missing) <= Number.EPSILON * x.length * maxAbs(x)) return x;
  let free = 0;
  for (let i = 0; i < x.length; i++) if (x[i] > lower[i] && x[i] < upper[i]) free++;
  for (let i = 0; i < x.length; i++) {
    if (!(x[i] > lower[i] && x[i] < upper[i])) continue;
    x[i] = Math.min(Math.max(x[i] + missing / free, lower[i]), upper[i]);
  }
  return x;
}

function budgetMultiplier(y: Float64Array, set: BoxBudget): number {
  let theta = (sum(y) - set.budget) / y.length; // as if no bound held
  let low = Number.NEGATIVE_INFINITY;
  let high = Number.POSITIVE_INFINITY;
  for (;;) {
    let next = rootOfPiece(y, set, theta);
    if (next === theta || Number.isNaN(next)) return next; // the root of this very piece, or a y that is no number
    if (next > theta) low = theta;
    else high = theta;
    if (next >= high || next <= low) next = (low + high) / 2; // Newton left the bracket
    if (next === low || next === high) return next; // no number lies between
    theta = next;
  }
}

/** Where the linear piece at `theta` spends the budget; a flat piece is left for the next one in the right direction. */
function rootOfPiece(y: Float64Array, set: BoxBudget, theta: number): number {
  const { lower, upper } = set;
  let held = -set.budget;
  let wanted = 0;
  let free = 0;
  for (let i = 0; i < y.length; i++) {
    const x = y[i] - theta;
    if (x <= lower[i]) held += lower[i];
    else if (x >= upper[i]) held += upper[i];
    else {
      wanted += y[i];
      free++;
    }
  }
  if (free > 0) return (wanted + held) / free;
  return held === 0 ? theta : rootBeyondKink(y, set, theta, held);
}

/** Every entry sits on a bound and `excess` is overspent: the first entries to move off share it. */
function rootBeyondKink(y: Float64Array, set: BoxBudget, theta: number, excess: number): number {
  const bounds = excess > 0 ? set.upper : set.lower;
  const direction = Math.sign(excess);
  let distance = Number.POSITIVE_INFINITY;
  let movers = 0;
  for (let i = 0; i < y.length; i++) {
    const away = direction * (y[i] - bounds[i] - theta);
    if (away < 0 || set.lower[i] === set.upper[i]) continue; // sits on the other bound, or cannot move
    if (away < distance) movers = 0;
    if (away <= distance) movers++;
    distance = Math.min(distance, away);
  }
  return movers === 0 ? theta : theta + direction * distance + excess / movers;
}
