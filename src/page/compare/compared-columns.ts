import type { ComparedFigure } from "../../jobs/results/compare-estimators.ts";
import type { NumberFormat, TableColumn } from "../../report/report.ts";

interface Shown {
  readonly label: string;
  /** Over a column among others. */
  readonly short?: string;
  readonly format: NumberFormat;
  readonly better: "higher" | "lower";
  readonly says: string;
}

const percent: NumberFormat = { style: "percent", decimals: 2 };
const loss: NumberFormat = { style: "number", decimals: 3 };

/** How each figure of a comparison is shown. */
export const comparedShown: Readonly<Record<ComparedFigure, Shown>> = {
  gmvVolatility: {
    label: "Volatility",
    format: percent,
    better: "lower",
    says: "Realized volatility a year of the portfolio of least variance, shorts allowed.",
  },
  longOnlyVolatility: {
    label: "Volatility, long only",
    short: "Long only",
    format: percent,
    better: "lower",
    says: "Realized volatility a year of the portfolio of least variance without shorts.",
  },
  logDensity: {
    label: "Log density",
    short: "Density",
    format: loss,
    better: "higher",
    says: "Mean log density a period of the returns that came, under the mean and covariance that were foreseen: normal, or Student's where the model has its degrees of freedom.",
  },
  dailyLogDensity: {
    label: "Log density, day by day",
    short: "Daily",
    format: loss,
    better: "higher",
    says: "The same where a volatility that moves is followed from day to day until the next fit. A forecast that stands still is as it is.",
  },
  qlike: {
    label: "Covariance loss (QLIKE)",
    short: "QLIKE",
    format: loss,
    better: "lower",
    says: "Mean loss a period of the covariance alone, log|S| + r'S^-1 r.",
  },
};

/** The bias statistic, which has a place to be at and no better end. */
export const biasColumn: TableColumn = {
  key: "bias",
  label: "Bias",
  format: { style: "number", decimals: 2 },
  description:
    "Root mean square of the least-variance portfolio's returns over the deviations foreseen: above 1 where risk was underestimated.",
};

/** A column for each figure. */
export const comparedColumns: readonly TableColumn[] = Object.entries(comparedShown).map(
  ([key, { label, short = label, format, better, says }]) => ({
    key,
    label: short,
    format,
    better,
    description: says,
  }),
);
