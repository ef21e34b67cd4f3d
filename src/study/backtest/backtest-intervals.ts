import type { Ledger } from "../../backtest/ledger.ts";
import { finiteOrNull } from "../../base/finite-or-null.ts";
import {
  type BootstrapOptions,
  bootstrapDefaults,
  bootstrapDifferences,
  bootstrapIntervals,
  type Statistics,
} from "../../evaluate/inference/bootstrap-intervals.ts";
import { measureReturns } from "../../evaluate/measures/backtest-measures.ts";
import { ratioMeasures } from "../../evaluate/measures/ratio-measures.ts";
import type { ReturnMeasure } from "../../evaluate/measures/return-measures.ts";
import { seriesFacts } from "../../evaluate/measures/series-facts.ts";
import { onCommonDates } from "../../evaluate/series/common-dates.ts";
import { ratesOfCash } from "../../evaluate/series/risk-free.ts";
import type { PathIntervals, StrategyIntervals } from "../../jobs/results/backtest.ts";
import type { ReturnSeries } from "../../market/panel/panel.ts";
import { yearsSpanned } from "../../market/panel/rows-per-year.ts";
import { cashOn } from "./benchmark-ledger.ts";

/** The resampling behind a backtest's page: fewer draws than elsewhere, for every strategy twice. */
const usual = { ...bootstrapDefaults, resamples: 1000 };

/** What the strategies of one path are held against. */
export interface HeldAgainst {
  /** Strategies tried on these data, those given included; default these. */
  readonly trials?: number;
  /** Name of the strategy that differences are taken to; default the first. */
  readonly baseline?: string;
  /** In its place one that stands beside them. */
  readonly benchmark?: Ledger;
}

/**
 * Intervals of every measure of one path and of its differences to a strategy everybody can have, and the probability that
 * Sharpe ratios are above zero and above what picking the best of the strategies would give by luck.
 *
 * Strategies with fewer than two periods are left out; none left: undefined. Cost: O(strategies resamples P).
 *
 * @param to what they are held against, and how many were tried.
 * @param pause awaited between strategies, so that an interrupt is heard.
 */
export async function pathIntervals(
  ledgers: readonly Ledger[],
  options: BootstrapOptions = {},
  { trials = ledgers.length, baseline, benchmark }: HeldAgainst = {},
  pause: () => Promise<void> = async () => {},
): Promise<PathIntervals | undefined> {
  const all = benchmark === undefined ? ledgers : [...ledgers, benchmark];
  const measured = all.filter(({ returns }) => returns.length > 1);
  if (measured.length === 0) return undefined;
  const settings = { ...usual, ...options };
  const against =
    measured.find((each) => each === benchmark) ??
    measured.find(({ name }) => name === baseline) ??
    measured[0];
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
  const { riskFree } = ledger;
  const { intervals, blockLength } = bootstrapIntervals(
    ledger.returns,
    measuresOver(ledger),
    options,
    riskFree,
  );
  const facts = seriesFacts(ledger, { trials, riskFreePerYear: ratesOfCash(ledger, riskFree) });
  const [own, other] = onCommonDates(ledger, against);
  const isComparable = ledger !== against && own.returns.length > 1;
  return {
    strategy: ledger.name,
    intervals,
    blockLength,
    probabilisticSharpe: finiteOrNull(ratioMeasures.probabilisticSharpe.of(facts)),
    deflatedSharpe: finiteOrNull(ratioMeasures.deflatedSharpe.of(facts)),
    ...(isComparable && {
      differences: bootstrapDifferences(
        own.returns,
        other.returns,
        measuresOver(own),
        options,
        cashOn(ledger, own),
      ).intervals,
    }),
  };
}

/** The measures of as many returns as a series has, over its years. */
function measuresOver(series: ReturnSeries): Statistics<ReturnMeasure> {
  const years = yearsSpanned(series);
  return (returns, riskFree) => measureReturns(returns, series.periodsPerYear, { years, riskFree });
}
