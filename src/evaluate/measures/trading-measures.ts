import type { TradingFacts } from "./backtest-facts.ts";

/** The measures of a backtest that need what it traded. Purchases and sales both count; the first purchase does not. */
export const tradingMeasures = {
  turnover: {
    label: "Turnover a {period}",
    unit: "fraction",
    definition: "sum of absolute trades / periods after the lookback",
    says: "Traded value a period as a share of wealth, purchases and sales both counted, without the first purchase.",
    needs: "a period",
    better: "lower",
    of: ({ traded, periodsAfterLookback }: TradingFacts): number => traded / periodsAfterLookback,
  },
  turnoverPerYear: {
    label: "Turnover a year",
    unit: "fraction",
    definition: "A turnover",
    says: "The same times periods a year: 200% is wealth sold and bought anew once a year.",
    needs: "a period",
    better: "lower",
    of: ({ traded, periodsAfterLookback, periodsPerYear }: TradingFacts): number =>
      (periodsPerYear * traded) / periodsAfterLookback,
  },
  costPerYear: {
    label: "Cost a year",
    unit: "fraction",
    definition: "A sum of costs / periods",
    says: "Costs paid a year as a share of wealth, taken off the returns already.",
    needs: "a period",
    better: "lower",
    of: ({ paid, periods, periodsPerYear }: TradingFacts): number => (periodsPerYear * paid) / periods,
  },
  returnOnTurnover: {
    label: "Return on turnover, bp",
    unit: "basis points",
    definition: "10^4 sum of r from the second rebalance on / sum of absolute trades",
    says: "Return earned for what was traded, in basis points.",
    needs: "a trade",
    better: "higher",
    of: ({ earned, traded }: TradingFacts): number => (1e4 * earned) / traded,
  },
} as const;

/** The name of a measure that needs trades. */
export type TradingMeasure = keyof typeof tradingMeasures;
