import { choice, flag, list, type OptionsOf, whole } from "../../base/option/option.ts";
import { halfLifeOption } from "../forgetting/half-life-option.ts";
import { loadingMoves } from "./dynamic/fit-dynamic-loadings.ts";
import { kernelOptions } from "./kernel/model-kernel.ts";
import { volatilityOptions } from "./volatility/volatility-options.ts";

/** The options of `mixed`. */
export const mixedOptions = {
  factors: list({
    says: "Columns of the returns that are factors, not assets, in the order they are made orthogonal.",
    of: { kind: "text", names: "column" },
    otherwise: "the equal-weight mean of the assets",
  }),
  ...kernelOptions,
  mix: flag({
    says: "Mix with the sample covariance by empirical Bayes; without, risk is understated.",
    usual: true,
  }),
  systematicOnly: flag({
    says:
      "Give designs the systematic part as covariance, without the assets' own variances, as the published document does: " +
      "in simulations it lost everywhere and predicted 20 to 40% too little risk.",
    usual: false,
  }),
  spikes: whole({
    says: "Hidden factors added where residuals stand out of noise, for 50 assets and more; more than 3 are not useful.",
    unit: "number of factors",
    least: 0,
    usual: 0,
  }),
  ...halfLifeOption,
  ...volatilityOptions,
  errors: choice({
    says: "The distribution of a period's errors: normal, or Student's t, large for all assets together (student-t).",
    choices: ["normal", "student-t"],
    usual: "normal",
  }),
  rowWeights: flag({
    says: "Let periods count in the covariance as Student-t errors weigh them: it made portfolios of many assets riskier.",
    usual: false,
  }),
  scenarioDraws: whole({
    says: "Draws of the predicted distribution that designs on scenarios see beside Student-t errors; 0 leaves them the window's returns.",
    unit: "number of draws",
    least: 0,
    usual: 2000,
  }),
  loadings: choice({
    says: "Whether loadings on factors stand still, walk at random, or return to their common mean.",
    choices: loadingMoves,
    usual: "constant",
  }),
  posterior: whole({
    says: "Draws from the posterior of means and covariance, for bands of weights; 0 for none.",
    unit: "number of draws",
    least: 0,
    usual: 0,
    alone: 500,
  }),
  drawSeed: whole({ says: "Seed of the draws from what was estimated.", unit: "seed", least: 0, usual: 1 }),
};

export type MixedOptions = OptionsOf<typeof mixedOptions>;
