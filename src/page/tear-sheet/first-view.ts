import { type SeriesMeasure, seriesMeasures } from "../../evaluate/measures/series-measures.ts";
import type { TearSheet } from "../../jobs/results/tear-sheet.ts";
import type { Section, Table } from "../../report/report.ts";
import { measureColumn, shownFigure, unitFormats } from "../measure-columns.ts";
import { measuredSeries, outsideOf } from "./measure-tables.ts";
import { shortLabels } from "./short-labels.ts";
import { pathFigure } from "./tear-sheet-figures.ts";

/** What a tear sheet is asked first: six figures, growth and drawdown, and each year. */
export function firstView(sheet: TearSheet): Section {
  const years = yearsTable(sheet);
  return {
    id: "paths",
    title: "At a glance",
    blocks: [keyFigures(sheet), pathFigure(sheet), years],
    aside: [years.id],
  };
}

function keyFigures(sheet: TearSheet): Table {
  const names = Object.keys(shortLabels) as SeriesMeasure[];
  return {
    kind: "table",
    id: "key-figures",
    title: "At a glance",
    layout: "tiles",
    outside: outsideOf(sheet),
    columns: [
      { key: "name", label: "Of" },
      ...names.map((key) => ({
        ...measureColumn(key, seriesMeasures[key]),
        label: shortLabels[key] as string,
      })),
    ],
    rows: measuredSeries(sheet).map(({ series, measures }) => ({
      name: series.name,
      ...Object.fromEntries(names.map((key) => [key, shownFigure(seriesMeasures[key], measures[key])])),
    })),
  };
}

/** Calendar years, the latest first. */
function yearsTable({ strategy, benchmark, endOfYear }: TearSheet): Table {
  const format = unitFormats.fraction;
  return {
    kind: "table",
    id: "calendar-years",
    title: "Calendar years",
    columns: [
      { key: "year", label: "Year" },
      { key: "strategy", label: strategy.series.name, format },
      ...(benchmark === undefined ? [] : [{ key: "benchmark", label: benchmark.series.name, format }]),
    ],
    rows: endOfYear
      .map((row) => ({ year: row.year, strategy: row.strategy, benchmark: row.benchmark }))
      .reverse(),
  };
}
