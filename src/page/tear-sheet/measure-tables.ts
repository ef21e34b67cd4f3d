import { counted } from "../../base/words/counted.ts";
import { namesOf } from "../../evaluate/measures/measure.ts";
import { relativeMeasures } from "../../evaluate/measures/relative-measures.ts";
import {
  type SeriesMeasure,
  seriesMeasureGroups,
  seriesMeasures,
} from "../../evaluate/measures/series-measures.ts";
import type { Measure, MeasuredSeries, MeasureValues, TearSheet } from "../../jobs/results/tear-sheet.ts";
import type { Table, TableColumn, TableRow } from "../../report/report.ts";
import { measureColumn, measureLabel, shownFigure } from "../measure-columns.ts";

/** What a reader looks at first. */
export function glanceTable(sheet: TearSheet): Table {
  const keys = namesOf(seriesMeasures).filter((key) => seriesMeasures[key].isKey);
  return {
    kind: "table",
    id: "at-a-glance",
    title: "Key figures",
    layout: "down",
    outside: outsideOf(sheet),
    columns: [nameColumn, ...keys.map((key) => columnOf(sheet, key, seriesMeasures[key]))],
    rows: measuredSeries(sheet).map((each) => measureRow(each, seriesMeasures)),
  };
}

/** Every measure of each series, one table a chapter, its definitions beneath. */
export function measureTables(sheet: TearSheet): Table[] {
  return seriesMeasureGroups.map(({ title, measures }) => {
    const keys = namesOf(measures as Readonly<Record<SeriesMeasure, unknown>>).filter(isShown(sheet));
    return {
      kind: "table",
      id: `measures-${title.toLowerCase().replaceAll(" ", "-")}`,
      title,
      caption: missingCaption(sheet, keys),
      layout: "down",
      outside: outsideOf(sheet),
      columns: [nameColumn, ...keys.map((key) => columnOf(sheet, key, seriesMeasures[key]))],
      rows: measuredSeries(sheet).map((each) => measureRow(each, seriesMeasures)),
    };
  });
}

/** Whether a page shows a measure: not what is made for another tool's figures alone. */
function isShown(sheet: TearSheet): (key: SeriesMeasure) => boolean {
  return (key) => !seriesMeasures[key].publishedOnly || sheet.strategy.measures[key] !== null;
}

/** The strategy against its benchmark, where there is one. */
export function relativeTable(sheet: TearSheet): Table | undefined {
  const { strategy, benchmark, relative } = sheet;
  if (relative === undefined || benchmark === undefined) return undefined;
  const keys = namesOf(relativeMeasures);
  const reasons = keys.flatMap((key) =>
    relative.missing[key] === undefined ? [] : [`${relativeMeasures[key].label} ${relative.missing[key]}`],
  );
  return {
    kind: "table",
    id: "measures-relative",
    title: `Against ${benchmark.series.name}`,
    caption: `Over ${counted(relative.commonDates, "period")} between dates that both have.${reasons.length > 0 ? ` Missing: ${reasons.join("; ")}.` : ""}`,
    layout: "down",
    columns: [nameColumn, ...keys.map((key) => columnOf(sheet, key, relativeMeasures[key]))],
    rows: [measureRow({ series: strategy.series, measures: relative.measures }, relativeMeasures)],
  };
}

/** Key, label, unit, figures and definition of everything measured: for `measures.csv`. */
export function definitionTable(sheet: TearSheet): Table {
  const series = measuredSeries(sheet);
  const columns = [
    "key",
    "label",
    ...series.map((_, i) => (i === 0 ? "strategy" : "benchmark")),
    "unit",
    "definition",
  ];
  const { periodsPerYear } = sheet.strategy.series;
  const rows = namesOf(seriesMeasures).map((key) => ({
    ...describe(key, seriesMeasures[key], periodsPerYear),
    strategy: series[0].measures[key],
    benchmark: series[1]?.measures[key] ?? null,
  }));
  const relative = namesOf(relativeMeasures).map((key) => ({
    ...describe(key, relativeMeasures[key], periodsPerYear),
    strategy: sheet.relative?.measures[key] ?? null,
    benchmark: null,
  }));
  return {
    kind: "table",
    id: "measures",
    title: "Measures",
    columns: columns.map((key) => ({ key, label: key })),
    rows: sheet.relative === undefined ? rows : [...rows, ...relative],
  };
}

type Definition = Omit<Measure<never>, "of">;

function describe(key: string, measure: Definition, periodsPerYear: number): TableRow {
  const { unit, definition } = measure;
  return { key, label: measureLabel(measure, periodsPerYear), unit, definition };
}

export function measuredSeries({ strategy, benchmark }: TearSheet): MeasuredSeries[] {
  return benchmark === undefined ? [strategy] : [strategy, benchmark];
}

/** A strategy and its benchmark are no contest: nothing is marked as the better. */
export function outsideOf({ benchmark }: TearSheet): readonly string[] {
  return benchmark === undefined ? [] : [benchmark.series.name];
}

const nameColumn: TableColumn = { key: "name", label: "Measure" };

/** The figures of a series as pages show them. */
function measureRow<Key extends string>(
  { series, measures }: { series: { name: string }; measures: MeasureValues<Key> },
  definitions: Readonly<Record<Key, Definition>>,
): TableRow {
  const figures = namesOf(definitions).map((key) => [key, shownFigure(definitions[key], measures[key])]);
  return { name: series.name, ...Object.fromEntries(figures) };
}

function columnOf({ strategy }: TearSheet, key: string, measure: Definition): TableColumn {
  return measureColumn(key, measure, strategy.series.periodsPerYear);
}

function missingCaption(sheet: TearSheet, keys: readonly SeriesMeasure[]): string | undefined {
  const reasons = measuredSeries(sheet).flatMap(({ missing, series }) =>
    keys.flatMap((key) =>
      missing[key] === undefined
        ? []
        : [`${measureLabel(seriesMeasures[key], series.periodsPerYear)} of ${series.name} ${missing[key]}`],
    ),
  );
  return reasons.length === 0 ? undefined : `Missing: ${reasons.join("; ")}.`;
}
