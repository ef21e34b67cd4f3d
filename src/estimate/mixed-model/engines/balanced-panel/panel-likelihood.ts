import { log } from "../../../../numeric/elementary/elementary.ts";
import { symmetricEigen } from "../../../../numeric/matrix/eigen/symmetric-eigen.ts";
import { solveLowerMatrix } from "../../../../numeric/matrix/factorizations/triangular.ts";
import type { Matrix } from "../../../../numeric/matrix/matrix.ts";
import { zeros } from "../../../../numeric/matrix/matrix.ts";
import {
  multiply,
  multiplyTransposed,
  multiplyVector,
  transposeMultiply,
} from "../../../../numeric/matrix/multiply.ts";
import { dot, sum } from "../../../../numeric/matrix/vector.ts";
import type { BalancedPanel } from "./balanced-panel.ts";

/** Variances of the balanced panel. */
export interface PanelComponents {
  /** G, `q x q`: covariance of an asset's intercept and loadings, in units of K. */
  readonly loadings: Matrix;
  /** su2: of the K-structured effects of every period. */
  readonly interaction: number;
  /** st2: of the effect that all assets share in a period. */
  readonly time: number;
  /** se2. */
  readonly residual: number;
}

/** The restricted likelihood and its derivatives at given components. */
export interface PanelLikelihood {
  /** With its full constant, `-1/2 [(NT-q) log 2 pi + log|V| + log|X'V^-1 X| + y'Py]`. */
  readonly logLikelihood: number;
  /** Derivatives by the components; that by G holds `dl/dG_kl` for a symmetric change counted once in each half. */
  readonly score: PanelComponents;
}

/**
 * Restricted likelihood of a balanced panel in O(N^2 + N q^2 + q^3), whatever the number of periods.
 *
 * In the eigenbasis of K a direction i has `W_i = lam_i R G R' + d_i I` along the design and `d_i = su2 lam_i + se2` across it. All `W_i`
 * share the eigenvectors E of `R G R' = E diag(e) E'`, so that with `H <- H E` everything is scalar:
 *
 *     w_ik = lam_i e_k + d_i,  P_k = sum_i s_i^2/w_ik,  ga_k = (sum_i s_i h_ik/w_ik)/P_k,  r_ik = h_ik - s_i ga_k
 *     -2l = (T-q)[sum log d_i + log c] + sum S_ii/d_i - (st2/c)(s/d)'S(s/d)
 *           + sum_k [ sum_i log w_ik + sum_i h_ik r_ik/w_ik + log P_k ] + log|R'R| + (NT-q) log 2 pi
 *
 * with `c = 1 + st2 sum s_i^2/d_i`. Along the design the time effect is the fixed effects' own direction, so st2 appears across it
 * only; it does widen the fixed effects' errors.
 *
 * @see Kang et al. (2008), Genetics 178(3), 1709-1723 (the spectral step for one component).
 */
export function panelLikelihood(panel: BalancedPanel, components: PanelComponents): PanelLikelihood {
  const { periods, lambda, triangle, residualScales } = panel;
  const [N, q] = [lambda.length, triangle.rows];
  const d = lambda.map((value) => components.interaction * value + components.residual);
  const across = acrossDesign(panel, components.time, d);
  const along = alongDesign(panel, components.loadings, d);
  let constant = (N * periods - q) * log(2 * Math.PI);
  for (let k = 0; k < q; k++) constant += 2 * log(triangle.data[k * q + k]);
  for (let i = 0; i < N; i++) constant += 2 * periods * log(residualScales[i]);
  const slopeOfD = across.slopeOfD.map((slope, i) => slope + along.slopeOfD[i]);
  return {
    logLikelihood: -(across.twice + along.twice + constant) / 2,
    score: {
      loadings: { ...along.byLoadings, data: along.byLoadings.data.map((value) => -value / 2) },
      interaction: -dot(slopeOfD, lambda) / 2,
      time: -across.byTime / 2,
      residual: -sum(slopeOfD) / 2,
    },
  };
}

