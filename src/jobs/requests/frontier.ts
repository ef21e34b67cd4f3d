import { choice, number, type Settled, whole } from "../../base/option/option.ts";
import { settled } from "../../base/option/read-options.ts";
import { riskOptions } from "../../optimize/risk/risk-options.ts";

const { risk, confidence, threshold, kappa } = riskOptions;

/** What the picture of a frontier holds. */
export const frontierOptions = {
  points: whole({
    says: "Points on the frontier, equally spaced in return.",
    unit: "number of points",
    least: 2,
    most: 10_000,
    usual: 100,
  }),
  random: whole({
    says: "Portfolios beside it, drawn uniformly within the constraints.",
    unit: "number of portfolios",
    least: 0,
    most: 1_000_000,
    usual: 10_000,
  }),
  seed: whole({ says: "Seed of their draw.", unit: "seed", least: 0, usual: 1 }),
  riskFree: number({ says: "Risk-free rate of the Sharpe ratios.", unit: "rate per year", usual: 0 }),
  risk: choice({
    says: "The measure of risk that is least on the frontier.",
    choices: risk.choices,
    usual: "volatility",
  }),
  confidence,
  threshold,
  kappa,
};

/** The options of a frontier, those left out at their usual values. */
export type FrontierSettings = Settled<typeof frontierOptions>;

/** What it holds where nobody says otherwise. */
export const frontierDefaults: FrontierSettings = settled(frontierOptions, {}, "frontier");
