import type { ForecastRecord } from "../../jobs/results/backtest.ts";
import type { Table } from "../../report/report.ts";

const ratio = { style: "number", decimals: 2 } as const;
const volatility = { style: "percent", decimals: 2 } as const;

/** Predicted against realized risk, and how well the moments met the returns. */
export function forecastsTable(records: readonly (ForecastRecord & { readonly strategy: string })[]): Table {
  return {
    kind: "table",
    id: "forecasts",
    title: "Predicted and realized risk",
    caption:
      "What each strategy's model saw for the weights it chose, and for all assets, held against what came until the next decision.",
    columns: [
      { key: "strategy", label: "Strategy" },
      { key: "predicted", label: "Predicted volatility", format: volatility },
      { key: "realized", label: "Realized volatility", format: volatility },
      {
        key: "bias",
        label: "Bias",
        format: ratio,
        description:
          "Root mean square of returns over predicted deviations: above 1 the model was too confident.",
      },
      {
        key: "portfolioLoss",
        label: "QLIKE, portfolio",
        format: { style: "number", decimals: 3 },
        description:
          "Loss of the forecasts of the portfolio's variance, 0 where forecast and outcome agree. Each is of another portfolio: no ranking.",
      },
      {
        key: "covarianceLoss",
        label: "QLIKE, covariance",
        format: ratio,
        better: "lower",
        description:
          "log|S| plus the squared distance of the assets' returns, a period. It ranks forecasts of the same assets.",
      },
      {
        key: "logLikelihood",
        label: "Log-likelihood",
        format: ratio,
        better: "higher",
        description:
          "Gaussian log-likelihood of the assets' returns, a period, under the model's mean and covariance.",
      },
    ],
    rows: records.map(({ strategy, portfolio, assets }) => ({
      strategy,
      predicted: portfolio.predictedVolatility,
      realized: portfolio.realizedVolatility,
      bias: portfolio.bias,
      portfolioLoss: portfolio.qlike,
      covarianceLoss: assets.qlike,
      logLikelihood: assets.logLikelihood,
    })),
  };
}
