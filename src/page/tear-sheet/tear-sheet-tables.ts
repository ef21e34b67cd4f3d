import type { CalendarPeriod } from "../../base/calendar.ts";
import { namesOf } from "../../evaluate/measures/measure.ts";
import { relativeMeasures } from "../../evaluate/measures/relative-measures.ts";
import {
  type SeriesMeasure,
  seriesMeasureGroups,
  seriesMeasures,
} from "../../evaluate/measures/series-measures.ts";
import type {
  ConfidenceInterval,
  Measure,
  MeasuredSeries,
  MeasureValues,
  PublishedFigure,
  RankingMeasure,
  TearSheet,
  TearSheetIntervals,
} from "../../jobs/results/tear-sheet.ts";
import { formatNumber } from "../../report/number-format.ts";
import type { NumberFormat, Table, TableColumn, TableRow } from "../../report/report.ts";
import { measureColumn, measureLabel, shownFigure, unitFormats } from "../measure-columns.ts";

const percent: NumberFormat = unitFormats.fraction;

/** What a reader looks at first. */
export function glanceTable(sheet: TearSheet): Table {
  const keys = namesOf(seriesMeasures).filter((key) => seriesMeasures[key].isKey);
  return {
    kind: "table",
    id: "at-a-glance",
    title: "Key figures",
    layout: "down",
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
    caption: `Over ${relative.commonDates} periods between dates that both have.${reasons.length > 0 ? ` Missing: ${reasons.join("; ")}.` : ""}`,
    layout: "down",
    columns: [nameColumn, ...keys.map((key) => columnOf(sheet, key, relativeMeasures[key]))],
    rows: [measureRow({ series: strategy.series, measures: relative.measures }, relativeMeasures)],
  };
}

/** The measures with intervals, by unit: ratios and rates share neither a format nor an axis. */
export const intervalKeys: Readonly<Record<"ratios" | "rates", readonly RankingMeasure[]>> = {
  ratios: ["sharpe", "sortino", "calmar"],
  rates: ["cagr", "volatility", "maxDrawdown"],
};

/** Estimates with their intervals, one line a measure and a series. */
export function intervalTables(sheet: TearSheet, intervals: TearSheetIntervals): Table[] {
  const { level, resamples, blockLength } = intervals.strategy;
  const percentage = formatNumber(level, { style: "percent", decimals: 0 });
  const sources = intervalSources(sheet, intervals);
  return (["ratios", "rates"] as const).map((group) => {
    const format = group === "ratios" ? unitFormats.ratio : unitFormats.fraction;
    return {
      kind: "table",
      id: `interval-table-${group}`,
      title: `${percentage} intervals of ${group}`,
      caption:
        `Stationary block bootstrap, ${formatNumber(resamples, unitFormats.periods)} resamples, blocks of ` +
        `${blockLength.toFixed(1)} periods on average; percentiles.` +
        (intervals.difference === undefined
          ? ""
          : " Differences are paired: both series share their blocks."),
      columns: intervalColumns(format),
      rows: intervalKeys[group].flatMap((key) =>
        sources.map(({ of, each }) => ({
          measure: seriesMeasures[key].label,
          of,
          pValue: null,
          ...each[key],
        })),
      ),
    };
  });
}

function intervalColumns(format: NumberFormat): TableColumn[] {
  return [
    { key: "measure", label: "Measure" },
    { key: "of", label: "Of" },
    { key: "estimate", label: "Estimate", format },
    { key: "lower", label: "Lower", format },
    { key: "upper", label: "Upper", format },
    {
      key: "standardError",
      label: "Standard error",
      format,
      description: "Standard deviation over the resamples.",
    },
    {
      key: "pValue",
      label: "p",
      description:
        "Share of resamples that stray from the estimated difference by as much as it is from zero.",
      format: { style: "number", decimals: 4 },
    },
  ];
}