/** The part of `-2l` across the design, `T - q` columns alike, with its derivatives by `d_i` and st2. */
function acrossDesign(
  panel: BalancedPanel,
  time: number,
  d: Float64Array,
): { twice: number; slopeOfD: Float64Array; byTime: number } {
  const { common, scatter, periods, triangle } = panel;
  const [N, freed] = [d.length, periods - triangle.rows];
  const a = common.map((value, i) => value / d[i]);
  const scattered = multiplyVector(scatter, a);
  const square = dot(a, scattered); // (s/d)'S(s/d)
  const weight = dot(a, common); // sum s_i^2/d_i
  const c = 1 + time * weight;
  let twice = freed * log(c) - (time / c) * square;
  const slopeOfD = a.map((value, i) => {
    const own = scatter.data[i * N + i];
    twice += freed * log(d[i]) + own / d[i];
    const byC = -time * value * value; // dc/dd_i
    const through = (freed * byC) / c + ((time * square) / (c * c)) * byC;
    return (freed - own / d[i]) / d[i] + through + (2 * time * value * scattered[i]) / (c * d[i]);
  });
  return { twice, slopeOfD, byTime: (freed * weight) / c - square / (c * c) };
}

/** The part of `-2l` along the design, with its derivatives by `d_i` and G. */
function alongDesign(
  panel: BalancedPanel,
  loadings: Matrix,
  d: Float64Array,
): { twice: number; slopeOfD: Float64Array; byLoadings: Matrix } {
  const { lambda, common, projected, triangle } = panel;
  const [N, q] = [projected.rows, projected.columns];
  const { rotation, spread } = designSpectrum(panel, loadings);
  const h = multiply(projected, rotation);
  const { mean, precision } = directionMeans(panel, h, spread, d);
  const slopeOfD = new Float64Array(N);
  const byW = zeros(q, q); // sum_i lam_i d(-2l)/dW_i, in the coordinates of E
  const pulled = new Float64Array(q);
  let twice = precision.reduce((total, value) => total + log(value), 0);
  for (let i = 0; i < N; i++) {
    for (let k = 0; k < q; k++) {
      const w = lambda[i] * spread[k] + d[i];
      pulled[k] = (h.data[i * q + k] - common[i] * mean[k]) / w;
      const slope = (1 - (common[i] * common[i]) / (w * precision[k])) / w;
      twice += log(w) + h.data[i * q + k] * pulled[k];
      slopeOfD[i] += slope - pulled[k] * pulled[k];
      byW.data[k * q + k] += lambda[i] * slope;
    }
    for (let k = 0; k < q; k++) {
      for (let l = 0; l < q; l++) byW.data[k * q + l] -= lambda[i] * pulled[k] * pulled[l];
    }
  }
  const turned = transposeMultiply(rotation, triangle); // E'R
  return { twice, slopeOfD, byLoadings: transposeMultiply(turned, multiply(byW, turned)) };
}

/** What a balanced panel says of its effects at given components. */
export interface PanelEffects {
  /** g: mean intercept and loadings (q). */
  readonly means: Float64Array;
  /** Covariance of the errors of g, `q x q`. */
  readonly meansCovariance: Matrix;
  /** A: what every asset's intercept and loadings are apart from the mean, `N x q`. */
  readonly deviations: Matrix;
}

/**
 * Estimates of g and predictions (BLUPs) of A:
 *
 *     g = R^-1 E ga,  cov(g) = R^-1 (E diag(1/P) E' + st2 I) R^-T,  A = Q [ lam_i G R' E (r_i/w_i) ]
 *
 * (the sum over `s_j W_j^-1 r_j` is zero at the estimate of g). Under whitening A is in the units of the panel as it was given.
 */
