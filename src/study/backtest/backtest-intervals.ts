import type { Ledger } from "../../backtest/ledger.ts";
import { finiteOrNull } from "../../base/finite-or-null.ts";
import {
  type BootstrapOptions,
  bootstrapDefaults,
  bootstrapDifferences,
  bootstrapIntervals,
} from "../../evaluate/inference/bootstrap-intervals.ts";
import { measureReturns } from "../../evaluate/measures/backtest-measures.ts";
import type { MeasureValues } from "../../evaluate/measures/measure.ts";
import { ratioMeasures } from "../../evaluate/measures/ratio-measures.ts";
import type { ReturnMeasure } from "../../evaluate/measures/return-measures.ts";
import { seriesFacts } from "../../evaluate/measures/series-facts.ts";
import { onCommonDates } from "../../evaluate/series/common-dates.ts";
import type { PathIntervals, StrategyIntervals } from "../../jobs/results/backtest.ts";
import type { ReturnSeries } from "../../market/panel.ts";
import { yearsSpanned } from "../../market/rows-per-year.ts";

/** The resampling behind a backtest's page: fewer draws than elsewhere, for every strategy twice. */
const usual = { ...bootstrapDefaults, resamples: 1000 };

/**
 * Intervals of every measure of one path and of its differences to a strategy everybody can have, and the probability that
 * Sharpe ratios are above zero and above what picking the best of the strategies would give by luck.
 *
 * Strategies with fewer than two periods are left out; none left: undefined. Cost: O(strategies resamples P).
 *
 * @param trials strategies tried on these data, those given included.
 * @param baseline name of the strategy that differences are taken to; default the first.
 * @param pause awaited between strategies, so that an interrupt is heard.
 */
export async function pathIntervals(
  ledgers: readonly Ledger[],
  options: BootstrapOptions = {},
  trials: number = ledgers.length,
  baseline?: string,
  pause: () => Promise<void> = async () => {},
): Promise<PathIntervals | undefined> {
  const measured = ledgers.filter(({ returns }) => returns.length > 1);
  if (measured.length === 0) return undefined;
  const settings = { ...usual, ...options };
  const against = measured.find(({ name }) => name === baseline) ?? measured[0];
  const strategies: StrategyIntervals[] = [];
  for (const ledger of measured) {
    await pause();
    strategies.push(strategyIntervals(ledger, against, trials, settings));
  }
  const { resamples, level } = settings;
  const { periodsPerYear } = against;
  return { resamples, level, trials, against: against.name, periodsPerYear, strategies };
}

function strategyIntervals(
  ledger: Ledger,
  against: Ledger,
  trials: number,
  options: BootstrapOptions,
): StrategyIntervals {
  const { intervals, blockLength } = bootstrapIntervals(ledger.returns, measuresOver(ledger), options);
  const facts = seriesFacts(ledger, { trials });
  const [own, other] = onCommonDates(ledger, against);
  const isComparable = ledger !== against && own.returns.length > 1;
  return {
    strategy: ledger.name,
    intervals,
    blockLength,
    probabilisticSharpe: finiteOrNull(ratioMeasures.probabilisticSharpe.of(facts)),
    deflatedSharpe: finiteOrNull(ratioMeasures.deflatedSharpe.of(facts)),
    ...(isComparable && {
      differences: bootstrapDifferences(own.returns, other.returns, measuresOver(own), options).intervals,
    }),
  };
}

/** The measures of as many returns as a series has, over its years. */
function measuresOver(series: ReturnSeries): (returns: Float64Array) => MeasureValues<ReturnMeasure> {
  const years = yearsSpanned(series);
  return (returns) => measureReturns(returns, series.periodsPerYear, { years });
}
