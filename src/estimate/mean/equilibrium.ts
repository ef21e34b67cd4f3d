import { number, type OptionsOf } from "../../base/option/option.ts";
import { settled } from "../../base/option/read-options.ts";
import type { ReturnsPanel } from "../../market/panel/panel.ts";
import { multiplyVector } from "../../numeric/matrix/multiply.ts";
import { movedMoments } from "../beliefs/moved-moments.ts";
import type { Moments } from "../moments.ts";
import { sampleMoments } from "../sample/sample-moments.ts";
import { marketOptions, marketWeightsOf } from "./market-weights.ts";

/** The options of `equilibrium`. */
export const equilibriumOptions = {
  ...marketOptions,
  riskAversion: number({ says: "What the market asks for variance.", unit: "ratio", usual: 2.5 }),
  riskFree: number({
    says: "Risk-free rate, part of the equilibrium returns.",
    unit: "rate per year",
    usual: 0,
  }),
};

export type EquilibriumOptions = OptionsOf<typeof equilibriumOptions>;

/**
 * The means at which an investor of some risk aversion would hold the market:
 *
 *     mu = delta S w + rf
 *
 * Reverse optimization: mean-variance at the same risk aversion has the market for its answer. Cost: O(N^2).
 *
 * @param prior beliefs whose covariance S is; default the sample's.
 * @returns These beliefs with that mean, per period; `details.marketWeights` are w.
 * @throws {InputError} `unknown-asset`, `bad-option` where the market's weights do not fit.
 * @see Black and Litterman (1992), Financial Analysts J. 48(5), 28-43.
 */
export function equilibrium(
  panel: ReturnsPanel,
  options: EquilibriumOptions = {},
  prior: Moments = sampleMoments(panel),
): Moments {
  const { riskAversion, riskFree } = settled(equilibriumOptions, options, "equilibrium");
  const marketWeights = marketWeightsOf(panel.assets, options);
  const rate = riskFree / panel.periodsPerYear;
  const mean = multiplyVector(prior.covariance, marketWeights).map((risk) => riskAversion * risk + rate);
  return movedMoments(prior, "equilibrium", mean, { marketWeights });
}
