import type { ComparedFigure } from "../../jobs/results/compare-estimators.ts";
import type { NumberFormat, TableColumn } from "../../report/report.ts";

interface Shown {
  readonly label: string;
  readonly format: NumberFormat;
  /** Of a difference. */
  readonly fine: NumberFormat;
  readonly better: "higher" | "lower";
  readonly says: string;
}

/** How each figure of a comparison is shown. */
export const comparedShown: Readonly<Record<ComparedFigure, Shown>> = {
  gmvVolatility: {
    label: "Volatility",
    format: { style: "percent", decimals: 2 },
    fine: { style: "percent", decimals: 2 },
    better: "lower",
    says: "Realized volatility a year of the portfolio of least variance, shorts allowed.",
  },
  longOnlyVolatility: {
    label: "Long only",
    format: { style: "percent", decimals: 2 },
    fine: { style: "percent", decimals: 2 },
    better: "lower",
    says: "The same without shorts.",
  },
  logDensity: {
    label: "Log density",
    format: { style: "number", decimals: 3 },
    fine: { style: "number", decimals: 3 },
    better: "higher",
    says: "Mean Gaussian log density a period of the returns that came, under the mean and covariance that were foreseen.",
  },
  qlike: {
    label: "QLIKE",
    format: { style: "number", decimals: 3 },
    fine: { style: "number", decimals: 3 },
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
  ([key, { label, format, better, says }]) => ({ key, label, format, better, description: says }),
);
