import { namesOf } from "../../evaluate/measures/measure.ts";
import {
  quantstatsDepartures,
  quantstatsRelativeDepartures,
  twoColumnDepartures,
} from "../../evaluate/measures/quantstats.ts";
import { type RelativeMeasure, relativeMeasures } from "../../evaluate/measures/relative-measures.ts";
import { seriesMeasures } from "../../evaluate/measures/series-measures.ts";
import type { MeasuredSeries, TearSheet } from "../../evaluate/tear-sheet/tear-sheet.ts";
import type { PublishedFigure } from "../../jobs/results/tear-sheet.ts";
import { measureLabel } from "../../page/measure-columns.ts";

/** The figures of a sheet that quantstats prints otherwise, with what it does. */
export function publishedFigures(clean: TearSheet, published: TearSheet): PublishedFigure[] {
  return [...seriesFigures(clean, published), ...relativeFigures(clean, published)];
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
      return [{ measure: key, row, of: series.name, unit, published: other, own, remark }];
    }),
  );
}

function relativeFigures(clean: TearSheet, published: TearSheet): PublishedFigure[] {
  return Object.entries(quantstatsRelativeDepartures).flatMap(([name, { row, remark }]) => {
    const key = name as RelativeMeasure;
    const [own, other] = [clean.relative?.measures[key], published.relative?.measures[key]];
    if (own === undefined || other === undefined || own === other) return [];
    const { unit } = relativeMeasures[key];
    return [{ measure: key, row, of: clean.strategy.series.name, unit, published: other, own, remark }];
  });
}

function seriesOf({ strategy, benchmark }: TearSheet): MeasuredSeries[] {
  return benchmark === undefined ? [strategy] : [strategy, benchmark];
}
