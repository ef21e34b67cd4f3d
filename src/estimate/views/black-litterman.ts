import { InputError } from "../../base/errors.ts";
import { list, number, type OptionsOf, type Settled } from "../../base/option/option.ts";
import { settled } from "../../base/option/read-options.ts";
import { counted } from "../../base/words/counted.ts";
import type { ReturnsPanel } from "../../market/panel/panel.ts";
import { choleskySolve, choleskySolveMatrix } from "../../numeric/matrix/factorizations/cholesky.ts";
import type { Matrix } from "../../numeric/matrix/matrix.ts";
import { copyMatrix, fromRows } from "../../numeric/matrix/matrix.ts";
import {
  multiplyTransposed,
  multiplyVector,
  quadraticForm,
  transposeMultiply,
  transposeMultiplyVector,
} from "../../numeric/matrix/multiply.ts";
import { addScaled, scale } from "../../numeric/matrix/vector.ts";
import { movedMoments } from "../beliefs/moved-moments.ts";
import { withCovariance } from "../beliefs/with-covariance.ts";
import { equilibriumOptions } from "../mean/equilibrium.ts";
import { marketWeightsOf } from "../mean/market-weights.ts";
import type { Moments } from "../moments.ts";
import { regularFactor } from "../regular-factor.ts";
import { sampleMoments } from "../sample/sample-moments.ts";
import type { View } from "./view.ts";
import { parseView } from "./view.ts";

/** The options of `black-litterman`. */
export const blackLittermanOptions = {
  views: list({
    says: 'Annual returns expected, absolute or relative: "GLD = 5%", "SPY - EFA = 2%".',
    of: { kind: "text" },
    usual: [],
    repeated: true,
  }),
  confidences: list({
    says: "Trust in each view, from 0 (ignored) to 1 (certain), as Idzorek has it.",
    of: { kind: "number", unit: "share", least: 0, most: 1 },
    otherwise: "He and Litterman's",
  }),
  tau: number({
    says: "Uncertainty of the equilibrium, as a share of one period's variance.",
    unit: "share",
    above: 0,
    usual: 0.05,
  }),
  ...equilibriumOptions,
};

export type BlackLittermanOptions = OptionsOf<typeof blackLittermanOptions>;

/**
 * Equilibrium returns, or somebody's, moved towards views, each as far as it is trusted.
 *
 *     pi = delta S w + rf,    mu = pi + tau S P' (tau P S P' + Omega)^-1 (q - P pi)
 *     Sigma = S + tau S - tau S P' (tau P S P' + Omega)^-1 P tau S
 *
 * Omega is diagonal: `tau p S p'` (He and Litterman), or `tau p S p' (1 - c)/c` with a confidence c (Idzorek). A view of
 * confidence 0 is left out, one of confidence 1 holds exactly.
 *
 * Cost: O(T N^2 + K N^2) for K views.
 *
 * @param panel `T x N` returns with `T >= 2`.
 * @param prior beliefs whose covariance S is; default the sample's. Where somebody's mean stands in them in place of their
 *   estimator's (`meanModel`), pi is that mean.
 * @returns Posterior mean and covariance, per period; details hold the prior, Omega and the tilt of the mean, annual.
 * @throws {InputError} `bad-constraint`, `unknown-asset`, `bad-option` where views, weights or confidences do not fit.
 * @see Black and Litterman (1992), Financial Analysts J. 48(5), 28-43; Idzorek (2005), A step-by-step guide.
 */
export function blackLitterman(
  panel: ReturnsPanel,
  given: BlackLittermanOptions = {},
  prior: Moments = sampleMoments(panel),
): Moments {
  const options = settled(blackLittermanOptions, given, "black-litterman");
  const { riskAversion, tau, riskFree } = options;
  const { periodsPerYear: perYear, meanModel } = prior;
  const covariance = scaled(prior.covariance, perYear);
  const marketWeights = marketWeightsOf(panel.assets, options);
  const priorReturns =
    meanModel === undefined
      ? multiplyVector(covariance, marketWeights).map((risk) => riskAversion * risk + riskFree)
      : prior.mean.map((m) => m * perYear);
  const { views, omega } = trustedViews(panel.assets, covariance, options);
  const posterior = posteriorOf(priorReturns, covariance, tau, views, omega);
  const mean = posterior.mean.map((m) => m / perYear);
  const moved = movedMoments(prior, "black-litterman", mean, {
    ...(meanModel === undefined && { marketWeights }),
    priorReturns,
    posteriorReturns: posterior.mean,
    tilt: posterior.mean.map((m, i) => m - priorReturns[i]),
    views: views.map(({ text }) => text),
    omega,
  });
  return withCovariance(moved, scaled(posterior.covariance, 1 / perYear));
}

interface TrustedViews {
  readonly views: readonly View[];
  /** K: variances of the views' errors. */
  readonly omega: Float64Array;
}

function trustedViews(
  assets: readonly string[],
  covariance: Matrix,
  { views: texts, confidences, tau }: Settled<typeof blackLittermanOptions>,
): TrustedViews {
  if (confidences !== undefined && confidences.length !== texts.length) {
    throw new InputError(
      "bad-option",
      `${counted(confidences.length, "confidence")} given for ${counted(texts.length, "view")}`,
    );
  }
  const all = texts.map((text, k) => {
    const view = parseView(text, assets);
    const confidence = confidences?.[k] ?? 0.5; // He and Litterman's Omega is Idzorek's at one half
    const variance = (tau * quadraticForm(covariance, view.portfolio) * (1 - confidence)) / confidence;
    return { view, confidence, variance };
  });
  const trusted = all.filter(({ confidence }) => confidence > 0);
  return {
    views: trusted.map(({ view }) => view),
    omega: Float64Array.from(trusted, ({ variance }) => variance),
  };
}

function posteriorOf(
  prior: Float64Array,
  covariance: Matrix,
  tau: number,
  views: readonly View[],
  omega: Float64Array,
): { readonly mean: Float64Array; readonly covariance: Matrix } {
  if (views.length === 0) return { mean: prior, covariance: scaled(covariance, 1 + tau) };
  const p = fromRows(views.map(({ portfolio }) => portfolio)); // K x N
  const cross = scaled(multiplyTransposed(p, covariance), tau); // K x N, tau P S
  const uncertainty = multiplyTransposed(cross, p); // K x K
  omega.forEach((variance, k) => {
    uncertainty.data[k * views.length + k] += variance;
  });
  const factor = regularFactor(uncertainty);
  if (factor.status === "redundant") {
    throw new InputError(
      "bad-option",
      `view "${views[factor.index].text}" says again, or against, what certain views before it say`,
      { advice: "leave it out, or give it a confidence below 1" },
    );
  }
  const expected = multiplyVector(p, prior);
  const surprise = Float64Array.from(views, ({ value }, k) => value - expected[k]);
  const mean = prior.slice();
  addScaled(mean, 1, transposeMultiplyVector(cross, choleskySolve(factor.lower, surprise)));
  const posterior = scaled(covariance, 1 + tau);
  addScaled(posterior.data, -1, transposeMultiply(cross, choleskySolveMatrix(factor.lower, cross)).data);
  return { mean, covariance: posterior };
}

function scaled(a: Matrix, factor: number): Matrix {
  const out = copyMatrix(a);
  scale(out.data, factor);
  return out;
}
