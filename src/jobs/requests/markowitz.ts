import { list, number, type Settled, text, whole } from "../../base/option/option.ts";

/** What the `settings` of a Markowitz study may say. */
export const markowitzOptions = {
  strategy: text({ says: "The strategy of the tear sheet.", otherwise: "the first" }),
  benchmark: text({ says: "The strategy that it is held against.", otherwise: "the last" }),
  riskFree: number({
    says: "Risk-free rate of the highest Sharpe ratio in the pictures of the frontier.",
    unit: "rate per year",
    usual: 0.015,
  }),
  minWeight: number({
    says: "Least weight in the box of the second frontier.",
    unit: "weight",
    least: -1,
    most: 1,
    usual: 0.05,
  }),
  maxWeight: number({
    says: "Largest weight in the box of the second frontier.",
    unit: "weight",
    least: -1,
    most: 1,
    usual: 0.4,
  }),
  lookbacks: list({
    says: "Returns in the windows that are compared.",
    of: { kind: "number", unit: "number of returns", whole: true, least: 2 },
    usual: [21, 63, 126, 252],
  }),
  random: whole({
    says: "Random portfolios in each cloud.",
    unit: "number of portfolios",
    least: 0,
    usual: 10_000,
  }),
  seed: whole({ says: "Seed of the clouds.", unit: "seed", least: 0, usual: 1 }),
};

/** The options of the study `markowitz`, those left out at their usual values. */
export type MarkowitzSettings = Settled<typeof markowitzOptions>;
