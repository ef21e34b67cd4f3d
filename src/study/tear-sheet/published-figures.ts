import { namesOf } from "../../evaluate/measures/measure.ts";
import {
  quantstats,
  visualizerFigures,
  visualizerRelativeFigures,
} from "../../evaluate/measures/other-tools.ts";
import {
  quantstatsDepartures,
  quantstatsRelativeDepartures,
  twoColumnDepartures,
} from "../../evaluate/measures/quantstats.ts";
import { type RelativeMeasure, relativeMeasures } from "../../evaluate/measures/relative-measures.ts";
import type { FactsContext } from "../../evaluate/measures/series-facts.ts";
import { type SeriesMeasure, seriesMeasures } from "../../evaluate/measures/series-measures.ts";
import type { MeasuredSeries, TearSheet } from "../../evaluate/tear-sheet/tear-sheet.ts";
import type { PublishedFigure } from "../../jobs/results/tear-sheet.ts";
import { measureLabel } from "../../page/measure-columns.ts";

/** The figures of a sheet that other tools print otherwise, with what they do. */
export function publishedFigures(
  clean: TearSheet,
  published: TearSheet,
  context: FactsContext,
): PublishedFigure[] {
  return [
    ...seriesFigures(clean, published),
    ...relativeFigures(clean, published),
    ...monthlyFigures(clean, context),
  ];
}

function monthlyFigures(clean: TearSheet, context: FactsContext): PublishedFigure[] {
  const { strategy, benchmark, relative } = clean;
  const alone = seriesOf(clean).flatMap(({ series, measures }) =>
    visualizerFigures(series, context).map((figure) => {
      const key = figure.measure as SeriesMeasure;
      return { ...figure, unit: seriesMeasures[key].unit, own: measures[key] };
    }),
  );
  if (benchmark === undefined || relative === undefined) return alone;
  const against = visualizerRelativeFigures(strategy.series, benchmark.series, context);
  return [
    ...alone,
    ...against.map((figure) => {
      const key = figure.measure as RelativeMeasure;
      return { ...figure, unit: relativeMeasures[key].unit, own: relative.measures[key] };
    }),
  ];
}

function seriesFigures(clean: TearSheet, published: TearSheet): PublishedFigure[] {
  const theirs = seriesOf(published);
  return namesOf(seriesMeasures).flatMap((key) =>
    seriesOf(clean).flatMap(({ series, measures }, i) => {
      const repeated = key === "exposure"; // the row of timeInMarket
      const [own, other] = [measures[key], theirs[i].measures[key]];
      if (repeated || own === other) return [];
      const { unit } = seriesMeasures[key];
      const {
        row = measureLabel(seriesMeasures[key], series.periodsPerYear),
        remark = "both from the later of their first moves",
      } = quantstatsDepartures[key] ?? twoColumnDepartures[key] ?? {};
      return [{ measure: key, of: series.name, tool: quantstats, row, value: other, remark, unit, own }];
    }),
  );
}

function relativeFigures(clean: TearSheet, published: TearSheet): PublishedFigure[] {
  return Object.entries(quantstatsRelativeDepartures).flatMap(([name, { row, remark }]) => {
    const key = name as RelativeMeasure;
    const [own, other] = [clean.relative?.measures[key], published.relative?.measures[key]];
    if (own === undefined || other === undefined || own === other) return [];
    const { unit } = relativeMeasures[key];
    const of = clean.strategy.series.name;
    return [{ measure: key, of, tool: quantstats, row, value: other, remark, unit, own }];
  });
}

function seriesOf({ strategy, benchmark }: TearSheet): MeasuredSeries[] {
  return benchmark === undefined ? [strategy] : [strategy, benchmark];
}
