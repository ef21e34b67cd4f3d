import { finiteOrNull } from "../../base/finite-or-null.ts";
import type { ReturnSeries } from "../../market/panel/panel.ts";
import { onCommonDates } from "../series/common-dates.ts";
import { type Measure, measured, namesOf } from "./measure.ts";
import {
  type MonthlyDefinition,
  monthlySeries,
  visualizerDefinitions,
  visualizerRelativeDefinitions,
} from "./portfolio-visualizer.ts";
import { asPublished, publishedFacts, quantstatsDepartures } from "./quantstats.ts";
import { pairFacts, relativeMeasures } from "./relative-measures.ts";
import { type FactsContext, seriesFacts } from "./series-facts.ts";
import { seriesMeasures } from "./series-measures.ts";

/** A figure that another tool prints otherwise. */
export interface OtherFigure {
  /** The measure by its key, and whose figure it is. */
  readonly measure: string;
  readonly of: string;
  readonly tool: string;
  /** What it is called there, what stands there, and why. */
  readonly row: string;
  readonly value: number | null;
  readonly remark: string;
}

export const quantstats = "quantstats 0.0.81";
export const portfolioVisualizer = "Portfolio Visualizer";

/** What other tools print otherwise of a series, alone. Cost: O(n log n). */
export function otherFigures(series: ReturnSeries, context: FactsContext): OtherFigure[] {
  if (series.returns.length < 2) return [];
  return [...quantstatsFigures(series, context), ...visualizerFigures(series, context)];
}

function quantstatsFigures(series: ReturnSeries, context: FactsContext): OtherFigure[] {
  const theirFacts = publishedFacts(series, context);
  const own = measured(seriesMeasures, seriesFacts(series, context));
  const theirs = asPublished(measured(seriesMeasures, theirFacts), quantstatsDepartures, theirFacts);
  return namesOf(seriesMeasures).flatMap((measure) => {
    const departure = quantstatsDepartures[measure];
    if (departure === undefined || own[measure] === theirs[measure]) return [];
    const { row, remark } = departure;
    return [{ measure, of: series.name, tool: quantstats, row, value: theirs[measure], remark }];
  });
}

/** What Portfolio Visualizer makes of the whole months of a series, where its figure is another one. */
export function visualizerFigures(series: ReturnSeries, context: FactsContext): OtherFigure[] {
  const months = monthlySeries(series);
  if (months.returns.length < 2) return [];
  const own = seriesFacts(series, context);
  return otherwise(visualizerDefinitions, seriesMeasures, series.name, own, seriesFacts(months, context));
}

/** The same against a benchmark, over the months that both have. */
export function visualizerRelativeFigures(
  strategy: ReturnSeries,
  benchmark: ReturnSeries,
  context: FactsContext,
): OtherFigure[] {
  const months = [monthlySeries(strategy), monthlySeries(benchmark)] as const;
  const [mine, theirs] = [within(months[0], months[1]), within(months[1], months[0])];
  if (mine.returns.length < 2) return [];
  const own = pairFacts(...onCommonDates(strategy, benchmark), context);
  const monthly = pairFacts(mine, theirs, context);
  return otherwise(visualizerRelativeDefinitions, relativeMeasures, strategy.name, own, monthly);
}

/** The months that another series has as well. */
function within(series: ReturnSeries, other: ReturnSeries): ReturnSeries {
  const shared = new Set(other.dates);
  const isShared = (t: number): boolean => shared.has(series.dates[t]);
  return {
    ...series,
    dates: series.dates.filter((_, t) => isShared(t)),
    returns: series.returns.filter((_, t) => isShared(t)),
  };
}

function otherwise<Key extends string, Facts>(
  definitions: Readonly<Partial<Record<Key, MonthlyDefinition<Facts>>>>,
  measures: Readonly<Record<Key, Measure<Facts>>>,
  of: string,
  own: Facts,
  months: Facts,
): OtherFigure[] {
  return namesOf(definitions as Readonly<Record<Key, MonthlyDefinition<Facts>>>).flatMap((measure) => {
    const definition = definitions[measure];
    if (definition === undefined) return [];
    const { row, remark } = definition;
    const value = finiteOrNull(definition.of(months));
    if (isSame(value, finiteOrNull(measures[measure].of(own)))) return [];
    return [{ measure, of, tool: portfolioVisualizer, row, value, remark }];
  });
}

/** To ten digits, more than anybody prints: months that come as rows are summed in another order. */
function isSame(one: number | null, other: number | null): boolean {
  return one?.toPrecision(10) === other?.toPrecision(10);
}
