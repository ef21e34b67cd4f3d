import { choice, type OptionsOf } from "../../base/option/option.ts";
import { settled } from "../../base/option/read-options.ts";
import type { ReturnsPanel } from "../../market/panel/panel.ts";
import type { Matrix } from "../../numeric/matrix/matrix.ts";
import { diagonalOf, zeros } from "../../numeric/matrix/matrix.ts";
import { sum } from "../../numeric/matrix/vector.ts";
import { halfLifeOption } from "../forgetting/half-life-option.ts";
import type { Moments } from "../moments.ts";
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

/** The options of `ledoit-wolf`. */
export const ledoitWolfOptions = {
  target: choice({
    says: "What is shrunk towards: the mean variance for every asset (identity), or each asset's own (diagonal); no correlation in both.",
    choices: ["identity", "diagonal"],
    usual: "identity",
  }),
  divisor: choice({
    says: "Divisor of the sample covariance: T as in the paper and in scikit-learn, or T-1 as in Ledoit's program.",
    choices: divisors,
    usual: "T",
  }),
  ...halfLifeOption,
};

export type LedoitWolfOptions = OptionsOf<typeof ledoitWolfOptions>;

/**
 * Shrinks the sample covariance towards `m I`, where m is the mean variance, or towards its own diagonal, by the amount
 * that minimizes expected squared Frobenius error.
 *
 *     Sigma = (1 - d) S + d F,    S = Y'Y / T,    F = m I with m = tr S / N
 *
 * Cost: O(T N^2) time, O(TN + N^2) memory.
 *
 * @param panel `T x N` returns with `T >= 2`.
 * @returns Per-period moments; `details.shrinkage` is d. Positive definite where d > 0 and every variance is.
 * @throws {InputError} `too-few-periods` when `T < 2`.
 * @see Ledoit and Wolf (2004), J. Multivariate Analysis 88(2), 365-411.
 */
export function ledoitWolf(panel: ReturnsPanel, options: LedoitWolfOptions = {}): Moments {
  const { target, divisor, halfLife } = settled(ledoitWolfOptions, options, "ledoit-wolf");
  const around = deviations(panel, divisor, halfLife);
  const towards = target === "identity" ? meanVariances(around.sample) : ownVariances(around.sample);
  const rho = target === "identity" ? 0 : diagonalSamplingVariance(around);
  const gamma = squaredDistance(around.sample, towards);
  const shrinkage = optimalShrinkage(samplingVariance(around), rho, gamma, around.divisor);
  const covariance = blend(around.sample, towards, shrinkage);
  return withCovariance(panel, "ledoit-wolf", covariance, { shrinkage, target }, halfLife);
}

function meanVariances(sample: Matrix): Matrix {
  return diagonal(new Float64Array(sample.rows).fill(sum(diagonalOf(sample)) / sample.rows));
}

function ownVariances(sample: Matrix): Matrix {
  return diagonal(diagonalOf(sample));
}

function diagonal(values: Float64Array): Matrix {
  const out = zeros(values.length, values.length);
  values.forEach((value, i) => {
    out.data[i * values.length + i] = value;
  });
  return out;
}
