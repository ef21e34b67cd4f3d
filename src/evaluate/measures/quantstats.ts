import { daysBetween, monthsBefore, periodOf } from "../../base/dates/calendar.ts";
import { finiteOrNull } from "../../base/finite-or-null.ts";
import type { ReturnSeries } from "../../market/panel/panel.ts";
import { normalCdf } from "../../numeric/distribution/normal-cdf.ts";
import { normalQuantile } from "../../numeric/distribution/normal-quantile.ts";
import { pow } from "../../numeric/elementary/elementary.ts";
import {
  excessKurtosis,
  mean,
  skewness,
  standardDeviation,
} from "../../numeric/statistics/sample-statistics.ts";
import { compoundedReturns, totalReturn } from "../series/compounded-returns.ts";
import type { DrawdownEpisode } from "../series/drawdown-episodes.ts";
import { yearly } from "../series/growth.ts";
import { lastDate, returnsSince, shareOfWins } from "./calendar-measures.ts";
import { maxDrawdown } from "./drawdown-measures.ts";
import { timeInMarket } from "./growth-measures.ts";
import type { MeasureValues } from "./measure.ts";
import type { PairFacts, RelativeMeasure } from "./relative-measures.ts";
import { type FactsContext, type SeriesFacts, seriesFacts, sumOf } from "./series-facts.ts";
import type { SeriesMeasure } from "./series-measures.ts";

/** A measure for which the Python package quantstats 0.0.81 prints another number than its definition here. */
export interface QuantstatsDeparture<Facts> {
  /** The row of its table. */
  readonly row: string;
  /** What it does otherwise. */
  readonly remark: string;
  /** Its figure; absent where the same formula meets other facts (`publishedFacts`). */
  readonly of?: (facts: Facts) => number;
}

const BY_ROWS = "years as rows over periods a year, however few";

/** Where the measures of one series differ. Every other measure is the same there as here. */
export const quantstatsDepartures: Readonly<
  Partial<Record<SeriesMeasure, QuantstatsDeparture<SeriesFacts>>>
