import { InputError } from "../base/errors.ts";
import { isoDate } from "../base/iso-date.ts";
import { parseDataTable } from "./data-table.ts";
import type { DataColumn, DataTable } from "./panel.ts";

/** Who belonged to an index, by the dates on which that changed. */
export interface MemberLists {
  readonly file: string;
  /** Ascending by date; each holds in full until the next. */
  readonly lists: readonly { readonly date: string; readonly symbols: ReadonlySet<string> }[];
}

/**
 * Reads lists of members from CSV text, `date,symbol[,weight]`: all rows of one date are one list, which holds in full until
 * the next date. Weights and further columns are passed over; the same row twice is one.
 *
 * @param file What messages call the text.
 * @throws {InputError} `bad-file` for a table without a column of dates or symbols, `bad-date` for a cell that is no date,
 *   `missing-value` for a row without a symbol, both with the line.
 */
export function parseMemberLists(text: string, file: string): MemberLists {
  const table = parseDataTable(text, file);
  const dates = columnNamed(table, ["date"], file).names ?? [];
  const symbols = columnNamed(table, ["symbol", "ticker", "asset"], file).names ?? [];
  refuseSpoiled(table, file);
  const byDate = new Map<string, Set<string>>();
  for (let row = 0; row < table.rows; row++) {
    const [given, symbol, line] = [dates[row], symbols[row], table.place?.lines[row] ?? 0];
    const date = given === null ? undefined : isoDate(given);
    if (date === undefined) {
      const what = `"${given ?? ""}" is no date; YYYY-MM-DD is needed`;
      throw new InputError("bad-date", `${file}, line ${line}: ${what}`, { file, line });
    }
    if (symbol === null) {
      const what = `the member of ${date} has no symbol`;
      throw new InputError("missing-value", `${file}, line ${line}: ${what}`, { file, line, date });
    }
    const list = byDate.get(date) ?? new Set();
    byDate.set(date, list.add(symbol));
  }
  const lists = [...byDate].map(([date, members]) => ({ date, symbols: members }));
  return { file, lists: lists.toSorted((a, b) => (a.date < b.date ? -1 : 1)) };
}

function columnNamed({ columns }: DataTable, names: readonly string[], file: string): DataColumn {
  const found = columns.find(({ name }) => names.includes(name.toLowerCase()));
  if (found !== undefined) return found;
  const has = columns.map(({ name }) => name).join(", ");
  throw new InputError(
    "bad-file",
    `${file} has no column ${names[0]}, as lists of members need; it has ${has}`,
    {
      file,
      advice: "write a row for each date and member: date,symbol",
    },
  );
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
