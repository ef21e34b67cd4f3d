import type { Moments } from "../../estimate/moments.ts";
import type { Matrix } from "../../numeric/matrix/matrix.ts";
import { multiplyVector, transposeMultiplyVector } from "../../numeric/matrix/multiply.ts";
import { dot, maxAbs } from "../../numeric/matrix/vector.ts";
import { requireScenarios } from "../moments/require-scenarios.ts";
import { type RiskSettings, riskMeasures, type ScenarioRisk } from "./risk-measures.ts";
import { expectation, type RiskMeasure, scenarioProbabilities } from "./terms/risk-measure.ts";

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
  /** What a difference of risks is small beside: R or the mean size of a loss, and where these are rounding the terms of a loss. */
  readonly sizeOf: (weights: Float64Array) => number;
}

/** Share of its terms below which a size is their rounding, to the residual that certifies: a billionth of it could not be told from zero. */
const negligible = Number.EPSILON / 1e-9;

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
  const largest = largestOfColumns(scenarios);
  const sizeOf = (weights: Float64Array): number => {
    const losses = lossesOf(weights);
    const own = Math.max(
      Math.abs(measure.value(losses, probabilities)),
      expectation(losses.map(Math.abs), probabilities),
    );
    const terms = dot(weights.map(Math.abs), largest);
    if (own > negligible * terms) return own;
    return terms > 0 ? terms : maxAbs(largest); // of no weights at all, a weight of one
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

/** N: the largest return of each asset, either way. */
function largestOfColumns({ rows, columns, data }: Matrix): Float64Array {
  const largest = new Float64Array(columns);
  for (let t = 0; t < rows; t++) {
    for (let i = 0; i < columns; i++) largest[i] = Math.max(largest[i], Math.abs(data[t * columns + i]));
  }
  return largest;
}