> = {
  cagr: { row: "CAGR﹪", remark: BY_ROWS },
  timeInMarket: { row: "Time in Market", remark: "rounded up to a percent", of: roundedTimeInMarket },
  exposure: { row: "Time in Market", remark: "rounded up to a percent", of: roundedTimeInMarket },
  riskAdjustedReturn: {
    row: "Risk-Adjusted Return",
    remark: "over the rounded exposure; years as rows over periods a year",
    of: (f) => f.cagr / roundedTimeInMarket(f),
  },
  probabilisticSharpe: {
    row: "Prob. Sharpe Ratio",
    remark: "3 is taken off an excess kurtosis; the annual risk-free rate is held against a ratio per period",
    of: publishedProbabilisticSharpe,
  },
  longestDrawdownDays: {
    row: "Longest DD Days",
    remark: "from the first to the last day below the peak",
    of: (f) => f.episodes.reduce((longest, each) => Math.max(longest, daysUnderWater(each)), 0),
  },
  averageDrawdownDays: {
    row: "Avg. Drawdown Days",
    remark: "from the first to the last day below the peak, rounded",
    of: (f) => Math.round(mean(Float64Array.from(f.episodes, daysUnderWater))),
  },
  calmar: { row: "Calmar", remark: BY_ROWS },
  ulcerIndex: { row: "Ulcer Index", remark: "over n - 1" },
  ulcerPerformanceIndex: {
    row: "Ulcer Performance Index",
    remark: "total instead of annual return; over n - 1",
    of: (f) => (f.cumulative - f.riskFreePerYear) / f.ulcer,
  },
  serenityIndex: {
    row: "Serenity Index",
    remark: "sum of returns; deviation a day; drawdowns beyond a Gaussian threshold; over n - 1",
    of: (f) => {
      const pitfall = -meanBelowGaussian(f.drawdowns) / f.deviation;
      return (sumOf(f.returns, (r) => r) - f.riskFreePerYear) / (f.ulcer * pitfall);
    },
  },
  recoveryFactor: {
    row: "Recovery Factor",
    remark: "sum of returns, and its absolute value",
    of: (f) => Math.abs(sumOf(f.returns, (r) => r)) / -maxDrawdown(f),
  },
  expectedMonthly: {
    row: "Expected Monthly",
    remark: "partial months count as whole ones",
    of: (f) => geometricMean(f.months.returns),
  },
  expectedYearly: {
    row: "Expected Yearly",
    remark: "partial years count as whole ones",
    of: (f) => geometricMean(years(f)),
  },
  kelly: {
    row: "Kelly Criterion",
    remark: "(b p - q) / b, b = payoffRatio: for bets that lose the whole stake",
    of: (f) => f.winRate - (1 - f.winRate) * (-f.averageLoss / f.averageWin),
  },
  riskOfRuin: {
    row: "Risk of Ruin",
    remark: "the gambler's formula, without stake or horizon",
    of: (f) => pow((1 - f.winRate) / (1 + f.winRate), f.returns.length),
  },
  valueAtRisk: {
    row: "Daily Value-at-Risk",
    remark: "Gaussian, as a negative number",
    of: gaussianThreshold,
  },
  conditionalValueAtRisk: {
    row: "Expected Shortfall (cVaR)",
    remark: "empirical mean beyond a Gaussian threshold, as a negative number",
    of: (f) => -Math.abs(meanBelowGaussian(f.returns)),
  },
  gainToPainMonthly: {
    row: "Gain/Pain (1M)",
    remark: "months as sums of returns",
    of: (f) => {
      const months = summedMonths(f);
      return sumOf(months, (r) => r) / sumOf(months, (r) => Math.max(-r, 0));
    },
  },
  threeMonths: {
    row: "3M",
    remark: "the first day of the window counted too",
    of: (f) => publishedTrailing(f, 3),
  },
  sixMonths: {
    row: "6M",
    remark: "the first day of the window counted too",
    of: (f) => publishedTrailing(f, 6),
  },
  oneYear: {
    row: "1Y",
    remark: "the first day of the window counted too",
    of: (f) => publishedTrailing(f, 12),
  },
  threeYears: { row: "3Y (ann.)", remark: "35 months", of: (f) => publishedTrailingAnnualized(f, 35) },
  fiveYears: { row: "5Y (ann.)", remark: "59 months", of: (f) => publishedTrailingAnnualized(f, 59) },
  tenYears: {
    row: "10Y (ann.)",
    remark: "the first day of the window counted too",
    of: (f) => publishedTrailingAnnualized(f, 120),
  },
  allTime: { row: "All-time (ann.)", remark: BY_ROWS },
  bestMonth: { row: "Best Month", remark: "partial months counted" },
  worstMonth: { row: "Worst Month", remark: "partial months counted" },
  bestYear: { row: "Best Year", remark: "partial years counted", of: (f) => Math.max(...years(f)) },
  worstYear: { row: "Worst Year", remark: "partial years counted", of: (f) => Math.min(...years(f)) },
  winMonths: { row: "Win Month", remark: "partial months counted" },
  winQuarters: {
    row: "Win Quarter",
    remark: "partial quarters counted",
    of: (f) => shareOfWins(compoundedReturns(f.series, "quarter").returns),
  },
  winYears: { row: "Win Year", remark: "partial years counted", of: (f) => shareOfWins(years(f)) },
  averageUpMonth: { row: "Avg. Up Month", remark: "partial months counted" },
  averageDownMonth: { row: "Avg. Down Month", remark: "partial months counted" },
};

/** Where the measures against a benchmark differ. */
export const quantstatsRelativeDepartures: Readonly<
  Partial<Record<RelativeMeasure, QuantstatsDeparture<PairFacts>>>
> = {
  informationRatio: {
    row: "Information Ratio",
    remark: "a period, not annualized",
    of: ({ difference }) => mean(difference) / standardDeviation(difference),
  },
  alpha: {
    row: "Alpha",
    remark: "the risk-free rate left out",
    of: ({ strategy, benchmark, beta }) => strategy.periodsPerYear * (strategy.mean - beta * benchmark.mean),
  },
  treynor: {
    row: "Treynor Ratio",
    remark: "total instead of annual return",
    of: ({ strategy, beta }) => (strategy.cumulative - strategy.riskFreePerYear) / beta,
  },
};

/** What its table of two columns does to further measures, whose definitions are the same there as here. */
export const twoColumnDepartures: Readonly<
  Partial<Record<SeriesMeasure, Pick<QuantstatsDeparture<never>, "row" | "remark">>>
> = {
  averageReturn: { row: "Avg. Return", remark: "days on which both moved" },
  averageWin: { row: "Avg. Win", remark: "days on which both won" },
  averageLoss: { row: "Avg. Loss", remark: "days on which both lost" },
  payoffRatio: { row: "Payoff Ratio", remark: "days on which both won, or both lost" },
  cpcIndex: { row: "CPC Index", remark: "days on which both won, or both lost" },
  kelly: { row: "Kelly Criterion", remark: "days on which both won, or both lost" },
  averageUpMonth: { row: "Avg. Up Month", remark: "months in which both won" },
  averageDownMonth: { row: "Avg. Down Month", remark: "months in which both lost" },
  smartSharpe: { row: "Smart Sharpe", remark: "the first column's autocorrelation for both" },
  smartSortino: { row: "Smart Sortino", remark: "the first column's autocorrelation for both" },
};

