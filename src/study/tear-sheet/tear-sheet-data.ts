import { choice, type OptionsOf, text } from "../../base/option/option.ts";
import type { SeriesData } from "../../jobs/results/tear-sheet.ts";
import type { ReturnSeries } from "../../market/panel/panel.ts";
import { panelDigest } from "../../market/panel/panel-digest.ts";
import { returnSeries } from "../../market/panel/return-series.ts";
import type { MarketTable } from "../../market/read/market-table.ts";
import { readingOptions } from "../../market/read/reading-options.ts";
import { gathered } from "../../market/selection/chosen-cells.ts";
import { pricePanel } from "../../market/selection/price-panel.ts";
import { returnsPanel } from "../../market/selection/returns-panel.ts";
import { type Selection, selectionOptions, usedCells } from "../../market/selection/selection.ts";
import { formOf } from "../../market/universe/form-of-table.ts";
import { noteLines } from "../../market/value-notes/note-words.ts";
import { valueNotes } from "../../market/value-notes/value-notes.ts";
import { type DataFile, tableIn } from "../data/data.ts";

const { assets: _named, factors: _none, missing, ...rows } = selectionOptions;

/** Which columns of a file a tear sheet is about, and over which dates. */
export const seriesOptions = {
  strategy: text({
    says: "The column to measure.",
    names: "column",
    otherwise: "the first that is not the benchmark",
  }),
  benchmark: text({ says: "The column to hold it against.", names: "column" }),
  ...rows,
  ...readingOptions,
  missing: choice({ ...missing, choices: ["refuse", "drop-date", "fill-forward"] }),
};

export type SeriesSelection = OptionsOf<typeof seriesOptions>;

/**
 * Reads one or two columns of a table of prices or returns, each on the dates it has itself.
 *
 * @throws {InputError} whatever is wrong with the file or the selection, by file, line, date and column.
 */
export async function loadSeries(file: DataFile, selection: SeriesSelection): Promise<SeriesData> {
  const table = await tableIn(file, selection);
  const { strategy, benchmark, ...rest } = selection;
  const column = (name: string): Column => {
    const chosen = { ...rest, assets: [name] };
    const read = file.holds === "prices" ? pricePanel(table, chosen) : returnsPanel(table, chosen);
    const start = file.holds === "returns" ? dateBefore(table.dates, read.panel.dates[0]) : {};
    const said = selection.periodsPerYear === undefined ? {} : { growthBy: "rows" as const };
    return {
      series: { ...returnSeries(read.panel), ...start, ...said },
      digest: panelDigest(read.panel),
      notes: read.notes,
    };
  };
  const own = column(strategy ?? firstColumn(table.columns, file.notAssets, benchmark));
  const other = benchmark === undefined ? undefined : column(benchmark);
  const measured = [own.series.name, ...(other === undefined ? [] : [other.series.name])];
  const namesake = other !== undefined && other.series.name === own.series.name;
  return {
    strategy: own.series,
    benchmark: namesake ? { ...other.series, name: `${other.series.name} (benchmark)` } : other?.series,
    file: file.name,
    digest: own.digest,
    simulated: file.simulated ?? false,
    notes: [
      ...new Set([
        ...(file.notes ?? []),
        ...own.notes,
        ...(other?.notes ?? []),
        ...stale(table, rest, measured),
      ]),
    ],
    ...(file.kept && { kept: file.kept }),
  };
}

/** That a series stands still can be told by the other columns of its file alone. */
function stale(table: MarketTable, selection: Selection, measured: readonly string[]): string[] {
  const { kind, divisor } = formOf(table, selection.returnsAre);
  const used = usedCells(table, { from: selection.from, to: selection.to });
  const dates = used.rows.map((row) => table.dates[row]);
  const cells = { kind, dates, assets: table.columns, values: gathered(used, divisor) };
  const found = valueNotes(cells).filter((note) => note.kind === "stale" && measured.includes(note.asset));
  return noteLines(found);
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

/** The row before a date, from which a return in a file runs; nothing where there is none. */
function dateBefore(dates: readonly string[], first: string): Pick<ReturnSeries, "start"> {
  const start = dates.findLast((date) => date < first);
  return start === undefined ? {} : { start };
}
