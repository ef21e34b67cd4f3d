import { countOf, FREE, HELD, OUT, type SearchNode } from "../../numeric/minimize/integer/position-states.ts";
import { budgetRange, type Constraints, type LinearConstraint } from "../constraints/constraints.ts";

/** Limits on positions with everything filled in. */
export interface Limits {
  readonly text: string;
  readonly most: number;
  readonly least: number;
  /** N. */
  readonly smallest: Float64Array;
}

/**
 * What all weights of a part of a search keep, as constraints without positions: what is out is zero, what is held at least as
 * large as a position. Of what is still free, where none of it may be negative,
 *
 *     sum of w_j / upper_j  <=  positions that are left,    sum of w_j / smallest_j  >=  those still needed
 */
export function partConstraints(
  { positions: _, ...constraints }: Constraints,
  { text, most, least, smallest }: Limits,
  { state, lower, upper }: SearchNode,
): Constraints {
  const isOut = (j: number): boolean => state[j] === OUT;
  const low = lower.map((bound, j) => (isOut(j) ? 0 : bound));
  const high = upper.map((bound, j) => (isOut(j) ? 0 : bound));
  const part = { ...constraints, lower: low, upper: high };
  const free = [...state.keys()].filter((j) => state[j] === FREE);
  const held = countOf(state, HELD);
  if (free.length === 0 || low.some((bound) => bound < 0)) return part;
  const { most: budget } = budgetRange(constraints);
  const left = budget - low.reduce((total, bound) => total + bound, 0); // of what no bound takes already
  const reach = (j: number): number => Math.min(high[j], left);
  const shares = (size: (j: number) => number): Float64Array =>
    Float64Array.from(low, (_, j) => (state[j] === FREE ? 1 / size(j) : 0));
  const cuts: LinearConstraint[] = [];
  const room = most - held;
  const isCut = free.every((j) => high[j] > 0) && left > room * Math.min(...free.map(reach));
  if (isCut) cuts.push({ text, coefficients: shares(reach), sense: "<=", bound: room });
  const needed = least - held;
  if (needed > 0 && free.every((j) => smallest[j] > 0)) {
    cuts.push({ text, coefficients: shares((j) => smallest[j]), sense: ">=", bound: needed });
  }
  return cuts.length === 0 ? part : { ...part, linear: [...constraints.linear, ...cuts] };
}