export function panelEffects(panel: BalancedPanel, components: PanelComponents): PanelEffects {
  const { lambda, common, projected, triangle, vectors, residualScales } = panel;
  const [N, q] = [projected.rows, projected.columns];
  const { rotation, spread } = designSpectrum(panel, components.loadings);
  const h = multiply(projected, rotation);
  const d = lambda.map((value) => components.interaction * value + components.residual);
  const { mean, precision } = directionMeans(panel, h, spread, d);
  const weighted = zeros(N, q);
  for (let i = 0; i < N; i++) {
    for (let k = 0; k < q; k++) {
      const r = h.data[i * q + k] - common[i] * mean[k];
      weighted.data[i * q + k] = (lambda[i] * r) / (lambda[i] * spread[k] + d[i]);
    }
  }
  const back = transposeMultiply(rotation, multiplyTransposed(triangle, components.loadings)); // E'R G
  const deviations = multiply(vectors, multiply(weighted, back));
  for (let at = 0; at < deviations.data.length; at++) {
    deviations.data[at] *= residualScales[Math.floor(at / q)];
  }
  const spreadOfMeans = zeros(q, q);
  for (let k = 0; k < q; k++) {
    for (let l = 0; l < q; l++) {
      let value = k === l ? components.time : 0;
      for (let m = 0; m < q; m++) {
        value += (rotation.data[k * q + m] * rotation.data[l * q + m]) / precision[m];
      }
      spreadOfMeans.data[k * q + l] = value;
    }
  }
  const inverse = upperInverse(triangle);
  return {
    means: multiplyVector(inverse, multiplyVector(rotation, mean)),
    meansCovariance: multiplyTransposed(multiply(inverse, spreadOfMeans), inverse),
    deviations,
  };
}

/**
 * What is still unknown of A, as a covariance of returns under factors with second moments `moments` (`q x q`):
 * `Q diag_i( tr[Omega (lam_i G - lam_i^2 G R' W_i^-1 R G)] ) Q'`, g taken as known.
 */
export function loadingUncertainty(
  panel: BalancedPanel,
  components: PanelComponents,
  moments: Matrix,
): Matrix {
  const { lambda, vectors, triangle, residualScales } = panel;
  const q = moments.rows;
  const N = lambda.length;
  const { rotation, spread } = designSpectrum(panel, components.loadings);
  const back = transposeMultiply(rotation, multiplyTransposed(triangle, components.loadings)); // E'R G
  const seen = multiplyTransposed(multiply(back, moments), back);
  const prior = multiply(moments, components.loadings);
  let priorTrace = 0;
  for (let k = 0; k < q; k++) priorTrace += prior.data[k * q + k];
  const scaled = zeros(N, N);
  for (let i = 0; i < N; i++) {
    const d = components.interaction * lambda[i] + components.residual;
    let left = lambda[i] * priorTrace;
    for (let k = 0; k < q; k++) {
      left -= (lambda[i] * lambda[i] * seen.data[k * q + k]) / (lambda[i] * spread[k] + d);
    }
    for (let a = 0; a < N; a++) {
      scaled.data[a * N + i] = residualScales[a] * vectors.data[a * N + i] * Math.sqrt(Math.max(left, 0));
    }
  }
  return multiplyTransposed(scaled, scaled);
}

/** `R G R' = E diag(e) E'`, e clipped at zero. */
function designSpectrum(panel: BalancedPanel, loadings: Matrix): { rotation: Matrix; spread: Float64Array } {
  const { triangle } = panel;
  const { values, vectors } = symmetricEigen(multiplyTransposed(multiply(triangle, loadings), triangle));
  return { rotation: vectors, spread: values.map((value) => Math.max(value, 0)) };
}

/** `ga_k` and `P_k`. */
function directionMeans(
  { lambda, common }: BalancedPanel,
  h: Matrix,
  spread: Float64Array,
  d: Float64Array,
): { mean: Float64Array; precision: Float64Array } {
  const q = spread.length;
  const mean = new Float64Array(q);
  const precision = new Float64Array(q);
  for (let k = 0; k < q; k++) {
    for (let i = 0; i < lambda.length; i++) {
      const weight = common[i] / (lambda[i] * spread[k] + d[i]);
      precision[k] += common[i] * weight;
      mean[k] += weight * h.data[i * q + k];
    }
    mean[k] /= precision[k];
  }
  return { mean, precision };
}

/** Inverse of an upper triangular matrix. */
function upperInverse(upper: Matrix): Matrix {
  const q = upper.rows;
  const lower = zeros(q, q);
  const eye = zeros(q, q);
  for (let k = 0; k < q; k++) {
    eye.data[k * q + k] = 1;
    for (let l = 0; l < q; l++) lower.data[l * q + k] = upper.data[k * q + l];
  }
  const inverse = solveLowerMatrix(lower, eye);
  const out = zeros(q, q);
  for (let k = 0; k < q; k++) for (let l = 0; l < q; l++) out.data[l * q + k] = inverse.data[k * q + l];
  return out;
}
