import type { BacktestMeasures, Scorecard } from "../../evaluate/scorecard.ts";
import type { Table, TableColumn } from "../report.ts";

const percent = { style: "percent", decimals: 2 } as const;
const ratio = { style: "number", decimals: 2 } as const;

/** The measures of Palomar's table as columns: label, unit, which end is better, and the definition. */
export const measureColumns: readonly (TableColumn & { readonly key: keyof BacktestMeasures })[] = [
  {
    key: "annualReturn",
    label: "Annual return",
    format: percent,
    better: "higher",
    description: "Mean return a period times periods a year: arithmetic, not compounded.",
  },
  {
    key: "annualVolatility",
    label: "Annual volatility",
    format: percent,
    better: "lower",
    description: "Standard deviation of returns (divisor n - 1) times the square root of periods a year.",
  },
  {
    key: "sharpe",
    label: "Sharpe ratio",
    format: ratio,
    better: "higher",
    description: "Annual return over annual volatility, at a risk-free rate of zero.",
  },
  {
    key: "sortino",
    label: "Sortino ratio",
    format: ratio,
    better: "higher",
    description: "Annual return over downside deviation.",
  },
  {
    key: "downsideDeviation",
    label: "Downside deviation",
    format: percent,
    better: "lower",
    description: "Root of the mean square of negative returns over all periods, annualized.",
  },
  {
    key: "maxDrawdown",
    label: "Max drawdown",
    format: percent,
    better: "lower",
    description: "Largest fall of wealth from a peak, as a share of the peak; the start counts as a peak.",
  },
  {
    key: "sterling",
    label: "Sterling ratio",
    format: ratio,
    better: "higher",
    description: "Annual return over maximum drawdown.",
  },
  {
    key: "omega",
    label: "Omega ratio",
    format: ratio,
    better: "higher",
    description: "Sum of gains over sum of losses.",
  },
  {
    key: "valueAtRisk",
    label: "VaR 95%",
    format: percent,
    better: "lower",
    description: "The loss a period that is exceeded in one period out of twenty; historical.",
  },
  {
    key: "conditionalValueAtRisk",
    label: "CVaR 95%",
    format: percent,
    better: "lower",
    description: "Mean loss a period beyond the VaR; historical.",
  },
  {
    key: "turnover",
    label: "Turnover",
    format: percent,
    better: "lower",
    description:
      "Traded value a period as a share of wealth, purchases and sales both counted, without the first purchase.",
  },
  {
    key: "returnOnTurnover",
    label: "Return on turnover",
    format: { style: "number", decimals: 1 },
    better: "higher",
    description: "Return earned for what was traded, in basis points.",
  },
];

/** Beyond this many strategies each one gets a line of its own, so that lines can be sorted. */
const mostSideBySide = 6;

/** The measures of strategies side by side; the best of each marked. */
export function measuresTable(
  scorecards: readonly Scorecard[],
  options: { readonly id?: string; readonly title?: string; readonly caption?: string } = {},
): Table {
  return {
    kind: "table",
    id: options.id ?? "measures",
    title: options.title ?? "Measures",
    caption: options.caption,
    layout: scorecards.length > mostSideBySide ? "across" : "down",
    columns: [{ key: "strategy", label: "Strategy" }, ...measureColumns],
    rows: scorecards.map(({ strategy, measures }) => ({ strategy, ...measures })),
  };
}
