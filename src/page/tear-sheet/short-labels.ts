import type { SeriesMeasure } from "../../evaluate/measures/series-measures.ts";

/** The six figures that are asked for first, as they are called where there is little room. */
export const shortLabels: Partial<Record<SeriesMeasure, string>> = {
  cumulativeReturn: "Cumulative return",
  cagr: "CAGR",
  volatility: "Volatility a year",
  sharpe: "Sharpe ratio",
  sortino: "Sortino ratio",
  maxDrawdown: "Max drawdown",
};
