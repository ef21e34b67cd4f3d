import type { BootstrapOptions } from "../../evaluate/inference/bootstrap-intervals.ts";
import { tearSheet as measure, type TearSheet } from "../../evaluate/tear-sheet/tear-sheet.ts";
import {
  type TearSheetIntervals,
  tearSheetIntervals,
} from "../../evaluate/tear-sheet/tear-sheet-intervals.ts";
import type { Report, Table } from "../../report/report.ts";
import { tableCsv } from "../../report/table-csv.ts";
import { tableText } from "../../report/table-text.ts";
import type { StudyOutcome } from "../outcome.ts";
import type { SeriesData } from "./tear-sheet-data.ts";
import { tearSheetSections } from "./tear-sheet-page.ts";
import {
  definitionTable,
  drawdownTable,
  endOfYearTable,
  glanceTable,
  measuredSeries,
  publishedTable,
  relativeTable,
} from "./tear-sheet-tables.ts";

/** How a tear sheet is drawn up. */
export interface TearSheetRequest extends BootstrapOptions {
  /** Annual; default 0. */
  readonly riskFree?: number;
  /** Strategies tried before this one was picked; default 1. */
  readonly trials?: number;
  /** Whether the JSON has the numbers of quantstats, and the page a table of them; default not. */
  readonly asPublished?: boolean;
}

/** Resamples behind the intervals of a page: the ends of a 95 % interval to about a thirtieth of its length. */
export const tearSheetResamples = 2000;

/** Measures one or two series and draws up the page, the JSON and the tables. */
export function tearSheetOutcome(data: SeriesData, request: TearSheetRequest = {}): StudyOutcome {
  const { riskFree: riskFreePerYear = 0, trials = 1, asPublished = false, ...bootstrap } = request;
  const options = { benchmark: data.benchmark, riskFreePerYear, trials };
  const sheet = measure(data.strategy, options);
  const published = asPublished ? measure(data.strategy, { ...options, asPublished }) : undefined;
  const intervals = tearSheetIntervals(sheet, { resamples: tearSheetResamples, ...bootstrap });
  return {
    report: page(data, sheet, { riskFree: riskFreePerYear, trials }, published, intervals),
    json: tearSheetJson(published ?? sheet, intervals),
    text: textOf(sheet, published),
    files: [
      { name: "measures.csv", text: tableCsv(definitionTable(sheet)) },
      { name: "end-of-year.csv", text: tableCsv(endOfYearTable(sheet)) },
      { name: "drawdowns.csv", text: tableCsv(drawdownTable(sheet.strategy, "drawdowns")) },
    ],
    record: {
      tearSheet: { riskFree: riskFreePerYear, trials, asPublished, ...bootstrap },
      data: recordOf(data),
    },
  };
}

/** What `kinfolio tearsheet --json` prints: the figures by the names of the documentation, null where one does not exist. */
function tearSheetJson(sheet: TearSheet, intervals: TearSheetIntervals | undefined): object {
  const { strategy, benchmark, relative, warnings } = sheet;
  return {
    strategy: strategy.measures,
    ...(benchmark !== undefined && { benchmark: benchmark.measures }),
    ...(relative !== undefined && { relative: relative.measures }),
    missing: { strategy: strategy.missing, benchmark: benchmark?.missing, relative: relative?.missing },
    intervals,
    warnings,
  };
}

function textOf(sheet: TearSheet, published: TearSheet | undefined): string {
  const relative = relativeTable(sheet);
  const tables = [
    glanceTable(sheet),
    ...(relative === undefined ? [] : [relative]),
    ...(published === undefined ? [] : [withoutRemarks(publishedTable(sheet, published))]),
  ];
  return [...tables.map((table) => tableText(table)), ...sheet.warnings].join("\n").trimEnd();
}

/** For a terminal, which has no room for them. */
function withoutRemarks(table: Table): Table {
  return { ...table, columns: table.columns.filter(({ key }) => key !== "remark") };
}

function page(
  data: SeriesData,
  sheet: TearSheet,
  settings: { readonly riskFree: number; readonly trials: number },
  published: TearSheet | undefined,
  intervals: TearSheetIntervals | undefined,
): Report {
  const { strategy, benchmark } = sheet;
  const { dates, returns } = strategy.series;
  const against = benchmark === undefined ? "" : ` against ${benchmark.series.name}`;
  return {
    title: `${strategy.series.name}${against}`,
    summary: `A tear sheet over ${returns.length} periods, ${dates[0]} to ${dates[dates.length - 1]}.`,
    simulated: data.simulated,
    facts: [
      { label: "Data", value: `${data.file}${data.simulated ? " (simulated)" : ""}` },
      ...measuredSeries(sheet).map(({ series }, i) => ({
        label: i === 0 ? "Strategy" : "Benchmark",
        value: `${series.name}, ${series.returns.length} returns to ${series.dates[series.dates.length - 1] ?? "–"}`,
      })),
      { label: "Periods a year", value: String(strategy.series.periodsPerYear) },
      { label: "Risk-free rate", value: `${+(100 * settings.riskFree).toFixed(4)} % a year` },
      ...(settings.trials > 1 ? [{ label: "Trials", value: `picked from ${settings.trials}` }] : []),
      ...data.notes.map((value) => ({ label: "Note", value })),
      { label: "Digest", value: `SHA-256 ${data.digest.slice(0, 16)}…` },
    ],
    sections: tearSheetSections(sheet, { intervals, published }),
  };
}

function recordOf({ file, digest, simulated, notes, strategy, benchmark }: SeriesData): object {
  const { dates, periodsPerYear } = strategy;
  return {
    file,
    digest,
    simulated,
    strategy: strategy.name,
    benchmark: benchmark?.name,
    from: dates[0],
    to: dates[dates.length - 1],
    periodsPerYear,
    notes,
  };
}
