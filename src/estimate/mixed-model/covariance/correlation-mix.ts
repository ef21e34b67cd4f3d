import { digamma } from "../../../numeric/distribution/digamma.ts";
import { logGamma } from "../../../numeric/distribution/log-gamma.ts";
import { exp, log } from "../../../numeric/elementary/elementary.ts";
import { symmetricEigenvalues } from "../../../numeric/matrix/eigen/symmetric-eigen.ts";
import { solveLowerMatrix } from "../../../numeric/matrix/factorizations/triangular.ts";
import type { Matrix } from "../../../numeric/matrix/matrix.ts";
import { transpose } from "../../../numeric/matrix/multiply.ts";
import { minimizeWithinBounds } from "../../../numeric/minimize/descent/quasi-newton/minimize-within-bounds.ts";

/** How far a modelled covariance is trusted against the sample's, and what that trust is worth. */
export interface CovarianceMix {
  /** `rho = k / (k + n)`, between 0 (sample only) and 1 (model only). */
  readonly intensity: number;
  /** Log evidence at the chosen `k`, without constants. */
  readonly logEvidence: number;
}

/** Prior weights k, in periods, that are tried. Where the evidence still rises at the upper end the model has all of it. */
const logWeightBounds = [log(1e-4), log(1e6)] as const;

/**
 * Chooses how many periods of data a modelled covariance C is worth beside a sample scatter, by empirical Bayes: C is the
 * center of an inverse Wishart prior, `Sigma ~ IW(nu0, k C)` with `k = nu0 - N - 1`, and `k` maximizes the evidence
 *
 *     nu0/2 (N log k + log|C|) - (nu0+n)/2 log|k C + n R| + logGamma_N((nu0+n)/2) - logGamma_N(nu0/2)
 *
 * The posterior mean is `rho C + (1 - rho) R`, `rho = k/(k+n)`, positive definite also for N > n. With mu the eigenvalues of
 * `C^-1 R`, `log|kC + nR| = log|C| + sum log(k + n mu_j)`. Cost: O(N^3), then O(N) an evaluation.
 *
 * @param lower Cholesky factor of the modelled covariance (or correlation) C, `N x N`.
 * @param sample R, in the same units, `N x N`.
 * @param degrees n, periods less one.
 * @see Chen (1979), J. Royal Statistical Society B 41(2), 235-248.
 */
export function covarianceMix(lower: Matrix, sample: Matrix, degrees: number): CovarianceMix {
  const mu = mixSpectrum(lower, sample);
  const evidence = (x: Float64Array, slope: Float64Array): number => negativeEvidence(mu, degrees, x, slope);
  const [low, high] = logWeightBounds;
  const start = bestOfGrid(evidence, low, high);
  if (start[0] === high) return { intensity: 1, logEvidence: -evidence(start, new Float64Array(1)) };
  const found = minimizeWithinBounds(evidence, start, Float64Array.of(low), Float64Array.of(high));
  const k = exp(found.x[0]);
  return { intensity: k / (k + degrees), logEvidence: -found.value };
}

/** Eigenvalues mu of `C^-1 R`, none negative. Cost: O(N^3). */
export function mixSpectrum(lower: Matrix, sample: Matrix): Float64Array {
  return symmetricEigenvalues(whitened(lower, sample)).map((value) => Math.max(value, 0));
}

/**
 * Minus the log evidence as a function of `log k`, with its derivative. Cost: O(N).
 *
 * @param mu of `mixSpectrum`. @param n periods less one. @param x `log k`, alone. @param slope written.
 */
export function negativeEvidence(mu: Float64Array, n: number, x: Float64Array, slope: Float64Array): number {
  const N = mu.length;
  const k = exp(x[0]);
  const prior = k + N + 1; // nu0
  let roots = 0;
  let inverses = 0;
  for (let j = 0; j < N; j++) {
    const root = k + n * mu[j];
    roots += log(root);
    inverses += 1 / root;
  }
  const gammas = gammaRatio(N, prior, n);
  const value = (prior / 2) * N * x[0] - ((prior + n) / 2) * roots + gammas.log;
  const derivative =
    (N / 2) * (x[0] + prior / k) - roots / 2 - ((prior + n) / 2) * inverses + gammas.slope / 2;
  slope[0] = -derivative * k;
  return -value;
}

/**
 * `logGamma_N((nu + n)/2) - logGamma_N(nu/2)` without their constants, `sum_j [logGamma((nu+n-j)/2) - logGamma((nu-j)/2)]`, and the same of
 * digamma: arguments two apart in j are one apart, so that two chains upwards by `Gamma(x + 1) = x Gamma(x)` have them all.
 */
function gammaRatio(N: number, nu: number, n: number): { readonly log: number; readonly slope: number } {
  let [total, slope] = [0, 0];
  for (let j = N - 1; j >= Math.max(N - 2, 0); j--) {
    let [after, before] = [(nu + n - j) / 2, (nu - j) / 2];
    let ratio = logGamma(after) - logGamma(before);
    let byNu = digamma(after) - digamma(before);
    for (let rest = j; rest >= 0; rest -= 2) {
      total += ratio;
      slope += byNu;
      ratio += log(after / before);
      byNu += 1 / after - 1 / before;
      after++;
      before++;
    }
  }
  return { log: total, slope };
}

function bestOfGrid(
  f: (x: Float64Array, slope: Float64Array) => number,
  low: number,
  high: number,
): Float64Array {
  const points = 60;
  const slope = new Float64Array(1);
  const grid = Array.from({ length: points + 1 }, (_, p) =>
    Float64Array.of(low + ((high - low) * p) / points),
  );
  grid[points][0] = high;
  const values = grid.map((x) => f(x, slope));
  return grid[values.indexOf(Math.min(...values))];
}

/** `L^-1 A L^-T` for a symmetric A. */
function whitened(lower: Matrix, a: Matrix): Matrix {
  return solveLowerMatrix(lower, transpose(solveLowerMatrix(lower, a)));
}
