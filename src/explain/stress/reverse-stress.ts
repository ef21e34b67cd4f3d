import { combineRows } from "../../numeric/matrix/combine-rows.ts";
import { dot } from "../../numeric/matrix/vector.ts";
import type { AnnualBeliefs } from "../sensitivity/stationarity.ts";
import { type StressOutcome, stressOutcome } from "./conditional-shock.ts";

/** The likeliest way to a loss. */
export interface ReverseStress extends StressOutcome {
  /** How many standard deviations of the portfolio's annual return the loss is. */
  readonly deviations: number;
}

/**
 * Of all moves that cost the portfolio this much the likeliest: `x = -loss S w / w'Sw`, which has the least `x'S^-1 x`.
 *
 * @param loss positive. @returns undefined for weights without variance.
 * @see Breuer, Jandacka, Rheinberger and Summer (2009), International J. Central Banking 5(3), 205-224.
 */
export function reverseStress(
  weights: Float64Array,
  { covariance }: Pick<AnnualBeliefs, "covariance">,
  loss: number,
): ReverseStress | undefined {
  const slopes = combineRows(covariance, weights);
  const variance = dot(slopes, weights);
  if (!(variance > 0)) return undefined;
  const moves = slopes.map((value) => (-loss * value) / variance);
  return { ...stressOutcome(weights, moves), deviations: loss / Math.sqrt(variance) };
}
