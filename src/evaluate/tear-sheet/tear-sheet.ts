import { daysBetween } from "../../base/dates/calendar.ts";
import type { DatedRates } from "../../base/dates/dated-rates.ts";
import { InputError } from "../../base/errors.ts";
import { counted, grouped } from "../../base/words/counted.ts";
import type { ReturnSeries } from "../../market/panel/panel.ts";
import { isNear } from "../../market/panel/rows-per-year.ts";
import { type MeasureValues, measured, reasonsMissing } from "../measures/measure.ts";
import {
  asPublished,
  besideAnother,
  publishedFacts,
  quantstatsDepartures,
  quantstatsRelativeDepartures,
} from "../measures/quantstats.ts";
import { pairFacts, type RelativeMeasure, relativeMeasures } from "../measures/relative-measures.ts";
import { type SeriesFacts, seriesFacts } from "../measures/series-facts.ts";
import { type SeriesMeasure, seriesMeasures } from "../measures/series-measures.ts";
import { onCommonDates } from "../series/common-dates.ts";
import type { DrawdownEpisode } from "../series/drawdown-episodes.ts";
import { worstDrawdowns } from "../series/drawdown-episodes.ts";
import { QUARTER } from "../series/growth.ts";
import { fromFirstMove, requireReturnSeries, sliced, within } from "../series/return-series.ts";
import { riskFreeOf } from "../series/risk-free.ts";
import type { PeriodDistribution } from "./distribution-by-period.ts";
import { distributionByPeriod } from "./distribution-by-period.ts";
import type { YearReturn } from "./end-of-year.ts";
import { endOfYearReturns } from "./end-of-year.ts";
import type { MonthlyHeatMap } from "./monthly-heat-map.ts";
import { monthlyHeatMap } from "./monthly-heat-map.ts";
import type { RollingMeasures } from "./rolling-measures.ts";
import { rollingBeta, rollingMeasures } from "./rolling-measures.ts";

export interface TearSheetOptions {
  readonly benchmark?: ReturnSeries;
  /** Annual, one or by date; 0 where not given. */
  readonly riskFreePerYear?: number | DatedRates;
  /** Strategies tried before this one was picked, for the deflated Sharpe ratio; 1 where not given. */
  readonly trials?: number;
  /** Periods of the rolling measures; half a year, but at least 12, where not given. */
  readonly window?: number;
  /**
   * Whether to give the numbers that quantstats 0.0.81 prints, faults included: per series without a benchmark, those of
   * its two-column table with one, where both series begin at the later of their first returns other than zero.
   */
  readonly asPublished?: boolean;
}

/** One series with everything that is measured of it alone. */
export interface MeasuredSeries {
  readonly series: ReturnSeries;
  readonly measures: MeasureValues<SeriesMeasure>;
  /** Why a measure is null. */
  readonly missing: Readonly<Partial<Record<SeriesMeasure, string>>>;
  /** Wealth over its peak minus one, each period. */
  readonly drawdowns: Float64Array;
  readonly worstDrawdowns: readonly DrawdownEpisode[];
  readonly monthly: MonthlyHeatMap;
  readonly distribution: readonly PeriodDistribution[];
  readonly rolling: RollingMeasures;
}

/** A strategy against its benchmark, over the periods between the dates they share. */
export interface RelativeFigures {
  readonly measures: MeasureValues<RelativeMeasure>;
  readonly missing: Readonly<Partial<Record<RelativeMeasure, string>>>;
  readonly rollingBeta: { readonly dates: readonly string[]; readonly beta: readonly (number | null)[] };
  /** Periods between dates that both have. */
  readonly commonDates: number;
}

/** A series of returns measured, alone or beside a benchmark. */
export interface TearSheet {
  readonly strategy: MeasuredSeries;
  readonly benchmark?: MeasuredSeries;
  readonly relative?: RelativeFigures;
  readonly endOfYear: readonly YearReturn[];
  /** Of rates by date that which compounds to the same over the strategy's periods. */
  readonly riskFreePerYear: number;
  /** What a reader has to know of the data: dates left out, a short sample. */
  readonly warnings: readonly string[];
}

/**
 * Every measure and table of a tear sheet: the strategy, the benchmark over the same span of dates, and one against the
 * other over the periods between the dates that both have, each compounding its returns in between. Zero returns before a
 * strategy's first purchase count as periods out of the market.
 *
 * Cost: O(n log n) and the rolling windows, O(n window).
 *
 * @throws {InputError} where a series is empty, not finite, or not in order of dates; `bad-option` where the two have the same dates
 *   and different periods a year.
 */
export function tearSheet(strategy: ReturnSeries, options: TearSheetOptions = {}): TearSheet {
  requireReturnSeries(strategy);
  if (options.benchmark === undefined) {
    const alone = measuredSeries(strategy, factsOf(strategy, options), options);
    return { strategy: alone, endOfYear: endOfYearReturns(strategy), ...context(alone, options, []) };
  }
  requireReturnSeries(options.benchmark);
  requireSamePeriods(strategy, options.benchmark);
  const [own, other] = spans(strategy, options.benchmark, options);
  const [ownCommon, otherCommon] = onCommonDates(own, other);
  const [ownFacts, otherFacts] = [factsOf(own, options), factsOf(other, options)];
  const published = options.asPublished === true;
  const measuredOwn = measuredSeries(
    own,
    published ? besideAnother(ownFacts, otherFacts, ownFacts) : ownFacts,
    options,
  );
  const measuredOther = measuredSeries(
    other,
    published ? besideAnother(otherFacts, ownFacts, ownFacts) : otherFacts,
    options,
  );
  return {
    strategy: measuredOwn,
    benchmark: measuredOther,
    relative: relativeFigures(ownCommon, otherCommon, options),
    endOfYear: endOfYearReturns(own, other),
    ...context(measuredOwn, options, datesLeftOut(own, other, ownCommon.dates.length)),
  };
}

