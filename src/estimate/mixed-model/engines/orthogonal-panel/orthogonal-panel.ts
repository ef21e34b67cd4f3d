import { exp, log } from "../../../../numeric/elementary/elementary.ts";
import type { SymmetricEigen } from "../../../../numeric/matrix/eigen/symmetric-eigen.ts";
import type { Matrix } from "../../../../numeric/matrix/matrix.ts";
import { zeros } from "../../../../numeric/matrix/matrix.ts";
import { multiply, scaledRows, transposeMultiply } from "../../../../numeric/matrix/multiply.ts";
import { logProduct, sum } from "../../../../numeric/matrix/vector.ts";
import type {
  BoundedMinimum,
  GradientFunction,
} from "../../../../numeric/minimize/descent/quasi-newton/minimize-within-bounds.ts";
import { minimizeWithinBounds } from "../../../../numeric/minimize/descent/quasi-newton/minimize-within-bounds.ts";
import { equalRowWeights, type RowWeights } from "../../../forgetting/row-weights.ts";
import { informationCriteria } from "../../information-criteria.ts";
import type { MixedFit } from "../../mixed-fit.ts";
import { loadingNames, searchEnd, searchedComponents } from "../panel-search.ts";

/** A balanced panel reduced to what its likelihood needs: no array is as long as the periods any more. */
export interface OrthogonalPanel {
  /** n: effective periods, T where all count alike. */
  readonly periods: number;
  /** Names of the components of the design's columns (q). */
  readonly loadingNames: readonly string[];
  /** Eigenvalues of K (N), none negative. */
  readonly lambda: Float64Array;
  /** Eigenvectors of K as columns, `N x N`. */
  readonly vectors: Matrix;
  /** c: `Z'WZ` is diagonal, its q entries. */
  readonly squares: Float64Array;
  /** `H = Q'Y W Z diag(c)^-1/2`, `N x q`. */
  readonly projected: Matrix;
  /** `S_ii`, the diagonal of the scatter of what the design leaves of `Q'Y` (N). */
  readonly scatter: Float64Array;
  /** `s = Q'1`, the common direction of fixed effects (N). */
  readonly common: Float64Array;
  /** Whether the eigenvalues differ: of (a multiple of) the identity the effects in a period are residuals. */
  readonly separable: boolean;
}

/**
 * Components and effects of the model `Y = 1 g'Z' + A Z' + U + E` on a balanced panel with an orthogonal design. At the upper bound the data
 * ask for a variance of more than 403, where residual deviations are one.
 */
export interface OrthogonalFit extends MixedFit {
  /** Variances of intercepts and loadings across assets (q). */
  readonly loadingVariances: Float64Array;
  /** Variance of the K-structured effect of each period. */
  readonly interaction: number;
  readonly residual: number;
  /** Means of intercepts and loadings (q). */
  readonly means: Float64Array;
  /** `B = 1 g' + A`: intercepts and loadings of every asset, `N x q`. */
  readonly loadings: Matrix;
}

/**
 * Reduces a panel to its sufficient statistics. Cost: O(T N^2) once.
 *
 * @param y `T x N` scaled returns, a row per period.
 * @param design `T x q` with columns that are orthogonal under the weights.
 * @param kernel Eigendecomposition of K.
 * @param rows What each period counts, default once: the errors of period t have the covariance `(su2 K + se2 I) / w_t`.
 */
export function orthogonalPanel(
  y: Matrix,
  design: Matrix,
  kernel: SymmetricEigen,
  rows: RowWeights = equalRowWeights(y.rows),
): OrthogonalPanel {
  return rotatedPanel(multiply(y, kernel.vectors), design, kernel, rows);
}

/**
 * The same of a panel that is in the eigenbasis of K already, where only the weights are new. Cost: O(T N q).
 *
 * @param rotated `T x N`: row t is `Q'y_t`.
 */