/** Replaces in `values` the figures that quantstats prints otherwise. */
export function asPublished<Key extends string, Facts>(
  values: MeasureValues<Key>,
  departures: Readonly<Partial<Record<Key, QuantstatsDeparture<Facts>>>>,
  facts: Facts,
): MeasureValues<Key> {
  const published: Partial<Record<Key, number | null>> = { ...values };
  for (const key in departures) {
    const of = departures[key]?.of;
    if (of !== undefined) published[key] = finiteOrNull(of(facts));
  }
  return published as MeasureValues<Key>;
}

/** What it knows of a series: rows but no calendar, partial months among the months, and an ulcer index over n - 1. */
export function publishedFacts(series: ReturnSeries, context: FactsContext): SeriesFacts {
  const facts = seriesFacts({ ...series, growthBy: "rows" }, { ...context, shortestYears: 0 });
  const n = facts.returns.length;
  const months = facts.months.returns;
  return {
    ...facts,
    ulcer: facts.ulcer * Math.sqrt(n / (n - 1)),
    wholeMonths: months,
    averageUpMonth: mean(months.filter((r) => r > 0)),
    averageDownMonth: mean(months.filter((r) => r < 0)),
  };
}

/**
 * The facts of `own` as the table of two columns sees them: wins and losses on the days (and months) on which strategy
 * and benchmark both won or both lost, and the autocorrelation of the first column, which is the strategy's, in both.
 *
 * @param own and `other` on the same dates.
 */
export function besideAnother(own: SeriesFacts, other: SeriesFacts, first: SeriesFacts): SeriesFacts {
  const joint = (mine: Float64Array, theirs: Float64Array, counts: (r: number) => boolean): number =>
    mean(mine.filter((r, t) => counts(r) && counts(theirs[t])));
  const up = (r: number): boolean => r > 0;
  const down = (r: number): boolean => r < 0;
  return {
    ...own,
    autocorrelation: first.autocorrelation,
    averageReturn: joint(own.returns, other.returns, (r) => r !== 0),
    averageWin: joint(own.returns, other.returns, up),
    averageLoss: joint(own.returns, other.returns, down),
    averageUpMonth: joint(own.months.returns, other.months.returns, up),
    averageDownMonth: joint(own.months.returns, other.months.returns, down),
  };
}

function roundedTimeInMarket(f: SeriesFacts): number {
  return Math.ceil(100 * timeInMarket(f)) / 100;
}

function publishedProbabilisticSharpe(f: SeriesFacts): number {
  const sharpe = f.mean / f.deviation;
  const shape = 0.5 * sharpe ** 2 - skewness(f.returns) * sharpe;
  const variance = 1 + shape + ((excessKurtosis(f.returns) - 3) / 4) * sharpe ** 2;
  return normalCdf((sharpe - f.riskFreePerYear) / Math.sqrt(variance / (f.returns.length - 1)));
}

function daysUnderWater({ start, end }: DrawdownEpisode): number {
  return daysBetween(start, end) + 1;
}

function gaussianThreshold(f: SeriesFacts): number {
  return -Math.abs(f.mean + normalQuantile(0.05) * f.deviation);
}

function meanBelowGaussian(values: Float64Array): number {
  const threshold = mean(values) + normalQuantile(0.05) * standardDeviation(values);
  const below = values.filter((value) => value < threshold);
  return below.length === 0 ? threshold : mean(below);
}

/** Calendar years, partial ones too. */
function years(f: SeriesFacts): Float64Array {
  return compoundedReturns(f.series, "year").returns;
}

function geometricMean(returns: Float64Array): number {
  return yearly(totalReturn(returns), returns.length);
}

function summedMonths(f: SeriesFacts): Float64Array {
  const { periods } = compoundedReturns(f.series, "month");
  const sums = new Map(periods.map((month) => [month, 0]));
  f.series.dates.forEach((date, t) => {
    const month = periodOf(date, "month");
    sums.set(month, (sums.get(month) ?? 0) + f.returns[t]);
  });
  return Float64Array.from(sums.values());
}

function publishedTrailing(f: SeriesFacts, months: number): number {
  return totalReturn(returnsSince(f, monthsBefore(lastDate(f), months)));
}

function publishedTrailingAnnualized(f: SeriesFacts, months: number): number {
  const returns = returnsSince(f, monthsBefore(lastDate(f), months));
  return yearly(totalReturn(returns), returns.length / f.periodsPerYear);
}
