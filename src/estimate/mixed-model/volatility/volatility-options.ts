import { choice, whole } from "../../../base/option/option.ts";
import { volatilities } from "./volatility.ts";

/** The options of models whose volatility may move. */
export const volatilityOptions = {
  volatility: choice({
    says:
      "Which volatilities move in time: none (constant), one for all (common), or the market's and that of the rest " +
      "(market-and-residual, beside one factor).",
    choices: volatilities,
    usual: "constant",
  }),
  horizon: whole({
    says: "Periods ahead whose mean variance the covariance is, where volatility moves.",
    unit: "number of periods",
    least: 1,
    usual: 21,
  }),
};

/** The same of models that know of no market. */
export const commonVolatilityOptions = {
  volatility: choice({
    says: "Which volatility moves in time: none (constant), or one for all (common).",
    choices: ["constant", "common"],
    usual: "constant",
  }),
  horizon: volatilityOptions.horizon,
};