export function rotatedPanel(
  rotated: Matrix,
  design: Matrix,
  kernel: SymmetricEigen,
  { weights, effectivePeriods }: RowWeights,
): OrthogonalPanel {
  const [N, q] = [rotated.columns, design.columns];
  const squares = new Float64Array(q);
  const scatter = new Float64Array(N);
  for (let t = 0; t < rotated.rows; t++) {
    const weight = weights[t];
    for (let k = 0; k < q; k++) squares[k] += weight * design.data[t * q + k] ** 2;
    for (let i = 0, at = t * N; i < N; i++, at++) {
      const value = rotated.data[at];
      scatter[i] += weight * value * value;
    }
  }
  const projected = transposeMultiply(rotated, scaledRows(design, weights));
  const lengths = squares.map(Math.sqrt);
  for (let i = 0, at = 0; i < N; i++) {
    for (let k = 0; k < q; k++, at++) {
      projected.data[at] /= lengths[k];
      scatter[i] -= projected.data[at] ** 2;
    }
  }
  const common = new Float64Array(N);
  for (let at = 0; at < kernel.vectors.data.length; at += N) {
    for (let i = 0; i < N; i++) common[i] += kernel.vectors.data[at + i];
  }
  const lambda = kernel.values.map((value) => Math.max(value, 0));
  return {
    periods: effectivePeriods,
    loadingNames: loadingNames(design),
    lambda,
    vectors: kernel.vectors,
    squares,
    projected,
    scatter: scatter.map((value) => Math.max(value, 0)), // rounding can dip below
    common,
    separable: lambda[0] < lambda[N - 1] * (1 - 1e-12),
  };
}

/**
 * What `orthogonalLikelihood` leaves out of the restricted likelihood: `1/2 [(Nn-q) log 2 pi + log|Z'WZ|]`. It depends on neither components nor K.
 */
export function likelihoodConstant({ lambda, periods, squares }: OrthogonalPanel): number {
  const freed = lambda.length * periods - squares.length;
  return (freed * log(2 * Math.PI) + sum(squares.map(log))) / 2;
}

/** Logarithms of variances are searched between these. */
const logBounds = [-16, 6] as const;

/**
 * Half of `-2l`, the restricted likelihood as a function of the logarithms of `(g_0..g_p, su2, se2)`:
 *
 *     d_i = su2 lam_i + se2,  w_ik = c_k g_k lam_i + d_i,  P_k = sum_i s_i^2/w_ik
 *     ga_k = (sum_i s_i H_ik/w_ik) / P_k,  r_ik = H_ik - s_i ga_k
 *     -2l = (n-q) sum log d_i + sum S_i/d_i + sum_k [ sum_i log w_ik + sum_i H_ik r_ik/w_ik + log P_k ]
 *
 * Cost: O(N q), whatever the number of periods.
 */
export function orthogonalLikelihood(panel: OrthogonalPanel): GradientFunction {
  const { lambda, squares, projected, scatter, common, periods } = panel;
  const [N, q] = [projected.rows, projected.columns];
  const freed = periods - q;
  const d = new Float64Array(N);
  const slopeOfD = new Float64Array(N);
  const inverses = new Float64Array(N);

  return (x, gradient) => {
    const interaction = panel.separable ? exp(x[q]) : 0;
    const residual = exp(x[q + 1]);
    let twice = 0;
    gradient.fill(0);
    for (let i = 0; i < N; i++) {
      d[i] = interaction * lambda[i] + residual;
      const inverse = 1 / d[i];
      twice += scatter[i] * inverse;
      slopeOfD[i] = (freed - scatter[i] * inverse) * inverse;
    }
    twice += freed * logProduct(d);
    for (let k = 0; k < q; k++) {
      const spread = squares[k] * exp(x[k]);
      let precision = 0;
      let total = 0;
      for (let i = 0; i < N; i++) {
        const w = spread * lambda[i] + d[i];
        inverses[i] = 1 / w;
        precision += common[i] * common[i] * inverses[i];
        total += common[i] * inverses[i] * projected.data[i * q + k];
      }
      twice += log(precision) - logProduct(inverses);
      const mean = total / precision;
      let slopeOfSpread = 0;
      for (let i = 0; i < N; i++) {
        const h = projected.data[i * q + k];
        const r = h - common[i] * mean;
        twice += h * r * inverses[i];
        const slope = (1 - (r * r + (common[i] * common[i]) / precision) * inverses[i]) * inverses[i];
        slopeOfSpread += slope * lambda[i];
        slopeOfD[i] += slope;
      }
      gradient[k] = (slopeOfSpread * spread) / 2;
    }
    for (let i = 0; i < N; i++) {
      gradient[q] += (slopeOfD[i] * lambda[i] * interaction) / 2;
      gradient[q + 1] += (slopeOfD[i] * residual) / 2;
    }
    return twice / 2;
  };
}

