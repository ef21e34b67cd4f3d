import { choice, flag, number, type OptionsOf, record, whole } from "../base/option/option.ts";

/** The options of orders. */
export const orderOptions = {
  lot: record({
    says: "Shares that are traded at once: one number for all assets (0.001 where fractions can be had), or one for each named.",
    of: { kind: "number", unit: "number of shares", above: 0 },
    orOne: true,
    usual: 1,
  }),
  minTrade: number({
    says: "A trade is of at least this value.",
    unit: "number of units of money",
    least: 0,
    usual: 0,
  }),
  maxTrades: whole({ says: "Most trades.", unit: "number of trades", least: 0, otherwise: "no limit" }),
  maxTurnover: number({
    says: "Largest sum of the values traded, as a share of all there is.",
    unit: "share",
    above: 0,
    otherwise: "no limit",
  }),
  costBps: number({
    says: "Cost of a trade by its value.",
    unit: "basis points",
    least: 0,
    below: 10_000,
    usual: 0,
  }),
  sellCostBps: number({
    says: "The same of sales, where it is another.",
    unit: "basis points",
    least: 0,
    below: 10_000,
    otherwise: "that of purchases",
  }),
  costPerTrade: number({
    says: "Cost of a trade whatever its value.",
    unit: "number of units of money",
    least: 0,
    usual: 0,
  }),
  minCost: number({
    says: "Least cost of a trade.",
    unit: "number of units of money",
    least: 0,
    usual: 0,
  }),
  closest: choice({
    says: "What whole shares are to be close in: tracking variance, or the sum of absolute differences in money.",
    choices: ["variance", "money"],
    otherwise: "variance where a covariance is known, else money",
  }),
  greedy: flag({ says: "One share after the other, instead of a search that proves.", usual: false }),
  trackingAversion: number({
    says: "What tracking is worth beside cost: half of this times the tracking variance a year. At 10 a tracking error of 1% is worth 5 basis points a year.",
    unit: "ratio",
    above: 0,
    usual: 10,
  }),
  holdingYears: number({
    says: "For how many years the shares will be held: what a trade costs is spread over them.",
    unit: "number of years",
    above: 0,
    usual: 1,
  }),
};

export type OrderOptions = OptionsOf<typeof orderOptions>;
