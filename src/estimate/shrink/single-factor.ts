import { choice, type OptionsOf } from "../../base/option/option.ts";
import { settled } from "../../base/option/read-options.ts";
import type { ReturnsPanel } from "../../market/panel/panel.ts";
import type { Matrix } from "../../numeric/matrix/matrix.ts";
import { zeros } from "../../numeric/matrix/matrix.ts";
import { multiplyVector, transposeMultiplyVector } from "../../numeric/matrix/multiply.ts";
import { dot, scale } from "../../numeric/matrix/vector.ts";
import type { Moments } from "../moments.ts";
import type { Deviations } from "./shrinkage.ts";
import {
  blend,
  deviations,
  diagonalSamplingVariance,
  divisors,
  optimalShrinkage,
  samplingVariance,
  squaredDistance,
  squaredNorm,
  withCovariance,
} from "./shrinkage.ts";

/** The options of `single-factor`. */
export const singleFactorOptions = {
  divisor: choice({
    says: "Divisor of the sample covariance: T-1 as in Ledoit's program, or T as in the paper.",
    choices: divisors,
    usual: "T-1",
  }),
};

export type SingleFactorOptions = OptionsOf<typeof singleFactorOptions>;

/**
 * Shrinks the sample covariance towards that of a single-factor model, the factor being the equal-weight mean m of the
 * assets and the variances the sample's own.
 *
 *     Sigma = (1 - d) S + d F,    F = c c' / v off the diagonal,    c = Y'm / n,    v = m'm / n
 *
 * Cost: O(T N^2) time, O(TN + N^2) memory.
 *
 * @param panel `T x N` returns with `T >= 2`.
 * @returns Per-period moments; `details.shrinkage` is d.
 * @throws {InputError} `too-few-periods` when `T < 2`.
 * @see Ledoit and Wolf (2003), J. Empirical Finance 10(5), 603-621.
 */
export function singleFactor(panel: ReturnsPanel, options: SingleFactorOptions = {}): Moments {
  const { divisor } = settled(singleFactorOptions, options, "single-factor");
  const around = deviations(panel, divisor);
  const factor = equalWeightFactor(around);
  const target = singleFactorTarget(around, factor);
  const rho = factor.variance === 0 ? 0 : diagonalSamplingVariance(around) + offDiagonalRho(around, factor);
  const gamma = squaredDistance(around.sample, target);
  const shrinkage = optimalShrinkage(samplingVariance(around), rho, gamma, around.divisor);
  return withCovariance(panel, "single-factor", blend(around.sample, target, shrinkage), { shrinkage });
}

interface Factor {
  /** T: m, the mean of the assets' deviations. */
  readonly returns: Float64Array;
  /** N: c, covariances with the factor. */
  readonly covariances: Float64Array;
  /** v. */
  readonly variance: number;
}

function equalWeightFactor({ y, divisor }: Deviations): Factor {
  const returns = multiplyVector(y, new Float64Array(y.columns).fill(1 / y.columns));
  const covariances = transposeMultiplyVector(y, returns);
  scale(covariances, 1 / divisor);
  return { returns, covariances, variance: dot(returns, returns) / divisor };
}

/** Where the factor does not move it explains nothing, and the target is the diagonal of the sample. */
function singleFactorTarget({ sample }: Deviations, { covariances: c, variance }: Factor): Matrix {
  const n = sample.rows;
  const target = zeros(n, n);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < n; j++) target.data[i * n + j] = variance === 0 ? 0 : (c[i] * c[j]) / variance;
    target.data[i * n + i] = sample.data[i * n + i];
  }
  return target;
}

/**
 * `2 rho1 - rho3` of Ledoit's program, each a double sum over i != j; with a_t = sum_j c_j y_tj the full sums need no
 * N x N matrix:
 *
 *     rho1 v   = sum_t m_t |y_t|^2 a_t / n - c'Sc   - its diagonal
 *     rho3 v^2 = sum_t m_t^2 a_t^2 / n - v c'Sc     - its diagonal
 */
function offDiagonalRho(
  { y, sample, divisor }: Deviations,
  { returns: m, covariances: c, variance }: Factor,
): number {
  const a = multiplyVector(y, c);
  const quadratic = dot(a, a) / divisor; // c'Sc
  let first = 0;
  let third = 0;
  for (let t = 0; t < y.rows; t++) {
    first += m[t] * squaredNorm(y, t) * a[t];
    third += (m[t] * a[t]) ** 2;
  }
  let firstDiagonal = 0;
  let thirdDiagonal = 0;
  for (let i = 0; i < y.columns; i++) {
    const own = sample.data[i * y.columns + i];
    let cubed = 0;
    let squared = 0;
    for (let t = 0; t < y.rows; t++) {
      const value = y.data[t * y.columns + i];
      const moved = value * m[t];
      cubed += value * value * moved;
      squared += moved * moved;
    }
    firstDiagonal += (cubed / divisor - c[i] * own) * c[i];
    thirdDiagonal += (squared / divisor - variance * own) * c[i] ** 2;
  }
  const rho1 = (first / divisor - quadratic - firstDiagonal) / variance;
  const rho3 = (third / divisor - variance * quadratic - thirdDiagonal) / variance ** 2;
  return 2 * rho1 - rho3;
}
