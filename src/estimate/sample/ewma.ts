import { choice, flag, number, type OptionsOf } from "../../base/option/option.ts";
import { settled } from "../../base/option/read-options.ts";
import type { ReturnsPanel } from "../../market/panel/panel.ts";
import { pow } from "../../numeric/elementary/elementary.ts";
import { centeredColumns, columnMeans } from "../../numeric/matrix/columns.ts";
import { type Matrix, zeros } from "../../numeric/matrix/matrix.ts";
import { transposeMultiplyVector, weightedGram } from "../../numeric/matrix/multiply.ts";
import { dot, scale, sum } from "../../numeric/matrix/vector.ts";
import type { Moments } from "../moments.ts";
import { requirePeriods } from "./sample-moments.ts";

/** The options of `ewma`. */
export const ewmaOptions = {
  halfLife: number({
    says: "Periods after which a weight has halved: lambda = 2^(-1/halfLife).",
    unit: "number of periods",
    above: 0,
    otherwise: "the span decides",
    notWith: ["span"],
  }),
  span: number({
    says: "Length of the exponential window: lambda = 1 - 2/(span + 1), as pandas has it.",
    unit: "number of periods",
    least: 1,
    usual: 60,
  }),
  center: choice({
    says: "What deviations are taken from: the window's mean (as PyPortfolioOpt has it), the weighted mean (as pandas), that of the periods before each (as skfolio), or zero (as RiskMetrics).",
    choices: ["mean", "weighted-mean", "running-mean", "zero"],
    usual: "mean",
  }),
  firstWeight: choice({
    says: "Weight of the first period: its own, all being scaled to sum to one, or all that is left of one (rest), as pandas has it without adjust.",
    choices: ["own", "rest"],
    usual: "own",
  }),
  unbiased: flag({
    says: "Divide by one less the sum of squared weights, for the degree of freedom that a weighted mean takes.",
    usual: false,
  }),
};

export type EwmaOptions = OptionsOf<typeof ewmaOptions>;

/**
 * Exponentially weighted covariance: the last period counts most.
 *
 *     S = sum_t w_t (x_t - m)(x_t - m)',    w_t = lambda^(T - t) / sum of the same
 *
 * Weights sum to one. A running mean is that of the periods before, `m_t = lambda m_(t-1) + (1 - lambda) x_t` from `m_0 = 0`, and
 * period t's deviation is from `m_(t-1)`. Cost: O(T N^2).
 *
 * @param panel `T x N` returns with `T >= 2`.
 * @returns Per-period moments. The mean is the weighted one where deviations are taken from a weighted one, else the plain
 *   one.
 * @throws {InputError} `bad-option` where span or half-life is not positive or both are given, `too-few-periods`.
 */
export function ewma(panel: ReturnsPanel, options: EwmaOptions = {}): Moments {
  requirePeriods(panel, 2);
  const { halfLife, span, center, firstWeight, unbiased } = settled(ewmaOptions, options, "ewma");
  const lambda = halfLife === undefined ? 1 - 2 / (span + 1) : pow(2, -1 / halfLife);
  const weights = decayingWeights(panel.values.rows, lambda, firstWeight);
  const squares = dot(weights, weights);
  const mean =
    center === "weighted-mean" || center === "running-mean"
      ? transposeMultiplyVector(panel.values, weights)
      : columnMeans(panel.values);
  const deviations = deviationsFrom[center](panel.values, mean, lambda);
  const covariance = weightedGram(deviations, weights);
  if (unbiased) scale(covariance.data, 1 / (1 - squares));
  return {
    model: "ewma",
    assets: panel.assets,
    periods: panel.values.rows,
    periodsPerYear: panel.periodsPerYear,
    mean,
    covariance,
    scenarios: panel.values,
    details: { lambda, effectivePeriods: 1 / squares },
  };
}

type Center = (typeof ewmaOptions.center.choices)[number];

/** `T x N` deviations, by what they are taken from. */
const deviationsFrom: Readonly<
  Record<Center, (values: Matrix, mean: Float64Array, lambda: number) => Matrix>
> = {
  mean: centeredColumns,
  "weighted-mean": centeredColumns,
  "running-mean": (values, _mean, lambda) => fromRunningMean(values, lambda),
  zero: (values) => values,
};

/** Each row less the running mean of the rows before it. */
function fromRunningMean({ rows, columns, data }: Matrix, lambda: number): Matrix {
  const out = zeros(rows, columns);
  const running = new Float64Array(columns);
  for (let k = 0; k < data.length; k++) {
    const i = k % columns;
    out.data[k] = data[k] - running[i];
    running[i] = lambda * running[i] + (1 - lambda) * data[k];
  }
  return out;
}

/** T weights that sum to one, of which each is lambda of the next; the first as well, or what the others leave of one. */
function decayingWeights(
  periods: number,
  lambda: number,
  first: (typeof ewmaOptions.firstWeight.choices)[number],
): Float64Array {
  const weights = new Float64Array(periods);
  for (let t = periods - 1, weight = 1; t >= 0; t--, weight *= lambda) weights[t] = weight;
  if (first === "own") scale(weights, 1 / sum(weights));
  else for (let t = 0; t < periods; t++) weights[t] *= t === 0 ? 1 : 1 - lambda;
  return weights;
}
