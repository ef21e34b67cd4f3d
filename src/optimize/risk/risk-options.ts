import { choice, number } from "../../base/option/option.ts";

/** The measures of risk, in the order in which people are told of them. */
const risks = [
  "variance",
  "volatility",
  "semideviation",
  "lpm1",
  "lpm2",
  "mad",
  "gini",
  "cvar",
  "evar",
  "rlvar",
  "worst",
  "tail-gini",
  "range",
  "average-drawdown",
  "ulcer",
  "max-drawdown",
  "cdar",
  "edar",
] as const;

/** The options of every design that is told its measure of risk. */
export const riskOptions = {
  risk: choice({
    says: "The measure of risk, per period, a loss being positive.",
    choices: risks,
    usual: "cvar",
  }),
  confidence: number({
    says: "Share of the scenarios that are not in the tail.",
    unit: "share",
    above: 0,
    below: 1,
    usual: 0.95,
  }),
  threshold: number({
    says: "Return below which lower partial moments count a shortfall.",
    unit: "return per period",
    usual: 0,
  }),
  kappa: number({
    says: "Of rlvar: between evar (towards 0) and the worst loss (towards 1).",
    unit: "ratio",
    above: 0,
    below: 1,
    usual: 0.3,
  }),
};