/**
 * Fits the components by restricted maximum likelihood, then predicts every asset's intercept and loadings:
 *
 *     gamma_k = ga_k / sqrt(c_k),  A_.k = Q [ lam_i g_k sqrt(c_k) r_ik / w_ik ],  B = 1 gamma' + A
 *
 * Where K is (a multiple of) the identity, its effects within a period cannot be told from residuals: the interaction is
 * then zero and the residual variance holds both.
 *
 * @param start Variances from which the search begins: of the design's columns, interaction, residual.
 */
export function fitOrthogonalPanel(panel: OrthogonalPanel, start?: Float64Array): OrthogonalFit {
  const q = panel.projected.columns;
  const { found, ...box } = searched(panel, start);
  const variances = found.x.map(exp);
  if (!panel.separable) variances[q] = 0;
  const search = { names: [...panel.loadingNames, "interaction", "residual"], ...box };
  const components = searchedComponents(found, search, variances);
  const logLikelihood = -found.value - likelihoodConstant(panel);
  const records = panel.lambda.length * panel.periods;
  return {
    ...searchEnd(found, search),
    components,
    logLikelihood,
    ...informationCriteria(logLikelihood, records, q + components.length),
    loadingVariances: variances.slice(0, q),
    interaction: variances[q],
    residual: variances[q + 1],
    ...predictedLoadings(panel, variances),
    warnings: [],
  };
}

/** The `logLikelihood` of `fitOrthogonalPanel`, without the effects and standard errors that nobody asks of a comparison. */
export function largestLogLikelihood(panel: OrthogonalPanel): number {
  return -searched(panel).found.value - likelihoodConstant(panel);
}

function searched(
  panel: OrthogonalPanel,
  from: Float64Array | undefined = usualStart(panel.projected.columns),
): {
  found: BoundedMinimum;
  lower: Float64Array;
  upper: Float64Array;
} {
  const q = panel.projected.columns;
  const lower = new Float64Array(q + 2).fill(logBounds[0]);
  const upper = new Float64Array(q + 2).fill(logBounds[1]);
  const start = from.map(log);
  if (!panel.separable) upper[q] = lower[q];
  return { found: minimizeWithinBounds(orthogonalLikelihood(panel), start, lower, upper), lower, upper };
}

function usualStart(q: number): Float64Array {
  return Float64Array.from({ length: q + 2 }, (_, k) => (k < q ? 0.1 : k === q ? 0.4 : 0.6));
}

function predictedLoadings(
  panel: OrthogonalPanel,
  variances: Float64Array,
): { means: Float64Array; loadings: Matrix } {
  const { lambda, squares, projected, common, vectors } = panel;
  const [N, q] = [projected.rows, projected.columns];
  const d = lambda.map((value) => variances[q] * value + variances[q + 1]);
  const means = new Float64Array(q);
  const rotated = zeros(N, q);
  for (let k = 0; k < q; k++) {
    const spread = squares[k] * variances[k];
    const { mean } = generalizedMean(panel, d, spread, k);
    means[k] = mean / Math.sqrt(squares[k]);
    for (let i = 0; i < N; i++) {
      const r = projected.data[i * q + k] - common[i] * mean;
      rotated.data[i * q + k] =
        (lambda[i] * variances[k] * Math.sqrt(squares[k]) * r) / (spread * lambda[i] + d[i]);
    }
  }
  const loadings = multiply(vectors, rotated);
  for (let at = 0; at < loadings.data.length; at++) loadings.data[at] += means[at % q];
  return { means, loadings };
}

/** Weighted mean of column k of H along `s`, and its precision: `ga_k` and `P_k`. */
function generalizedMean(
  { lambda, projected, common }: OrthogonalPanel,
  d: Float64Array,
  spread: number,
  k: number,
): { precision: number; mean: number } {
  let precision = 0;
  let total = 0;
  for (let i = 0; i < common.length; i++) {
    const weight = common[i] / (spread * lambda[i] + d[i]);
    precision += common[i] * weight;
    total += weight * projected.data[i * projected.columns + k];
  }
  return { precision, mean: total / precision };
}
