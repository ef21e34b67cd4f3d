import type { BacktestResult } from "../../../../jobs/results/backtest.ts";
import type { EstimatorWalk, MixedModelSettings } from "../../../../jobs/results/mixed-model.ts";
import { sum } from "../../../../numeric/matrix/vector.ts";
import { backtestColumn } from "../../../../page/backtest/measures-table.ts";
import type { Block, NumberFormat, Table, TableColumn } from "../../../../report/report.ts";

/** What the walk-forward says of each estimator: predicted against realized risk, and against the reference. */
export function walkBlocks(walked: EstimatorWalk, { densityReference }: MixedModelSettings): Block[] {
  const { walk, reference, differences } = walked;
  const indexOf = (strategy: string): number => walk.ledgers.findIndex(({ name }) => name === strategy);
  const density = indexOf(densityReference);
  return [
    claims,
    calibrationTable(walk, density < 0 ? indexOf(reference) : density),
    ...(differences.length > 0 ? [differencesTable(walked)] : []),
  ];
}

/** What a page may say of the estimator, whatever its own figures happen to be. */
const claims: Block = {
  kind: "note",
  tone: "info",
  title: "Conclusions",
  text:
    "The mixed covariance is a safe replacement for Ledoit-Wolf's: equal to it when weights are long only, as here, and with about 5% less " +
    "risk when they are not and assets are many. An informative K improves density forecasts, and likelihood and permutation can tell whether it " +
    "is one. Not to be said, whatever the order of the rows below: less volatility long only, better returns or Sharpe ratios, a benefit from VIX, " +
    "robustness in crises, gains for exchange-traded funds on daily data.",
};

function calibrationTable({ ledgers, forecasts }: BacktestResult, reference: number): Table {
  const percent = { style: "percent", decimals: 2 } as const;
  const number = { style: "number", decimals: 3 } as const;
  const size = ledgers[reference].assets.length;
  const likelihood = (i: number): number | null => forecasts[i].assets.logLikelihood;
  const base = likelihood(reference);
  return {
    kind: "table",
    id: "calibration",
    title: "Predicted against realized risk",
    columns: [
      { key: "name", label: "Estimator" },
      { key: "predictedVolatility", label: "Predicted", format: percent },
      { key: "realizedVolatility", label: "Realized", format: percent },
      {
        key: "ratio",
        label: "Realized / predicted",
        format: number,
        description: "Above 1: risk was understated.",
      },
      {
        key: "qlike",
        label: "QLIKE",
        format: number,
        description: "Loss of the forecasts of the portfolio's variance: 0 is perfect.",
      },
      {
        key: "density",
        label: "Density gain",
        format: { style: "number", decimals: 0 },
        description:
          "Log-likelihood of the assets' next returns under the estimate, times 1000 for each asset and period, " +
          `beyond that of "${ledgers[reference].name}".`,
      },
      { ...backtestColumn("turnover", ledgers[reference].periodsPerYear), better: undefined },
    ],
    rows: ledgers.map(({ name, traded, periodsAfterLookback }, i) => {
      const { predictedVolatility, realizedVolatility, ratio, qlike } = forecasts[i].portfolio;
      const own = likelihood(i);
      const density = own === null || base === null ? null : (1000 * (own - base)) / size;
      const turnover = sum(traded) / periodsAfterLookback;
      return { name, predictedVolatility, realizedVolatility, ratio, qlike, density, turnover };
    }),
  };
}

/** Paired differences by stationary block bootstrap: the interval says what the ranking does not. */
function differencesTable({ reference, differences }: EstimatorWalk): Table {
  const columns = (key: string, label: string, format: NumberFormat): TableColumn[] => [
    { key, label, format },
    { key: `${key}Lower`, label: "from", format },
    { key: `${key}Upper`, label: "to", format },
  ];
  return {
    kind: "table",
    id: "differences",
    title: `Difference from ${reference}`,
    caption:
      "95% intervals of paired differences, stationary block bootstrap. Where an interval holds zero, the data do not tell the two apart.",
    columns: [
      { key: "name", label: "Estimator" },
      ...columns("volatility", "Volatility", { style: "percent", decimals: 2 }),
      ...columns("sharpe", "Sharpe ratio", { style: "number", decimals: 3 }),
    ],
    rows: differences.map(({ strategy, volatility, sharpe }) => ({
      name: strategy,
      volatility: volatility.estimate,
      volatilityLower: volatility.lower,
      volatilityUpper: volatility.upper,
      sharpe: sharpe.estimate,
      sharpeLower: sharpe.lower,
      sharpeUpper: sharpe.upper,
    })),
  };
}
