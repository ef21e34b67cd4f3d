import type { WeightProgram } from "../../program/weight-program.ts";
import type { RiskTerms, ScenarioLosses } from "./risk-terms.ts";
import type { SmoothParts } from "./second-order.ts";

/**
 * A measure of risk of a portfolio: convex in its losses, and per period, a loss being positive.
 *
 * Losses are those of T scenarios of which each has its probability; for drawdowns the scenarios come one after the other.
 */
export interface RiskMeasure {
  /** R, exactly as it is defined. */
  value(losses: Float64Array, probabilities: Float64Array): number;
  /**
   * T: `dR / dloss_t`, a subgradient where there are several. Of a coherent measure these are the worst probabilities:
   * `R = sum q_t loss_t`.
   */
  slopes(losses: Float64Array, probabilities: Float64Array): Float64Array;
  /** By its definition no losses have less than none of it. */
  readonly isNonnegative?: true;
  /**
   * Adds what it needs to a program; whose smallest value, the weights given, is R in the unit of the losses. Left out where
   * rows for it would be too many: such a measure is minimized by the tangents of `slopes`.
   */
  readonly addTo?: (program: WeightProgram, scenarios: ScenarioLosses) => RiskTerms;
  /**
   * Of a measure of T parts that are cut off at zero: the parts before that. The terms of `addTo` are R where these have other signs
   * than at losses seen so far in no scenario but those given as kinks sometimes; elsewhere they are less, nowhere more.
   */
  readonly uncut?: (losses: Float64Array) => Float64Array;
  /** Of a mean over pairs, `sum c_st |loss_s - loss_t|`: c. */
  readonly pairWeight?: (probabilities: Float64Array) => (s: number, t: number) => number;
  /** Where the measure is smooth but for kinks, and scales with the losses. */
  readonly smooth?: SmoothParts;
}

/** T probabilities: those given, or the same for each scenario. */
export function scenarioProbabilities(given: Float64Array | undefined, periods: number): Float64Array {
  return given ?? new Float64Array(periods).fill(1 / periods);
}

/** `sum p_t v_t`. */
export function expectation(values: Float64Array, probabilities: Float64Array): number {
  let total = 0;
  for (let t = 0; t < values.length; t++) total += probabilities[t] * values[t];
  return total;
}
