import type { Moments } from "../../estimate/moments.ts";
import { multiplyVector, transposeMultiplyVector } from "../../numeric/matrix/multiply.ts";
import { requireScenarios } from "../require-scenarios.ts";
import { expectation, type RiskMeasure, scenarioProbabilities } from "./risk-measure.ts";
import { type RiskSettings, riskMeasures, type ScenarioRisk } from "./risk-measures.ts";

/** A measure and the scenarios it is taken on. */
export interface RiskProblem {
  readonly moments: Moments;
  readonly measure: RiskMeasure;
  /** T. */
  readonly probabilities: Float64Array;
  /** One over the risk of equal weights: losses in this unit have a risk of about one. */
  readonly unit: number;
  /** R of weights, per period. */
  readonly riskOf: (weights: Float64Array) => number;
  /** N: `dR / dw`. */
  readonly slopesOf: (weights: Float64Array) => Float64Array;
  /** T losses of weights. */
  readonly lossesOf: (weights: Float64Array) => Float64Array;
  /** What a difference of risks is small beside: R, or the mean size of a loss. */
  readonly sizeOf: (weights: Float64Array) => number;
}

/**
 * The measure of a design on the scenarios of its moments.
 *
 * @throws {InputError} `too-few-periods` without scenarios.
 */
export function riskProblem(
  moments: Moments,
  risk: ScenarioRisk,
  settings: RiskSettings,
  design: string,
): RiskProblem {
  requireScenarios(moments, design);
  const { scenarios } = moments;
  const measure = riskMeasures[risk](settings);
  const probabilities = scenarioProbabilities(moments.probabilities, scenarios.rows);
  const lossesOf = (weights: Float64Array): Float64Array => multiplyVector(scenarios, weights).map((r) => -r);
  const sizeOf = (weights: Float64Array): number => {
    const losses = lossesOf(weights);
    return Math.max(
      Math.abs(measure.value(losses, probabilities)),
      expectation(losses.map(Math.abs), probabilities),
    );
  };
  return {
    moments,
    measure,
    probabilities,
    unit: 1 / (sizeOf(new Float64Array(scenarios.columns).fill(1 / scenarios.columns)) || 1),
    lossesOf,
    riskOf: (weights) => measure.value(lossesOf(weights), probabilities),
    slopesOf(weights) {
      const slopes = measure.slopes(lossesOf(weights), probabilities);
      return transposeMultiplyVector(scenarios, slopes).map((slope) => -slope);
    },
    sizeOf,
  };
}
