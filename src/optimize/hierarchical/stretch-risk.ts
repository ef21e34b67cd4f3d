import { choice, type Settled } from "../../base/option/option.ts";
import type { Moments } from "../../estimate/moments.ts";
import { pow } from "../../numeric/elementary/elementary.ts";
import { columnOf, columnsAt, diagonalOf, type Matrix, scratchMatrix } from "../../numeric/matrix/matrix.ts";
import { scratchIntegers } from "../../numeric/scratch.ts";
import { amount } from "../constraints/constraint-words.ts";
import { requireScenarios } from "../moments/require-scenarios.ts";
import { riskMeasures } from "../risk/risk-measures.ts";
import { riskOptions } from "../risk/risk-options.ts";
import { scenarioProbabilities } from "../risk/terms/risk-measure.ts";
import { stretchVariance } from "./stretch-variance.ts";

const { risk: measures, ...settings } = riskOptions;

/** The options of designs that share in inverse proportion to risk. */
export const stretchRiskOptions = {
  risk: choice({
    says: "The risk that shares are in inverse proportion to: variance or volatility of the estimate, or a measure of the scenarios behind it.",
    choices: [...measures.choices, "semivariance"],
    usual: "variance",
  }),
  ...settings,
};

type StretchRiskOptions = Settled<typeof stretchRiskOptions>;

/** Risk of portfolios of stretches of an order of the assets, each asset held in proportion to its inverse risk. */
export interface StretchRisk {
  /** By place: one over the risk of the asset alone. */
  readonly inverse: Float64Array;
  /** Risk of the places from `from` to below `to`, per period. */
  readonly of: (from: number, to: number) => number;
}

/**
 * The risk of stretches of an order. Of m assets it costs O(m^2) for variance and volatility, O(T m) and the measure itself
 * for those of scenarios.
 *
 * @throws {InputError} `too-few-periods` where a measure looks at scenarios and there are none.
 */
export function stretchRisk(
  moments: Moments,
  order: readonly number[],
  options: StretchRiskOptions,
  design: string,
): StretchRisk {
  const { risk } = options;
  if (risk === "variance" || risk === "volatility") {
    const root = risk === "variance" ? (value: number): number => value : Math.sqrt;
    return covarianceRisk(inOrder(moments.covariance, order), root);
  }
  requireScenarios(moments, design);
  const { scenarios, probabilities } = moments;
  const likely = scenarioProbabilities(probabilities, scenarios.rows);
  const isSquared = risk === "semivariance";
  const measure = riskMeasures[isSquared ? "semideviation" : risk](options);
  const riskOf = (losses: Float64Array): number => pow(measure.value(losses, likely), isSquared ? 2 : 1);
  return scenarioRisk(columnsAt(scenarios, order), riskOf);
}

/** The upper triangle of a covariance, its rows and columns in order. */
function inOrder({ columns: n, data }: Matrix, order: readonly number[]): Matrix {
  const out = scratchMatrix(n, n);
  const asset = scratchIntegers(n);
  asset.set(order);
  for (let p = 0; p < n; p++) {
    const row = asset[p] * n;
    for (let q = p; q < n; q++) out.data[p * n + q] = data[row + asset[q]];
  }
  return out;
}

/** @param root what becomes of a variance. */
function covarianceRisk(covariance: Matrix, root: (variance: number) => number): StretchRisk {
  const inverse = diagonalOf(covariance);
  for (let p = 0; p < inverse.length; p++) inverse[p] = 1 / root(inverse[p]);
  return { inverse, of: (from, to) => root(stretchVariance(covariance, inverse, from, to)) };
}

function scenarioRisk(returns: Matrix, riskOf: (losses: Float64Array) => number): StretchRisk {
  const { rows, columns: n, data } = returns;
  const inverse = Float64Array.from({ length: n }, (_, p) => 1 / riskOf(columnOf(returns, p).map((r) => -r)));
  const losses = new Float64Array(rows);
  const of = (from: number, to: number): number => {
    let scale = 0;
    for (let p = from; p < to; p++) scale += inverse[p];
    for (let t = 0; t < rows; t++) {
      let total = 0;
      for (let p = from; p < to; p++) total += data[t * n + p] * inverse[p];
      losses[t] = -total / scale;
    }
    return riskOf(losses);
  };
  return { inverse, of };
}

/** Why places have no share of inverse risk, in words; none where the risk of each of them, and of all together, is positive. */
export function withoutShare(
  { inverse, of }: StretchRisk,
  names: readonly string[],
  risk: string,
  from: number,
  to: number,
): string[] {
  const need = "shares of inverse risk need it to be positive";
  for (let p = from; p < to; p++) {
    if (inverse[p] > 0 && inverse[p] < Number.POSITIVE_INFINITY) continue;
    return [`the ${risk} of ${names[p]} is ${amount(1 / inverse[p])}: ${need}`];
  }
  const value = of(from, to);
  if (value >= 0) return [];
  const together = names.slice(from, to).join(", ");
  return [`the ${risk} of ${together} together, by inverse risk, is ${amount(value)}: ${need}`];
}
