import { InputError } from "../../base/errors.ts";
import type { ReturnsPanel } from "../../market/panel/panel.ts";
import { log1p } from "../../numeric/elementary/elementary.ts";
import { rowOf } from "../../numeric/matrix/matrix.ts";
import { dot } from "../../numeric/matrix/vector.ts";
import { type StressOutcome, stressOutcome } from "./conditional-shock.ts";

/** What weights that are bought at its start and left alone would have made of a stretch of history. */
export interface Stretch extends StressOutcome {
  /** Of the close before its first return. */
  readonly from: string;
  readonly to: string;
}

/**
 * What the weights would have lost from row `first` to row `last`, both within: moves are compounded, weights are bought once.
 */
export function stretchOf(
  weights: Float64Array,
  returns: ReturnsPanel,
  first: number,
  last: number,
): Stretch {
  const growth = new Float64Array(weights.length).fill(1);
  for (let t = first; t <= last; t++) {
    const row = rowOf(returns.values, t);
    for (let i = 0; i < growth.length; i++) growth[i] *= 1 + row[i];
  }
  return {
    from: returns.dates[Math.max(0, first - 1)],
    to: returns.dates[last],
    ...stressOutcome(
      weights,
      growth.map((g) => g - 1),
    ),
  };
}

/**
 * The stretches of a length in which the weights would have lost most, none of which overlap, the worst first.
 *
 * Cost: O(T N + T length) and O(T log T).
 *
 * @throws {InputError} `bad-option` for a length below one row.
 */
export function worstStretches(
  weights: Float64Array,
  returns: ReturnsPanel,
  length: number,
  count: number,
): Stretch[] {
  if (!(length >= 1))
    throw new InputError("bad-option", `a stretch of ${length} rows is asked for; at least 1`);
  const logs = Float64Array.from(returns.dates, (_, t) =>
    log1p(Math.max(-1, dot(rowOf(returns.values, t), weights))),
  );
  const sums: { readonly first: number; readonly sum: number }[] = [];
  for (let first = 0; first + length <= logs.length; first++) {
    let sum = 0; // from its own rows alone: a loss of all is minus infinity, which no later stretch gets rid of by subtraction
    for (let t = first; t < first + length; t++) sum += logs[t];
    sums.push({ first, sum });
  }
  const chosen: number[] = [];
  for (const { first } of sums.toSorted((a, b) => a.sum - b.sum || a.first - b.first)) {
    if (chosen.length === count) break;
    if (chosen.every((other) => Math.abs(other - first) >= length)) chosen.push(first);
  }
  return chosen.map((first) => stretchOf(weights, returns, first, first + length - 1));
}
