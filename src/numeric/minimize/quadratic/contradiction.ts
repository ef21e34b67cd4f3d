import { scratch } from "../../scratch.ts";
import { type StackedProgram, subtractRows } from "./stacked-program.ts";

/** One constraint of a conflict: which bound of it, and its weight in the combination that cannot hold. */
export interface ConflictMember {
  readonly constraint: number;
  readonly side: -1 | 1;
  readonly weight: number;
}

/** What a combination of rows and bounds proves: nothing unless `gap` is positive beyond the rounding of `scale`. */
export interface Contradiction {
  readonly conflict: readonly ConflictMember[];
  /** By how much the constraint with the largest weight would have to give way, all others held. */
  readonly gap: number;
  /** Largest term of the combination, in the same units. */
  readonly scale: number;
}

/** Below this share of the largest, a weight is the rounding of zero. */
const negligible = 1e-9;

/**
 * What weights `y` on the rows prove by Farkas' lemma, from the rows and bounds as they were given: with `z = -A'y`,
 * `y'Ax + z'x` is zero for every x, while the constraints keep it at or above
 *
 *     sum over all constraints of (weight > 0 ? weight * low : weight * high),
 *
 * so that no x satisfies them all if that is positive. Nothing of how the weights were found enters. A variable without
 * the bound that its z needs refutes the proof, unless its z is rounding.
 *
 * @param rowWeights m, of any size and sign.
 */
export function contradiction(program: StackedProgram, rowWeights: Float64Array): Contradiction {
  const { n, m, low, high, rowScale } = program;
  const weights = scratch(n + m);
  weights.set(rowWeights, n);
  subtractRows(program, rowWeights, weights.subarray(0, n));
  let largest = 0; // rows being scaled, weights compare
  let largestGiven = 0; // of the rows as they were given
  weights.forEach((weight, k) => {
    largest = Math.max(largest, Math.abs(weight));
    largestGiven = Math.max(largestGiven, Math.abs(k < n ? weight : weight / rowScale[k - n]));
  });
  const conflict: ConflictMember[] = [];
  let gap = 0;
  let scale = 0;
  for (let k = 0; k < n + m; k++) {
    const weight = weights[k] / largest;
    if (weight === 0) continue;
    const isRounding = Math.abs(weight) <= negligible;
    const bound = weight > 0 ? low[k] : high[k];
    if (isRounding && !Number.isFinite(bound)) continue;
    gap += weight * bound;
    scale = Math.max(scale, Math.abs(weight * bound));
    if (!isRounding) conflict.push({ constraint: k, side: weight > 0 ? -1 : 1, weight: Math.abs(weight) });
  }
  const units = largest / largestGiven;
  return { conflict, gap: units * gap, scale: units * scale };
}
