import type { Ledger } from "../../../backtest/ledger.ts";
import { bootstrapDifferences } from "../../../evaluate/inference/bootstrap-intervals.ts";
import { rankingStatistics } from "../../../evaluate/inference/ranking-statistics.ts";
import type { BacktestStudy } from "../../../jobs/results/backtest.ts";
import type { EstimatorWalk, MixedModelSettings, WalkDifference } from "../../../jobs/results/mixed-model.ts";
import { walkAll } from "../../../jobs/runs/run-walks.ts";
import { backtestResult } from "../../backtest/backtest.ts";
import type { StudyContext } from "../../context.ts";

/** Walks the estimators forward over the whole history; undefined where that is too short for it. */
export async function honestComparison(
  study: BacktestStudy,
  { data, onProgress, executor, cache }: StudyContext,
  { reference, seed }: MixedModelSettings,
): Promise<EstimatorWalk | undefined> {
  if (data.history.prices.dates.length < leastRows(study)) return undefined;
  const walks = await walkAll(study, data, onProgress, executor);
  const walk = await backtestResult(study, data, walks, executor, cache);
  const { ledgers } = walks;
  const benchmark = ledgers.find(({ name }) => name === reference) ?? ledgers[0];
  const others = ledgers.filter((ledger) => ledger !== benchmark);
  return {
    walk,
    reference: benchmark?.name ?? reference,
    differences: others.map((ledger) => differenceOf(ledger, benchmark, seed)),
  };
}

/** Rows of prices that a walk needs to say anything: its lookback and a year of months. */
export function leastRows({ walkForward: { lookback } }: BacktestStudy): number {
  return lookback + 12;
}

/** A paired difference by stationary block bootstrap: the interval says what the ranking does not. */
function differenceOf(ledger: Ledger, benchmark: Ledger, seed: number): WalkDifference {
  const statistics = rankingStatistics(benchmark.periodsPerYear);
  const options = { seed, resamples: 2000 };
  const { intervals } = bootstrapDifferences(ledger.returns, benchmark.returns, statistics, options);
  return { strategy: ledger.name, volatility: intervals.volatility, sharpe: intervals.sharpe };
}
