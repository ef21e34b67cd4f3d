import { flag, list, type OptionsOf, whole } from "../../base/option/option.ts";
import { halfLifeOption } from "../forgetting/half-life-option.ts";
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
};

export type MixedOptions = OptionsOf<typeof mixedOptions>;