function requireSamePeriods(strategy: ReturnSeries, benchmark: ReturnSeries): void {
  if (strategy.dates.length !== benchmark.dates.length) return;
  if (strategy.dates.some((date, t) => date !== benchmark.dates[t])) return;
  const [own, other] = [strategy, benchmark].map(
    ({ name, periodsPerYear }) => `${name} has ${periodsPerYear}`,
  );
  if (strategy.periodsPerYear === benchmark.periodsPerYear) return;
  throw new InputError("bad-option", `${own} periods a year, ${other}: they need the same length of period`);
}

/** The benchmark within the dates of the strategy; both on common dates from the first move where quantstats is followed. */
function spans(
  strategy: ReturnSeries,
  benchmark: ReturnSeries,
  { asPublished: published }: TearSheetOptions,
): readonly [ReturnSeries, ReturnSeries] {
  if (published) {
    const [own, other] = onCommonDates(strategy, benchmark);
    const first = [fromFirstMove(own).dates[0], fromFirstMove(other).dates[0]].toSorted()[1];
    const row = own.dates.indexOf(first);
    return [sliced(own, row), sliced(other, row)];
  }
  return [strategy, within(benchmark, strategy)];
}

function factsOf(series: ReturnSeries, options: TearSheetOptions): SeriesFacts {
  return options.asPublished ? publishedFacts(series, options) : seriesFacts(series, options);
}

function measuredSeries(series: ReturnSeries, facts: SeriesFacts, options: TearSheetOptions): MeasuredSeries {
  const clean = measured(seriesMeasures, facts);
  const measures = options.asPublished ? asPublished(clean, quantstatsDepartures, facts) : clean;
  return {
    series,
    measures,
    missing: reasonsMissing(seriesMeasures, measures),
    drawdowns: facts.drawdowns,
    worstDrawdowns: worstDrawdowns(facts.episodes),
    monthly: monthlyHeatMap(series),
    distribution: distributionByPeriod(series),
    rolling: rollingMeasures(series, options.riskFreePerYear, options.window),
  };
}

function relativeFigures(own: ReturnSeries, other: ReturnSeries, options: TearSheetOptions): RelativeFigures {
  const facts = pairFacts(own, other, options.asPublished ? { ...options, shortestYears: 0 } : options);
  const clean = measured(relativeMeasures, facts);
  const measures = options.asPublished ? asPublished(clean, quantstatsRelativeDepartures, facts) : clean;
  return {
    measures,
    missing: reasonsMissing(relativeMeasures, measures),
    rollingBeta: rollingBeta(own, other, options.window),
    commonDates: own.dates.length,
  };
}

function context(
  { series, measures }: MeasuredSeries,
  { riskFreePerYear = 0 }: TearSheetOptions,
  warnings: readonly string[],
): Pick<TearSheet, "riskFreePerYear" | "warnings"> {
  const percentages = `${series.name}: a volatility of ${((measures.volatility ?? 0) * 100).toFixed(0)}% a year: are these returns percentages, or is a price wrong by a factor?`;
  const doubtful = (measures.volatility ?? 0) > IMPLAUSIBLE;
  return {
    riskFreePerYear: riskFreeOf(series, riskFreePerYear).perYear,
    warnings: [...warnings, ...lengthWarnings(series), ...(doubtful ? [percentages] : [])],
  };
}

/** Annual volatility above which returns are likely percentages read as fractions: hardly anything that trades has as much. */
const IMPLAUSIBLE = 3;

/** Whether rows are counted as their dates contradict, or are too few for annual figures. */
function lengthWarnings({ name, dates, start, returns, periodsPerYear }: ReturnSeries): string[] {
  const days = daysBetween(start ?? dates[0], dates[dates.length - 1]);
  const rows = returns.length - (start === undefined ? 1 : 0);
  const years = days / 365.25;
  if (years >= QUARTER && !isNear(rows / years, periodsPerYear)) {
    return [
      `${name}: ${counted(returns.length, "return")} over ${years.toFixed(1)} years are counted as ${periodsPerYear} a year: is that the length of a period?`,
    ];
  }
  if (returns.length >= periodsPerYear) return [];
  const brief = `${name}: ${counted(returns.length, "period")}, less than a year: annual figures`;
  return returns.length < QUARTER * periodsPerYear
    ? [`${brief} are scaled from little, and growth is not extrapolated at all`]
    : [`${brief} are extrapolated`];
}

function datesLeftOut(own: ReturnSeries, other: ReturnSeries, common: number): string[] {
  return [own, other]
    .filter(({ dates }) => dates.length > common)
    .map(
      ({ name, dates }) =>
        `${name}: ${grouped(dates.length - common)} of ${counted(dates.length, "date")} are not common to both: the relative measures compound its returns over them`,
    );
}
