import { cholesky } from "../../../numeric/matrix/factorizations/cholesky.ts";
import type { Matrix } from "../../../numeric/matrix/matrix.ts";
import { columnsAt, zeros } from "../../../numeric/matrix/matrix.ts";
import { multiplyTransposed, quadraticForm } from "../../../numeric/matrix/multiply.ts";
import { addScaled, scale } from "../../../numeric/matrix/vector.ts";
import type { CovarianceDecomposition } from "../../moments.ts";
import type { OrthogonalFit } from "../engines/orthogonal-panel/orthogonal-panel.ts";
import { covarianceMix } from "./correlation-mix.ts";

/** A modelled covariance, part by part; every part is in the units of the returns. */
export interface ModelParts {
  /** Through loadings on the factors, `D B_F B_F' D`, `N x N`. */
  readonly loadings: Matrix;
  /** Through the effects that related assets share in a period, `D su2 K D`, `N x N`. */
  readonly interaction: Matrix;
  /** Through an effect that all assets share in a period, `D st2 11' D`, where the model has one. */
  readonly time?: Matrix;
  /** Each asset's own variance, `D se2 D` (N). */
  readonly residual: Float64Array;
}

/** The covariance of the mixed model and what it is made of. */
export interface MixedCovariance extends ModelParts {
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
 * @param hidden Covariance through factors that only the residuals show, counted with the loadings.
 */
export function mixedCovariance(
  fit: OrthogonalFit,
  kernel: Matrix,
  sample: Matrix,
  degrees: number,
  mix: boolean,
  hidden?: Matrix,
): MixedCovariance {
  const N = kernel.rows;
  const slopes = columnsAt(
    fit.loadings,
    Array.from({ length: fit.loadings.columns - 1 }, (_, k) => k + 1),
  );
  const own = new Float64Array(N).fill(fit.residual);
  const loadings = multiplyTransposed(slopes, slopes);
  if (hidden !== undefined) addScaled(loadings.data, 1, hidden.data);
  const parts = {
    loadings,
    interaction: { ...kernel, data: kernel.data.map((value) => value * fit.interaction) },
    residual: own,
  };
  return mixModel(mix ? parts : withVariancesOf(parts, sample), sample, degrees, mix);
}

/**
 * The model's parts and the sample covariance, `rho (systematic + residual) + (1 - rho) sample`. With the mix, parts are scaled to the
 * sample's variances first, so that only correlations are weighed.
 */
export function mixModel(parts: ModelParts, sample: Matrix, degrees: number, mix: boolean): MixedCovariance {
  const scaled = mix ? withVariancesOf(parts, sample) : parts;
  const modelled = systematicOf(scaled);
  for (let i = 0; i < modelled.rows; i++) modelled.data[i * modelled.rows + i] += scaled.residual[i];
  const intensity = mix ? mixIntensity(modelled, sample, degrees) : 1;
  scale(modelled.data, intensity);
  addScaled(modelled.data, 1 - intensity, sample.data);
  return { ...scaled, sample, intensity, total: modelled };
}

/** What the model says assets have in common, before the mix: loadings, shared effects, the time effect. A copy. */
export function systematicOf({ loadings, interaction, time }: ModelParts): Matrix {
  const out = { ...loadings, data: loadings.data.slice() };
  addScaled(out.data, 1, interaction.data);
  if (time !== undefined) addScaled(out.data, 1, time.data);
  return out;
}

/** The same parts, scaled so that their sum has the sample's variances. */
export function withVariancesOf(parts: ModelParts, sample: Matrix): ModelParts {
  const { loadings, interaction, time, residual } = parts;
  const N = residual.length;
  const scales = new Float64Array(N);
  for (let i = 0; i < N; i++) {
    const at = i * (N + 1);
    const common = loadings.data[at] + interaction.data[at] + (time?.data[at] ?? 0);
    scales[i] = Math.sqrt(sample.data[at] / (common + residual[i]));
  }
  return {
    loadings: scaledBothWays(loadings, scales),
    interaction: scaledBothWays(interaction, scales),
    ...(time === undefined ? {} : { time: scaledBothWays(time, scales) }),
    residual: residual.map((own, i) => own * scales[i] * scales[i]),
  };
}

/** `diag(factors) A diag(factors)`, a copy. */
function scaledBothWays(a: Matrix, factors: Float64Array): Matrix {
  const n = a.rows;
  const out = zeros(n, n);
  for (let i = 0; i < n; i++) {
    const own = factors[i];
    for (let at = i * n, j = 0; j < n; at++, j++) out.data[at] = own * (a.data[at] * factors[j]);
  }
  return out;
}

/** `systematic` plus the model's own variances; the sample's share of the mix counts as systematic. */
export function decompositionOf(covariance: MixedCovariance): CovarianceDecomposition {
  const idiosyncratic = covariance.residual.map((variance) => covariance.intensity * variance);
  const systematic = { ...covariance.total, data: covariance.total.data.slice() };
  for (let i = 0; i < idiosyncratic.length; i++) {
    systematic.data[i * idiosyncratic.length + i] -= idiosyncratic[i];
  }
  return { systematic, idiosyncratic };
}

/** Where a portfolio's variance comes from; the parts add up to the total. */
export interface VarianceAttribution {
  readonly loadings: number;
  readonly interaction: number;
  readonly time: number;
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
    time: covariance.time === undefined ? 0 : rho * quadraticForm(covariance.time, weights),
    residual: rho * own,
    sample: (1 - rho) * quadraticForm(covariance.sample, weights),
  };
  return { ...parts, total: parts.loadings + parts.interaction + parts.time + parts.residual + parts.sample };
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
  const out = zeros(n, n);
  for (let i = 0; i < n; i++) {
    for (let at = i * n, j = 0; j < n; at++, j++) {
      out.data[at] = covariance.data[at] / (deviations[i] * deviations[j]);
    }
  }
  return out;
}
