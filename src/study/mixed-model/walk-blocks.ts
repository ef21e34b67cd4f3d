import type { Ledger } from "../../backtest/ledger.ts";
import { bootstrapDifferences } from "../../evaluate/inference/bootstrap-intervals.ts";
import { riskCalibration } from "../../evaluate/inference/covariance-forecast.ts";
import { rankingStatistics } from "../../evaluate/inference/ranking-statistics.ts";
import { riskForecasts } from "../../evaluate/risk-forecasts.ts";
import { sum } from "../../numeric/matrix/vector.ts";
import type { Block, Table } from "../../report/report.ts";
import type { MixedModelSettings } from "./settings.ts";

/** What the walk-forward says of each estimator's risk: predicted against realized, and against the reference. */
export function walkBlocks(ledgers: readonly Ledger[], { reference, seed }: MixedModelSettings): Block[] {
  const benchmark = ledgers.find(({ name }) => name === reference) ?? ledgers[0];
  const others = ledgers.filter((ledger) => ledger !== benchmark);
  return [calibrationTable(ledgers), differencesTable(others, benchmark, seed)];
}

function calibrationTable(ledgers: readonly Ledger[]): Table {
  const percent = { style: "percent", decimals: 2 } as const;
  const number = { style: "number", decimals: 3 } as const;
  return {
    kind: "table",
    id: "calibration",
    title: "Predicted against realized risk",
    columns: [
      { key: "name", label: "Estimator" },
      { key: "predictedVolatility", label: "Predicted", format: percent },
      { key: "realizedVolatility", label: "Realized", format: percent, better: "lower" },
      { key: "ratio", label: "Realized / predicted", format: number, description: "Above 1: too confident." },
      {
        key: "qlike",
        label: "QLIKE",
        format: number,
        better: "lower",
        description: "Loss of the variance forecast: 0 is perfect.",
      },
      { key: "turnover", label: "Turnover a period", format: percent, better: "lower" },
    ],
    rows: ledgers.map((ledger) => {
      const { predictedVolatility, realizedVolatility, ratio, qlike } = riskCalibration(
        riskForecasts(ledger),
        ledger.periodsPerYear,
      );
      const turnover = sum(ledger.traded) / ledger.periodsAfterLookback;
      return { name: ledger.name, predictedVolatility, realizedVolatility, ratio, qlike, turnover };
    }),
  };
}

/** Paired differences by stationary block bootstrap: the interval says what the ranking does not. */
function differencesTable(others: readonly Ledger[], benchmark: Ledger, seed: number): Table {
  const statistics = rankingStatistics(benchmark.periodsPerYear);
  const percent = { style: "percent", decimals: 2 } as const;
  const number = { style: "number", decimals: 3 } as const;
  return {
    kind: "table",
    id: "differences",
    title: `Difference from ${benchmark.name}`,
    caption:
      "95 % intervals of paired differences, stationary block bootstrap. An interval that holds zero is no difference.",
    columns: [
      { key: "name", label: "Estimator" },
      { key: "volatility", label: "Volatility", format: percent },
      { key: "volatilityLower", label: "from", format: percent },
      { key: "volatilityUpper", label: "to", format: percent },
      { key: "sharpe", label: "Sharpe ratio", format: number },
      { key: "sharpeLower", label: "from", format: number },
      { key: "sharpeUpper", label: "to", format: number },
    ],
    rows: others.map(({ name, returns }) => {
      const { volatility, sharpe } = bootstrapDifferences(returns, benchmark.returns, statistics, {
        seed,
        resamples: 2000,
      }).intervals;
      return {
        name,
        volatility: volatility.estimate,
        volatilityLower: volatility.lower,
        volatilityUpper: volatility.upper,
        sharpe: sharpe.estimate,
        sharpeLower: sharpe.lower,
        sharpeUpper: sharpe.upper,
      };
    }),
  };
}
