import { list, number, type OptionsOf } from "../../base/option/option.ts";
import { settled } from "../../base/option/read-options.ts";
import { counted } from "../../base/words/counted.ts";
import type { ReturnsPanel } from "../../market/panel/panel.ts";
import { exp } from "../../numeric/elementary/elementary.ts";
import { type Matrix, zeros } from "../../numeric/matrix/matrix.ts";
import { gram, transposeMultiplyVector } from "../../numeric/matrix/multiply.ts";
import type { FitOutcome } from "../fit-outcome.ts";
import type { Moments } from "../moments.ts";
import { requirePeriods } from "../sample/sample-moments.ts";
import { pooledScenarios } from "./pooled-scenarios.ts";
import { parsePoolingViews } from "./pooling-view.ts";

/** The options of `entropy-pooling`. */
export const entropyPoolingOptions = {
  views: list({
    says: 'What is expected: "mean(A) = 5%" and "vol(A) <= 20%" a year, "corr(A, B) = 0.3", "cvar(A) = 3%" a period, "mean(A) > mean(B)".',
    of: { kind: "text" },
    usual: [],
    repeated: true,
  }),
  tailConfidence: number({
    says: "Share of the scenarios that are not in the tail of a view on cvar.",
    unit: "share",
    above: 0,
    below: 1,
    usual: 0.95,
  }),
};

export type EntropyPoolingOptions = OptionsOf<typeof entropyPoolingOptions>;

/**
 * The scenarios of the window, weighed anew: the probabilities nearest to equal ones, in relative entropy, under which the
 * views hold. Means and covariances are those of the scenarios under these probabilities, and designs on scenarios use them.
 *
 *     min sum p_t ln(p_t T),    m = X'p,    S = sum p_t (x_t - m)(x_t - m)'
 *
 * Cost: O(T K^2) an iteration for K views, some ten; O(T N^2) for the covariance.
 *
 * @param panel `T x N` returns with `T >= 2`.
 * @returns Per-period moments with the divisor T; `probabilities` (T); details hold the relative entropy and the number of equally
 * likely scenarios that would be as uncertain, `exp(-sum p ln p)`.
 * @throws {InputError} `too-few-periods` when `T < 2`, `bad-constraint` for views that cannot be read, or that no probabilities
 * satisfy, by name.
 * @see Meucci (2008), Fully flexible views: theory and practice, Risk 21(10), 97-102.
 */
export function entropyPooling(panel: ReturnsPanel, given: EntropyPoolingOptions = {}): Moments {
  const { views: texts, tailConfidence } = settled(entropyPoolingOptions, given, "entropy-pooling");
  requirePeriods(panel, 2);
  const { assets, periodsPerYear, values: scenarios } = panel;
  const periods = scenarios.rows;
  const views = texts.flatMap((text) => parsePoolingViews(text, assets));
  const equal = new Float64Array(periods).fill(1 / periods);
  const prior = { scenarios, assets, probabilities: equal, periodsPerYear };
  const { probabilities, relativeEntropy, status, iterations } = pooledScenarios(
    prior,
    views,
    tailConfidence,
  );
  const mean = transposeMultiplyVector(scenarios, probabilities);
  return {
    model: "entropy-pooling",
    assets,
    periods,
    periodsPerYear,
    mean,
    covariance: weighedCovariance(scenarios, probabilities, mean),
    scenarios,
    probabilities,
    fit: outcome(status, iterations, periods),
    details: {
      status: status === "optimal" ? "converged" : status,
      iterations,
      views: texts,
      ...(texts.length === 0 && { warnings: ["no views are given: these are the sample's own moments"] }),
      relativeEntropy,
      effectiveScenarios: periods * exp(-relativeEntropy),
      largestProbability: probabilities.reduce((a, b) => Math.max(a, b)),
    },
  };
}

function outcome(status: "optimal" | "stopped", iterations: number, periods: number): FitOutcome {
  if (status === "optimal") return { status: "converged", iterations };
  const message = `entropy pooling of ${counted(periods, "scenario")} stopped (stalled) after ${counted(iterations, "iteration")}: the views hold only where some scenarios are impossible`;
  return { status: "stopped", reason: "stalled", iterations, message };
}

function weighedCovariance(
  { rows, columns, data }: Matrix,
  probabilities: Float64Array,
  mean: Float64Array,
): Matrix {
  const weighed = zeros(rows, columns);
  for (let t = 0; t < rows; t++) {
    const root = Math.sqrt(probabilities[t]);
    for (let j = 0; j < columns; j++)
      weighed.data[t * columns + j] = root * (data[t * columns + j] - mean[j]);
  }
  return gram(weighed);
}
