import { cholesky } from "../../numeric/matrix/cholesky.ts";
import type { Matrix } from "../../numeric/matrix/matrix.ts";
import { columnsAt, zeros } from "../../numeric/matrix/matrix.ts";
import { multiplyTransposed, quadraticForm } from "../../numeric/matrix/multiply.ts";
import { covarianceMix } from "./correlation-mix.ts";
import type { OrthogonalFit } from "./orthogonal-panel.ts";

/** The covariance of the mixed model, part by part; every part is in the units of the returns. */
export interface MixedCovariance {
  /** Through loadings on the factors, `D B_F B_F' D`, `N x N`. */
  readonly loadings: Matrix;
  /** Through the effects that related assets share in a period, `D su2 K D`, `N x N`. */
  readonly interaction: Matrix;
  /** Each asset's own variance, `D se2 D` (N). */
  readonly residual: Float64Array;
  /** Sample covariance, `N x N`. */
  readonly sample: Matrix;
  /** Share rho of the model's parts in the total; the rest is the sample's. */
  readonly intensity: number;
  /** `rho (loadings + interaction + residual) + (1 - rho) sample`, `N x N`. */
  readonly total: Matrix;
}

/**
 * The model's correlation, given the sample's variances, then mixed with the sample covariance:
 *
 *     C = corr(B_F B_F' + su2 K + se2 I),  Sigma = D_s [ rho C + (1 - rho) R ] D_s
 *
 * Since C and R both have ones on the diagonal, every variance is the sample's; only correlations are modelled.
 *
 * @param fit Components and loadings, intercepts in the first column.
 * @param kernel K, `N x N`.
 * @param sample Sample covariance, `N x N`.
 * @param degrees Periods less one.
 * @param mix Whether to mix; without, rho is 1.
 */
export function mixedCovariance(
  fit: OrthogonalFit,
  kernel: Matrix,
  sample: Matrix,
  degrees: number,
  mix: boolean,
): MixedCovariance {
  const N = kernel.rows;
  const slopes = columnsAt(
    fit.loadings,
    Array.from({ length: fit.loadings.columns - 1 }, (_, k) => k + 1),
  );
  const common = multiplyTransposed(slopes, slopes);
  const scales = Float64Array.from({ length: N }, (_, i) => {
    const modelled = common.data[i * N + i] + fit.interaction * kernel.data[i * N + i] + fit.residual;
    return Math.sqrt(sample.data[i * N + i] / modelled);
  });
  const loadings = zeros(N, N);
  const interaction = zeros(N, N);
  for (let at = 0; at < loadings.data.length; at++) {
    const scale = scales[Math.floor(at / N)] * scales[at % N];
    loadings.data[at] = scale * common.data[at];
    interaction.data[at] = scale * fit.interaction * kernel.data[at];
  }
  const residual = scales.map((scale) => scale * scale * fit.residual);
  const modelled = withDiagonal(loadings, interaction, residual);
  const intensity = mix ? mixIntensity(modelled, sample, degrees) : 1;
  const total = {
    ...modelled,
    data: modelled.data.map((value, at) => intensity * value + (1 - intensity) * sample.data[at]),
  };
  return { loadings, interaction, residual, sample, intensity, total };
}

/** Where a portfolio's variance comes from; the four parts add up to the total. */
export interface VarianceAttribution {
  readonly loadings: number;
  readonly interaction: number;
  readonly residual: number;
  /** What the sample covariance contributes through the mix, which the model does not divide. */
  readonly sample: number;
  readonly total: number;
}

/** Divides `w' Sigma w` into the parts of the model and the sample's share. Cost: O(N^2). */
export function attributeVariance(covariance: MixedCovariance, weights: Float64Array): VarianceAttribution {
  const rho = covariance.intensity;
  const own = weights.reduce((total, weight, i) => total + weight * weight * covariance.residual[i], 0);
  const parts = {
    loadings: rho * quadraticForm(covariance.loadings, weights),
    interaction: rho * quadraticForm(covariance.interaction, weights),
    residual: rho * own,
    sample: (1 - rho) * quadraticForm(covariance.sample, weights),
  };
  return { ...parts, total: parts.loadings + parts.interaction + parts.residual + parts.sample };
}

/** `loadings + interaction + diag(residual)`: what the model says before the mix. */
export function withDiagonal(loadings: Matrix, interaction: Matrix, residual: Float64Array): Matrix {
  const N = residual.length;
  const out = zeros(N, N);
  for (let at = 0; at < out.data.length; at++) out.data[at] = loadings.data[at] + interaction.data[at];
  for (let i = 0; i < N; i++) out.data[i * N + i] += residual[i];
  return out;
}

/** In correlations, where all entries are of one size. */
function mixIntensity(modelled: Matrix, sample: Matrix, degrees: number): number {
  const factor = cholesky(correlationOf(modelled));
  // a model so near to singular has no evidence to weigh; the sample is then all there is
  if (factor.status === "indefinite") return 0;
  return covarianceMix(factor.lower, correlationOf(sample), degrees).intensity;
}

function correlationOf(covariance: Matrix): Matrix {
  const n = covariance.rows;
  const deviations = Float64Array.from({ length: n }, (_, i) => Math.sqrt(covariance.data[i * n + i]));
  const data = covariance.data.map(
    (value, at) => value / (deviations[Math.floor(at / n)] * deviations[at % n]),
  );
  return { rows: n, columns: n, data };
}
