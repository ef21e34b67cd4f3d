import { choice, type OptionsOf } from "../../base/option/option.ts";
import { settled } from "../../base/option/read-options.ts";
import type { ReturnsPanel } from "../../market/panel/panel.ts";
import type { Matrix } from "../../numeric/matrix/matrix.ts";
import { diagonalOf, zeros } from "../../numeric/matrix/matrix.ts";
import { requireVariances } from "../correlation/correlation.ts";
import { halfLifeOption } from "../forgetting/half-life-option.ts";
import { movingVolatilityOf } from "../mixed-model/volatility/moving-volatility-of.ts";
import { scaledWindow } from "../mixed-model/volatility/scaled-window.ts";
import type { Volatility } from "../mixed-model/volatility/volatility.ts";
import { commonVolatilityOptions } from "../mixed-model/volatility/volatility-options.ts";
import { volatilityDetails } from "../mixed-model/volatility/volatility-words.ts";
import { rawWindow } from "../mixed-model/window/raw-window.ts";
import type { Moments } from "../moments.ts";
import { meanOverHorizon } from "../volatility/conditional-scale.ts";
import { fitConditionalScale } from "../volatility/fit-conditional-scale.ts";
import type { Deviations } from "./shrinkage.ts";
import {
  blend,
  deviations,
  diagonalSamplingVariance,
  divisors,
  optimalShrinkage,
  samplingVariance,
  squaredDistance,
  withCovariance,
} from "./shrinkage.ts";

/** The options of `constant-correlation`. */
export const constantCorrelationOptions = {
  divisor: choice({
    says: "Divisor of the sample covariance: T-1 as in Ledoit's program, or T.",
    choices: divisors,
    usual: "T-1",
  }),
  ...halfLifeOption,
  ...commonVolatilityOptions,
};

export type ConstantCorrelationOptions = OptionsOf<typeof constantCorrelationOptions>;

/**
 * Shrinks the sample covariance towards one with the same variances and the same correlation between all pairs: the mean
 * of the sample's correlations.
 *
 *     Sigma = (1 - d) S + d F,    f_ij = r s_i s_j,    r = mean of s_ij / (s_i s_j) over i != j
 *
 * Where volatility moves, all of it is done on rows divided by the root of theirs, and the result multiplied by the mean variance
 * of the periods ahead.
 *
 * Cost: O(T N^2) time, O(TN + N^2) memory.
 *
 * @param panel `T x N` returns with `T >= 2`, with `T >= 4` where volatility moves.
 * @returns Per-period moments; `details.shrinkage` is d, `details.correlation` is r.
 * @throws {InputError} `too-few-periods`, `constant-asset` where an asset does not move.
 * @see Ledoit and Wolf (2004), J. Portfolio Management 30(4), 110-119.
 */
export function constantCorrelation(panel: ReturnsPanel, options: ConstantCorrelationOptions = {}): Moments {
  const settings = settled(constantCorrelationOptions, options, "constant-correlation");
  const { divisor, halfLife, horizon } = settings;
  const { steady, volatility } = steadyRows(panel, settings.volatility);
  const around = deviations(steady, divisor, halfLife);
  const scales = diagonalOf(around.sample).map(Math.sqrt);
  requireVariances(panel);
  const correlation = meanCorrelation(around.sample, scales);
  const target = targetOf(around.sample, scales, correlation);
  const rho = diagonalSamplingVariance(around) + correlation * offDiagonalRho(around, scales);
  const gamma = squaredDistance(around.sample, target);
  const shrinkage = optimalShrinkage(samplingVariance(around), rho, gamma, around.divisor);
  const covariance = blend(around.sample, target, shrinkage);
  const moving = movingVolatilityOf(volatility, { covariance, beta: new Float64Array(0) });
  const details = { shrinkage, correlation, ...volatilityDetails(volatility, horizon, panel.dates) };
  const ahead = overHorizon(covariance, volatility, horizon);
  const moments = withCovariance(panel, "constant-correlation", ahead, details, halfLife);
  return moving === undefined ? moments : { ...moments, moving };
}

/** Returns whose volatility stands still, and the one that was taken out of them. */
function steadyRows(
  panel: ReturnsPanel,
  kind: "constant" | "common",
): { readonly steady: ReturnsPanel; readonly volatility: Volatility } {
  if (kind === "constant") return { steady: panel, volatility: { kind } };
  const { returns: values, volatility } = scaledWindow(
    rawWindow(panel, undefined),
    kind,
    fitConditionalScale,
  );
  return { steady: { ...panel, values }, volatility };
}

/** `hbar Sigma`. */
function overHorizon(covariance: Matrix, volatility: Volatility, horizon: number): Matrix {
  if (volatility.kind !== "common") return covariance;
  const level = meanOverHorizon(volatility.common, horizon);
  return { ...covariance, data: covariance.data.map((value) => level * value) };
}

/** 0 for a single asset, which has no pair. */
function meanCorrelation(sample: Matrix, scales: Float64Array): number {
  const n = scales.length;
  let total = 0;
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < n; j++) if (i !== j) total += sample.data[i * n + j] / (scales[i] * scales[j]);
  }
  return n === 1 ? 0 : total / (n * (n - 1));
}

function targetOf(sample: Matrix, scales: Float64Array, correlation: number): Matrix {
  const n = scales.length;
  const target = zeros(n, n);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < n; j++) target.data[i * n + j] = correlation * scales[i] * scales[j];
    target.data[i * n + i] = sample.data[i * n + i];
  }
  return target;
}

/**
 * `sum over i != j of (s_j / s_i) (sum_t w_t y_ti^3 y_tj / n - s_ii s_ij)`, whose full sum separates into a product a row of Y:
 *
 *     sum_t w_t (sum_i y_ti^3 / s_i) (sum_j y_tj s_j) / n - sum_ij s_i s_j s_ij - (the diagonal part of pi)
 */
function offDiagonalRho(around: Deviations, scales: Float64Array): number {
  const { y, rows, sample, divisor } = around;
  const n = scales.length;
  let products = 0;
  for (let t = 0; t < y.rows; t++) {
    let cubes = 0;
    let values = 0;
    for (let i = 0; i < n; i++) {
      const value = y.data[t * n + i];
      cubes += (value * value * value) / scales[i];
      values += value * scales[i];
    }
    products += rows.weights[t] * cubes * values;
  }
  let expected = 0;
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < n; j++) expected += scales[i] * scales[j] * sample.data[i * n + j];
  }
  return products / divisor - expected - diagonalSamplingVariance(around);
}
