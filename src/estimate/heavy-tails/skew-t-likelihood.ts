import { digamma } from "../../numeric/distribution/digamma.ts";
import type { InverseGaussianMoments } from "../../numeric/distribution/generalized-inverse-gaussian.ts";
import {
  fillInverseGaussianMoments,
  inverseGaussianMoments,
} from "../../numeric/distribution/generalized-inverse-gaussian.ts";
import { logGamma } from "../../numeric/distribution/log-gamma.ts";
import { log } from "../../numeric/elementary/elementary.ts";
import type { Matrix } from "../../numeric/matrix/matrix.ts";
import { measureObservations } from "../../numeric/matrix/observations.ts";
import { sum } from "../../numeric/matrix/vector.ts";
import type { SkewTParameters } from "../moments.ts";

/** What the observations say of their mixing variables tau at given parameters, and the likelihood of these. */
export interface Expectations {
  readonly degreesOfFreedom: number;
  /** E[tau_t | x_t], E[1 / tau_t | x_t], E[log tau_t | x_t]; overwritten by the next call. */
  readonly tau: InverseGaussianMoments;
  readonly logLikelihood: number;
  /** d logLikelihood / d degreesOfFreedom, by Fisher's identity. */
  readonly score: number;
}

export interface SkewTLikelihood {
  /** Places the observations under a location, skewness and scatter; false where the scatter is not positive definite. */
  readonly measure: (parameters: SkewTParameters) => boolean;
  /** `(x_t - location)' scatter^-1 (x_t - location)` as measured last. */
  readonly distances: Float64Array;
  /** The E-step at what was measured last and any number of degrees of freedom. */
  readonly expectations: (degreesOfFreedom: number) => Expectations;
}

/**
 * The likelihood of the generalized hyperbolic skew-t, `x = m + g / tau + S^(1/2) z / sqrt(tau)` with
 * `tau ~ Gamma(nu/2, rate nu/2)`, for observations in the columns of x (`N x T`).
 *
 * Given x_t, tau_t is generalized inverse Gaussian of order `(nu + N) / 2` with `a = nu + (x_t-m)'S^-1(x_t-m)` and
 * `b = g'S^-1 g`; the log of its normalizer is all of the density that depends on tau:
 *
 *     log f(x_t) = log normalizer_t + (x_t-m)'S^-1 g + (nu/2) log(nu/2) - log Gamma(nu/2) - 1/2 log det(2 pi S)
 *
 * Cost: T N^2 + N^3/3 to measure; about 0.1 microseconds a period for expectations.
 */
export function skewTLikelihood(x: Matrix): SkewTLikelihood {
  const { rows: n, columns: count } = x;
  const distances = new Float64Array(count);
  const projection = new Float64Array(count);
  const a = new Float64Array(count);
  const tau = inverseGaussianMoments(count);
  let skewnessSquared = NaN;
  let constant = NaN; // what depends on neither tau nor nu

  const measure = ({ location, skewness, scatter }: SkewTParameters): boolean => {
    const found = measureObservations(x, location, scatter, skewness, { squared: distances, projection });
    if (found.status === "indefinite") return false;
    skewnessSquared = found.directionSquared;
    constant = sum(projection) - 0.5 * count * (found.logDeterminant + n * log(2 * Math.PI));
    return true;
  };

  const expectations = (degreesOfFreedom: number): Expectations => {
    for (let t = 0; t < count; t++) a[t] = degreesOfFreedom + distances[t];
    const half = 0.5 * degreesOfFreedom;
    fillInverseGaussianMoments(half + 0.5 * n, a, skewnessSquared, tau);
    const normalizer = half * log(half) - logGamma(half);
    return {
      degreesOfFreedom,
      tau,
      logLikelihood: constant + sum(tau.logNormalizer) + count * normalizer,
      score: 0.5 * (sum(tau.logMean) - sum(tau.mean) + count * (log(half) + 1 - digamma(half))),
    };
  };

  return { measure, distances, expectations };
}