/** Whose intervals there are: the strategy's, the benchmark's, and those of the difference. */
export function intervalSources(
  { strategy, benchmark }: TearSheet,
  intervals: TearSheetIntervals,
): { readonly of: string; readonly each: Readonly<Record<RankingMeasure, ConfidenceInterval>> }[] {
  const sources = [{ of: strategy.series.name, each: intervals.strategy.intervals }];
  if (intervals.benchmark !== undefined && benchmark !== undefined) {
    sources.push({ of: benchmark.series.name, each: intervals.benchmark.intervals });
  }
  if (intervals.difference !== undefined)
    sources.push({ of: "difference", each: intervals.difference.intervals });
  return sources;
}

export function endOfYearTable({ strategy, benchmark, endOfYear }: TearSheet): Table {
  const compared: TableColumn[] = [
    { key: "benchmark", label: benchmark?.series.name ?? "", format: percent },
    {
      key: "multiple",
      label: "Multiple",
      format: unitFormats.ratio,
      description: "The strategy's return over the benchmark's, where both gained.",
    },
    { key: "won", label: "Won", description: "Whether the strategy did better than the benchmark." },
  ];
  return {
    kind: "table",
    id: "end-of-year",
    title: "End-of-year returns",
    caption: "Compounded. The first and the last year may be partial.",
    columns: [
      { key: "year", label: "Year" },
      { key: "strategy", label: strategy.series.name, format: percent },
      ...(benchmark === undefined ? [] : compared),
    ],
    rows: endOfYear.map(({ won, ...row }) => ({ ...row, won: won === null ? null : won ? "yes" : "no" })),
  };
}

export function drawdownTable({ series, worstDrawdowns }: MeasuredSeries, id: string): Table {
  return {
    kind: "table",
    id,
    title: `Worst drawdowns: ${series.name}`,
    columns: [
      { key: "peak", label: "Peak" },
      { key: "valley", label: "Valley" },
      { key: "recovered", label: "Recovered" },
      { key: "depth", label: "Depth", format: percent },
      {
        key: "days",
        label: "Days",
        format: unitFormats.days,
        description:
          "Calendar days from the peak to the recovery, or to the last date where there is none yet.",
      },
    ],
    rows: worstDrawdowns.map(({ peak, valley, recovered, depth, days }) => ({
      peak: peak ?? "before the first return",
      valley,
      recovered: recovered ?? "not yet",
      depth,
      days,
    })),
  };
}

const periodNames: Readonly<Record<CalendarPeriod, string>> = {
  day: "periods",
  week: "weeks",
  "week-to-monday": "weeks to Monday",
  month: "months",
  quarter: "quarters",
  year: "years",
};

export function periodName(period: CalendarPeriod): string {
  return periodNames[period];
}

export function distributionTable({ series, distribution }: MeasuredSeries, id: string): Table {
  return {
    kind: "table",
    id,
    title: `Returns by length of period: ${series.name}`,
    columns: [
      { key: "period", label: "Returns over" },
      { key: "count", label: "Count", format: { style: "integer" } },
      ...["Lowest", "First quartile", "Median", "Third quartile", "Highest"].map((label, i) => ({
        key: `q${i}`,
        label,
        format: percent,
      })),
      {
        key: "outliers",
        label: "Outliers",
        format: { style: "integer" },
        description: "Returns further than 1.5 interquartile ranges from the box.",
      },
    ],
    rows: distribution.map(({ period, returns, quartiles, outliers }) => ({
      period: periodNames[period],
      count: returns.length,
      ...Object.fromEntries(quartiles.map((value, i) => [`q${i}`, value])),
      outliers: outliers.length,
    })),
  };
}

/** Where quantstats prints another number: its figures beside the definitions of this page. */
export function publishedTable(differences: readonly PublishedFigure[]): Table {
  return {
    kind: "table",
    id: "as-published",
    title: "What quantstats 0.0.81 prints otherwise",
    columns: [
      { key: "row", label: "Its row" },
      { key: "of", label: "Of" },
      { key: "published", label: "It prints" },
      { key: "own", label: "Here" },
      { key: "remark", label: "What it does" },
    ],
    rows: differences.map(publishedRow),
  };
}

function publishedRow({ row, of, unit, published, own, remark }: PublishedFigure): TableRow {
  const print = (value: number | null): string =>
    formatNumber(value, { ...unitFormats[unit], decimals: unit === "days" ? 1 : 3 });
  return { row, of, published: print(published), own: print(own), remark };
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
