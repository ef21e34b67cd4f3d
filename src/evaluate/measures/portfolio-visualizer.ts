import { lastDayOfMonth, monthsBefore } from "../../base/dates/calendar.ts";
import type { ReturnSeries } from "../../market/panel/panel.ts";
import { standardDeviation } from "../../numeric/statistics/sample-statistics.ts";
import { compoundedReturns, totalReturn } from "../series/compounded-returns.ts";
import { yearly } from "../series/growth.ts";
import { drawdowns } from "../series/wealth.ts";
import { wholeCompounded } from "../series/whole-periods.ts";
import { maxDrawdown } from "./drawdown-measures.ts";
import { type PairFacts, type RelativeMeasure, relativeMeasures } from "./relative-measures.ts";
import { type SeriesFacts, sumOf } from "./series-facts.ts";
import { type SeriesMeasure, seriesMeasures } from "./series-measures.ts";

/** A measure that Portfolio Visualizer defines otherwise than it is defined here. */
export interface MonthlyDefinition<Facts> {
  /** The row of its tables. */
  readonly row: string;
  /** Its convention, in a sentence. */
  readonly remark: string;
  /** @param facts of whole months: `monthlySeries`. */
  readonly of: (facts: Facts) => number;
}

const [YEAR, THREE_YEARS] = [12, 36];

/**
 * Where Portfolio Visualizer prints another number: it looks at whole calendar months, whatever happened within them.
 *
 * @see its notes on results ("all risk measures are calculated based on monthly returns"), and what the figures printed above them bear out: an alpha
 *   without a risk-free rate, a Calmar ratio of 36 months, years that began in August among the worst ones.
 */
export const visualizerDefinitions: Readonly<Partial<Record<SeriesMeasure, MonthlyDefinition<SeriesFacts>>>> =
  {
    cagr: {
      row: "Annualized Return (CAGR)",
      remark: "whole months alone, and their number over twelve as years",
      of: seriesMeasures.cagr.of,
    },
    volatility: {
      row: "Standard Deviation (annualized)",
      remark: "the standard deviation of monthly returns times the square root of 12",
      of: seriesMeasures.volatility.of,
    },
    downsideDeviation: {
      row: "Downside Deviation (monthly)",
      remark: "the root of the mean square of negative monthly returns, a month and not a year",
      of: (f) => Math.sqrt(sumOf(f.returns, (r) => Math.min(r, 0) ** 2) / f.returns.length),
    },
    sharpe: {
      row: "Sharpe Ratio",
      remark:
        "the mean of monthly returns above the risk-free rate over the standard deviation of these, times the square root of 12; its rate is that of Treasury bills, here it is that of this page",
      of: (f) => (f.excessMean / standardDeviation(f.excess)) * Math.sqrt(YEAR),
    },
    sortino: {
      row: "Sortino Ratio",
      remark:
        "the mean of monthly returns above the risk-free rate over the root of the mean square of those below it, times the square root of 12",
      of: seriesMeasures.sortino.of,
    },
    maxDrawdown: {
      row: "Maximum Drawdown",
      remark: "from balances at the ends of months: what fell and came back within a month is not seen",
      of: maxDrawdown,
    },
    calmar: {
      row: "Calmar Ratio",
      remark: "annualized return of the last 36 months over their largest drawdown at the ends of months",
      of: calmarOfThreeYears,
    },
    payoffRatio: {
      row: "Gain/Loss Ratio",
      remark: "average gain over average loss of months",
      of: seriesMeasures.payoffRatio.of,
    },
    bestYear: {
      row: "Best Year",
      remark: "a year of which only some months are there counts as it is",
      of: (f) => Math.max(...compoundedReturns(f.series, "year").returns),
    },
    worstYear: {
      row: "Worst Year",
      remark: "a year of which only some months are there counts as it is",
      of: (f) => Math.min(...compoundedReturns(f.series, "year").returns),
    },
  };

