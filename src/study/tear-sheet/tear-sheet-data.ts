import { dayNumber } from "../../base/calendar.ts";
import type { ReturnSeries } from "../../market/panel.ts";
import { panelDigest } from "../../market/panel-digest.ts";
import { pricePanel } from "../../market/price-panel.ts";
import { readTable } from "../../market/read-table.ts";
import { returnSeries } from "../../market/return-series.ts";
import { returnsPanel } from "../../market/returns-panel.ts";
import type { Selection } from "../../market/selection.ts";
import { quantile } from "../../numeric/statistics/quantile.ts";
import type { DataFile } from "../data.ts";

/** Which columns of a file a tear sheet is about, and over which dates. */
export interface SeriesSelection extends Omit<Selection, "assets" | "factors"> {
  /** Default: the first column that is not the benchmark. */
  readonly strategy?: string;
  /** Default: none. */
  readonly benchmark?: string;
}

/** A strategy and its benchmark with what a reader should know of their origin. */
export interface SeriesData {
  readonly strategy: ReturnSeries;
  readonly benchmark?: ReturnSeries;
  readonly file: string;
  /** SHA-256 of the strategy's column as it was used. */
  readonly digest: string;
  readonly simulated: boolean;
  readonly notes: readonly string[];
}

/**
 * Reads one or two columns of a table of prices or returns, each on the dates it has itself.
 *
 * @throws {InputError} whatever is wrong with the file or the selection, by file, line, date and column.
 */
export async function loadSeries(file: DataFile, selection: SeriesSelection): Promise<SeriesData> {
  const table = await readTable(file.bytes, file.name, file.holds);
  const { strategy, benchmark, ...rest } = selection;
  const column = (name: string): Column => {
    const chosen = { ...rest, assets: [name] };
    const read = file.holds === "prices" ? pricePanel(table, chosen) : returnsPanel(table, chosen);
    const series = returnSeries(read.panel);
    const counted = asTheirDatesSay(series, selection);
    return {
      series: counted.series,
      digest: panelDigest(read.panel),
      notes: [...read.notes, ...counted.notes],
    };
  };
  const own = column(strategy ?? firstColumn(table.columns, file.notAssets, benchmark));
  const other = benchmark === undefined ? undefined : column(benchmark);
  const namesake = other !== undefined && other.series.name === own.series.name;
  return {
    strategy: own.series,
    benchmark: namesake ? { ...other.series, name: `${other.series.name} (benchmark)` } : other?.series,
    file: file.name,
    digest: own.digest,
    simulated: file.simulated ?? false,
    notes: [...new Set([...own.notes, ...(other?.notes ?? [])])],
  };
}

interface Column {
  readonly series: ReturnSeries;
  readonly digest: string;
  readonly notes: readonly string[];
}

function firstColumn(
  columns: readonly string[],
  notAssets: readonly string[] = [],
  benchmark: string | undefined,
): string {
  return columns.find((name) => name !== benchmark && !notAssets.includes(name)) ?? columns[0];
}

/** Rows a year by the days from one to the next, the longest first. */
const spacings = [
  { days: 250, periodsPerYear: 1, name: "year" },
  { days: 75, periodsPerYear: 4, name: "quarter" },
  { days: 25, periodsPerYear: 12, name: "month" },
  { days: 5, periodsPerYear: 52, name: "week" },
] as const;

/** The series counted by the spacing of its dates where nobody says what a row stands for, and a word about it. */
function asTheirDatesSay(
  series: ReturnSeries,
  { frequency = "daily", periodsPerYear }: SeriesSelection,
): { readonly series: ReturnSeries; readonly notes: readonly string[] } {
  const asGiven = { series, notes: [] };
  if (frequency !== "daily" || periodsPerYear !== undefined || series.dates.length < 3) return asGiven;
  const days = series.dates.map(dayNumber);
  const gaps = days.slice(1).map((day, i) => day - days[i]);
  const gap = quantile(Float64Array.from(gaps), 0.5);
  const spacing = spacings.find((each) => gap >= each.days);
  if (spacing === undefined) return asGiven;
  const { name, periodsPerYear: rows } = spacing;
  return {
    series: { ...series, periodsPerYear: rows },
    notes: [`rows of ${series.name} are a ${name} apart: ${rows} periods a year`],
  };
}
