import { list, number, type OptionsOf, record, table, whole } from "../../base/option/option.ts";
import { isHoldings } from "../../market/holdings/holdings.ts";
import { isDataTable } from "../../market/panel/panel.ts";

/** The options of a feasible set. */
export const constraintOptions = {
  minWeight: record({
    says: "Least weight: one number for all assets, or one for each asset named.",
    of: { kind: "number", unit: "weight" },
    orOne: true,
    otherwise: "0; none where gross or short exposure is limited",
  }),
  maxWeight: record({
    says: "Largest weight: one number for all assets, or one for each asset named.",
    of: { kind: "number", unit: "weight" },
    orOne: true,
    otherwise: "1; none where gross or short exposure is limited",
  }),
  constraints: list({
    says: 'Constraints on the weights: "A + 2 B <= 40%", "each sector <= 25%", "duration <= 6", "beta(SPY) in 0.4..0.6".',
    of: { kind: "text" },
    usual: [],
    repeated: true,
    flag: "constraint",
  }),
  budget: number({
    says: "What the weights sum to, or between what (0.9..1): the rest is cash.",
    unit: "weight",
    orRange: true,
    usual: 1,
  }),
  gross: number({
    says: "Largest sum of absolute weights.",
    unit: "weight",
    above: 0,
    otherwise: "no limit",
  }),
  short: number({ says: "Largest sum of short positions.", unit: "weight", least: 0, otherwise: "no limit" }),
  long: number({ says: "Largest sum of long positions.", unit: "weight", above: 0, otherwise: "no limit" }),
  holdings: table({
    says: "What is held now, asset,weight or symbol,quantity[,price]; a backtest knows the weights it holds.",
    holds: "holdings",
    is: isHoldings,
    otherwise: "nothing",
  }),
  maxTurnover: number({
    says: "Largest sum of absolute changes from what is held. The first purchase of a backtest is free of it.",
    unit: "share",
    above: 0,
    otherwise: "no limit",
  }),
  benchmark: table({
    says: "An asset of the data, equal-weight, or a file of weights.",
    holds: "holdings",
    is: isHoldings,
    orName: true,
    otherwise: "none",
  }),
  trackingError: number({
    says: "Largest volatility of the difference from the benchmark.",
    unit: "volatility per year",
    above: 0,
    otherwise: "no limit",
  }),
  maxVolatility: number({
    says: "Largest volatility.",
    unit: "volatility per year",
    above: 0,
    otherwise: "no limit",
  }),
  maxAssets: whole({ says: "Most positions.", unit: "number of assets", least: 1, otherwise: "no limit" }),
  minAssets: whole({
    says: "Fewest positions, each of at least the smallest position.",
    unit: "number of assets",
    least: 1,
    otherwise: "no limit",
  }),
  minPosition: number({
    says: "A position is zero or at least this.",
    unit: "weight",
    above: 0,
    otherwise: "no limit",
  }),
  characteristics: table({
    says: "A table with a row for each asset: its labels and numbers, for constraints.",
    holds: "rows",
    is: isDataTable,
  }),
};

/** One number for all, or one for each asset named (as text: `A=0.1,B=0.2`). */
export type WeightSpec = number | string | Readonly<Record<string, number>>;

/** The feasible set as people write it, before the assets are known. */
export interface ConstraintsSpec
  extends Omit<OptionsOf<typeof constraintOptions>, "minWeight" | "maxWeight" | "constraints"> {
  readonly minWeight?: WeightSpec;
  readonly maxWeight?: WeightSpec;
  /** `A + B <= 0.4`. */
  readonly linear?: readonly string[];
  /** Whether bounds or the budget were written in percent, as messages then say them. */
  readonly isInPercent?: boolean;
}

/** The feasible set of settings that were read. */
export function constraintsOf(settings: OptionsOf<typeof constraintOptions>): ConstraintsSpec {
  const given = Object.keys(constraintOptions).flatMap((name) => {
    const value = settings[name as keyof typeof settings];
    return value === undefined ? [] : [[name === "constraints" ? "linear" : name, value] as const];
  });
  return Object.fromEntries(given);
}