const OF_MONTHS = "of monthly returns";

/** The same against a benchmark, over the months that both have. */
export const visualizerRelativeDefinitions: Readonly<
  Partial<Record<RelativeMeasure, MonthlyDefinition<PairFacts>>>
> = {
  alpha: {
    row: "Alpha (annualized)",
    remark: "twelve times the intercept of monthly returns on the benchmark's, the risk-free rate left out",
    of: ({ strategy, benchmark, beta }) => YEAR * (strategy.mean - beta * benchmark.mean),
  },
  beta: { row: "Beta", remark: OF_MONTHS, of: relativeMeasures.beta.of },
  correlation: { row: "Benchmark Correlation", remark: OF_MONTHS, of: relativeMeasures.correlation.of },
  rSquared: { row: "R2", remark: OF_MONTHS, of: relativeMeasures.rSquared.of },
  informationRatio: {
    row: "Information Ratio",
    remark: "growth a year less the benchmark's, over the tracking error of months",
    of: (f) => (f.strategy.cagr - f.benchmark.cagr) / relativeMeasures.trackingError.of(f),
  },
  treynor: {
    row: "Treynor Ratio (%)",
    remark:
      "twelve times the mean of monthly returns above the risk-free rate over the beta of months, in percent",
    of: ({ strategy, beta }) => (100 * YEAR * strategy.excessMean) / beta,
  },
  trackingError: {
    row: "Tracking Error",
    remark: "the standard deviation of monthly returns less the benchmark's, times the square root of 12",
    of: relativeMeasures.trackingError.of,
  },
  excessCagr: { row: "Active Return", remark: "over whole months", of: relativeMeasures.excessCagr.of },
  upCapture: {
    row: "Upside Capture Ratio (%)",
    remark:
      "growth a year over the months in which the benchmark gained, over the benchmark's in these, in percent",
    of: (pair) => capture(pair, (b) => b > 0),
  },
  downCapture: {
    row: "Downside Capture Ratio (%)",
    remark:
      "growth a year over the months in which the benchmark lost, over the benchmark's in these, in percent",
    of: (pair) => capture(pair, (b) => b < 0),
  },
};

/**
 * The whole calendar months of a series, which are all that Portfolio Visualizer knows of it; none of rows that are longer, and none
 * where a month between them has no row: what it brought would stand in the next one.
 */
export function monthlySeries(series: ReturnSeries): ReturnSeries {
  const { name, periodsPerYear } = series;
  const months = { name, periodsPerYear: YEAR, growthBy: "rows" } as const;
  const none = { ...months, dates: [], returns: new Float64Array(0) };
  if (periodsPerYear < YEAR) return none;
  const { periods, returns } = wholeCompounded(series, "month");
  const dates = periods.map((month) => lastDayOfMonth(`${month}-01`));
  const isNext = (date: string, t: number): boolean =>
    t === 0 || lastDayOfMonth(monthsBefore(date, 1)) === dates[t - 1];
  return dates.every(isNext) ? { ...months, dates, returns } : none;
}

function calmarOfThreeYears({ returns }: SeriesFacts): number {
  if (returns.length < THREE_YEARS) return Number.NaN;
  const last = returns.subarray(-THREE_YEARS);
  const deepest = drawdowns(last).reduce((worst, d) => Math.min(worst, d), 0);
  return yearly(totalReturn(last), THREE_YEARS / YEAR) / -deepest;
}

/** Growth a year of the months that count, over that of the benchmark in the same. */
function capture({ strategy, benchmark }: PairFacts, counts: (b: number) => boolean): number {
  const ofThese = (own: Float64Array): number => {
    const returns = own.filter((_, t) => counts(benchmark.returns[t]));
    return yearly(totalReturn(returns), returns.length / YEAR);
  };
  return (100 * ofThese(strategy.returns)) / ofThese(benchmark.returns);
}
