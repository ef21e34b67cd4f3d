import { InputError } from "../base/errors.ts";
import { forEachCsvRow } from "./csv-rows.ts";
import { dataColumn } from "./data-column.ts";
import type { DataTable } from "./panel.ts";

/** How the text of a table is read. */
export interface DataTableOptions {
  /** Columns that hold labels even where most cells look like numbers. Default: none. */
  readonly labels?: readonly string[];
}

/**
 * Reads a table with a header row from CSV text: columns of numbers or labels (see `dataColumn`), the missing marks of
 * every reader known.
 *
 * A column of numbers that holds something else in some cell is `spoiled`: whoever needs its numbers is told the line and
 * the cell, and no one else.
 *
 * @param file What messages call the text.
 * @throws {InputError} `bad-file` for an empty table, a repeated column or a row of another length, `bad-option` for labels
 *   that are no column.
 */
export function parseDataTable(text: string, file: string, options: DataTableOptions = {}): DataTable {
  const { cells, lines: all } = csvCells(text, file);
  const lines = all.subarray(1);
  const names = cells[0].map((name) => name.trim());
  const rows = cells.slice(1);
  const repeated = names.find((name, j) => names.indexOf(name) !== j);
  if (repeated !== undefined) {
    throw new InputError("bad-file", `${file} has two columns named "${repeated}", names must differ`, {
      file,
    });
  }
  const stranger = options.labels?.find((name) => !names.includes(name));
  if (stranger !== undefined) {
    const given = `labels name the column "${stranger}", ${file} has ${names.join(", ")}`;
    throw new InputError("bad-option", given, { file });
  }
  const columns = names.map((name, j) =>
    dataColumn(
      name,
      rows.map((row) => row[j].trim()),
      lines,
      options.labels?.includes(name) ?? false,
    ),
  );
  return { rows: rows.length, columns, place: { file, lines } };
}

/** The cells of CSV text, every row as long as the first, at least a header and one row; and the line of each row. */
export function csvCells(text: string, file: string): { cells: string[][]; lines: Int32Array } {
  const rows: string[][] = [];
  const lines: number[] = [];
  forEachCsvRow(text, file, (cells, line) => {
    const width = rows[0]?.length ?? cells.length;
    if (cells.length !== width) {
      const what = `${cells.length} cells, the header has ${width}`;
      throw new InputError("bad-file", `${file}, line ${line}: ${what}`, { file, line });
    }
    rows.push([...cells]);
    lines.push(line);
  });
  if (rows.length >= 2) return { cells: rows, lines: Int32Array.from(lines) };
  throw new InputError("bad-file", `${file} has no rows below its header`, { file });
}
