import { counted, grouped } from "../../base/words/counted.ts";
import { zeros } from "../../numeric/matrix/matrix.ts";
import { isField } from "./layout/field-names.ts";
import { complaint, lineOf, type MarketTable, sourceOf, type TableSource } from "./market-table.ts";
import { assetOfFile } from "./shape/shape-of.ts";

/**
 * Tables side by side on the dates that any of them has; a number is missing where its table lacks the date. An asset whose column is
 * called by what it holds (`Close`) is named by its file.
 *
 * @param file what messages call them together.
 * @throws {InputError} `duplicate-asset` for a name that two files have; `bad-file` for returns of which some have percent signs.
 */
export function joinedTables(tables: readonly MarketTable[], file: string): MarketTable {
  if (tables.length === 1) return tables[0];
  const columns = tables.flatMap((table) => namesOf(table, tables));
  const sources = tables.flatMap((table) => table.columns.map((_, j) => sourceOf(table, j)));
  requireDistinct(columns, sources);
  const percentSigns = signsOf(tables);
  const dates = [...new Set(tables.flatMap((table) => table.dates))].toSorted();
  const values = zeros(dates.length, columns.length);
  values.data.fill(Number.NaN);
  const lines = new Int32Array(values.data.length);
  const unreadable = new Map<number, string>();
  const rank = new Map(dates.map((date, i) => [date, i]));
  let first = 0;
  for (const table of tables) {
    const width = table.columns.length;
    for (let row = 0; row < table.dates.length; row++) {
      const start = (rank.get(table.dates[row]) ?? 0) * columns.length + first;
      for (let j = 0; j < width; j++) {
        values.data[start + j] = table.values.data[row * width + j];
        lines[start + j] = lineOf(table, row, j);
        const text = table.unreadable.get(row * width + j);
        if (text !== undefined) unreadable.set(start + j, text);
      }
    }
    first += width;
  }
  const { holds } = tables[0];
  const notes = [joinedNote(tables, dates), ...notesOf(tables)];
  return {
    file,
    holds,
    counts: "line",
    dates,
    columns,
    values,
    unreadable,
    lines,
    sources,
    percentSigns,
    notes,
  };
}

/** Names of the columns; that of the file for the only one, where its own says nothing or another file has it too. */
function namesOf(table: MarketTable, tables: readonly MarketTable[]): readonly string[] {
  const [only, ...more] = table.columns;
  if (more.length > 0) return table.columns;
  const isShared = tables.some((other) => other !== table && other.columns.includes(only));
  return isField(only) || isShared ? [assetOfFile(table.file)] : table.columns;
}

/** What is said of returns is said of all files. */
function signsOf(tables: readonly MarketTable[]): boolean {
  const [signed, plain] = [true, false].map((has) =>
    tables.find((table) => (table.percentSigns ?? false) === has),
  );
  if (signed === undefined || plain === undefined) return signed !== undefined;
  const what = `the returns carry percent signs, those of ${plain.file} do not`;
  throw complaint("bad-file", signed, 0, what, { advice: "write both alike, or read them one by one" });
}

function requireDistinct(columns: readonly string[], sources: readonly TableSource[]): void {
  columns.forEach((name, j) => {
    const before = columns.indexOf(name);
    if (before === j) return;
    if (sources[j].file === sources[before].file) {
      throw complaint("duplicate-asset", sources[j], 0, "the file is given twice", {
        asset: name,
        advice: "name each file once",
      });
    }
    const what = `the asset ${name} is in ${sources[before].file} too`;
    throw complaint("duplicate-asset", sources[j], 0, what, {
      asset: name,
      advice: "leave one of the two files out, or give the column another name",
    });
  });
}

function joinedNote(tables: readonly MarketTable[], dates: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const table of tables) for (const date of table.dates) counts.set(date, (counts.get(date) ?? 0) + 1);
  const shared = [...counts.values()].filter((count) => count === tables.length).length;
  const which =
    shared === dates.length
      ? `${counted(shared, "date")}, the same in all`
      : `${counted(dates.length, "date")}, ${grouped(shared)} of them in all`;
  return `${counted(tables.length, "file")} joined on dates: ${which}`;
}

/** What was said of each; of its file, where it was not said of all. */
function notesOf(tables: readonly MarketTable[]): string[] {
  const said = new Map<string, string[]>();
  for (const { file, notes = [] } of tables) {
    for (const note of notes) said.set(note, [...(said.get(note) ?? []), file]);
  }
  return [...said].map(([note, files]) =>
    files.length === tables.length || note.includes(":") ? note : `${files.join(", ")}: ${note}`,
  );
}
