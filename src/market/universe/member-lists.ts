import { InputError } from "../../base/errors.ts";
import type { DataColumn, DataTable } from "../panel/panel.ts";
import { isSymbolName } from "../read/layout/field-names.ts";
import type { ReadingOptions } from "../read/reading-options.ts";
import { parseDataTable } from "../table/data-table.ts";
import { dateColumn, daysInColumn, lineAt, type NamedColumn } from "../table/days-in-column.ts";

/** Who belonged to an index, by the dates on which that changed. */
export interface MemberLists {
  readonly file: string;
  /** Ascending by date; each holds in full until the next. */
  readonly lists: readonly { readonly date: string; readonly symbols: ReadonlySet<string> }[];
}

/**
 * Reads lists of members from CSV text, `date,symbol[,weight]`: all rows of one date are one list, which holds in full until
 * the next date. Dates are written as in any file of prices; weights and further columns are passed over; the same row twice is one.
 *
 * @param file What messages call the text.
 * @throws {InputError} `bad-file` for a table without a column of dates or symbols, `bad-date` for a cell that is no date or can
 *   be two, `missing-value` for a row without a symbol, each with the line.
 */
export function parseMemberLists(
  text: string,
  file: string,
  options: Pick<ReadingOptions, "dateFormat"> = {},
): MemberLists {
  const table = parseDataTable(text, file);
  const symbols = required(
    table,
    table.columns.find(({ name }) => isSymbolName(name)),
    "symbol",
    file,
  ).names;
  const days = daysInColumn(table, required(table, dateColumn(table), "date", file), symbols, options, file);
  refuseSpoiled(table, file);
  const byDate = new Map<string, Set<string>>();
  for (let row = 0; row < table.rows; row++) {
    const [date, symbol, line] = [days[row], symbols[row], lineAt(table, row)];
    if (symbol === null) {
      const what = `the member of ${date} has no symbol`;
      throw new InputError("missing-value", `${file}, line ${line}: ${what}`, {
        ...{ file, line, date },
        advice: "name it, or take the row out of the file",
      });
    }
    const list = byDate.get(date) ?? new Set();
    byDate.set(date, list.add(symbol));
  }
  const lists = [...byDate].map(([date, members]) => ({ date, symbols: members }));
  return { file, lists: lists.toSorted((a, b) => (a.date < b.date ? -1 : 1)) };
}

function required(
  { columns }: DataTable,
  found: DataColumn | undefined,
  name: string,
  file: string,
): NamedColumn {
  if (found?.names !== undefined) return found as NamedColumn;
  const has = columns.map((each) => each.name).join(", ");
  throw new InputError("bad-file", `${file} has no column ${name}, as lists of members need; it has ${has}`, {
    file,
    advice: "write a row for each date and member: date,symbol",
  });
}

/** A weight that is no number is passed over like any other, but a row like that is not what its author meant. */
function refuseSpoiled({ columns }: DataTable, file: string): void {
  for (const column of columns) {
    if (column.name.toLowerCase() !== "weight" || column.kind !== "label" || !column.spoiled) continue;
    const { line, text } = column.spoiled;
    throw new InputError("bad-number", `${file}, line ${line}: the weight "${text}" is not a number`, {
      file,
      line,
    });
  }
}

/** `T x N`: 1 where an asset belongs to the last list at or before the date. */
export function membersAt(
  { lists }: MemberLists,
  dates: readonly string[],
  assets: readonly string[],
): Uint8Array {
  const out = new Uint8Array(dates.length * assets.length);
  let next = 0;
  dates.forEach((date, row) => {
    while (next < lists.length && lists[next].date <= date) next++;
    if (next === 0) return;
    const { symbols } = lists[next - 1];
    for (let j = 0; j < assets.length; j++) out[row * assets.length + j] = symbols.has(assets[j]) ? 1 : 0;
  });
  return out;
}
