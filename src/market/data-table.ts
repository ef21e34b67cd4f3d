import { InputError } from "../base/errors.ts";
import { forEachCsvRow } from "./csv-rows.ts";
import type { DataColumn, DataTable } from "./panel.ts";

/** How the text of a table is read. */
export interface DataTableOptions {
  /** Columns that hold labels even where every cell looks like a number. Default: none. */
  readonly labels?: readonly string[];
}

const missing = new Set(["", "NA", "NaN", "nan", "null"]);

/**
 * Reads a table with a header row from CSV text.
 *
 * A column holds numbers where every cell that is not missing parses as a finite number, otherwise labels. Missing
 * cells are empty, `NA`, `NaN` or `null`.
 *
 * @param file What messages call the text.
 * @throws {InputError} `bad-file` for an empty table, a repeated column or a row of another length.
 */
export function parseDataTable(text: string, file: string, options: DataTableOptions = {}): DataTable {
  const cells = csvCells(text, file);
  const [names, ...rows] = cells;
  const repeated = names.find((name, j) => names.indexOf(name) !== j);
  if (repeated !== undefined) {
    throw new InputError("bad-file", `${file} has two columns named "${repeated}", names must differ`, {
      file,
    });
  }
  const columns = names.map((name, j) =>
    columnFrom(
      name,
      rows.map((row) => row[j].trim()),
      options.labels?.includes(name) ?? false,
    ),
  );
  return { rows: rows.length, columns };
}

/** The cells of CSV text, every row as long as the first; at least a header and one row. */
export function csvCells(text: string, file: string): string[][] {
  const rows: string[][] = [];
  forEachCsvRow(text, file, (cells, line) => {
    const width = rows[0]?.length ?? cells.length;
    if (cells.length !== width) {
      const what = `${cells.length} cells, the header has ${width}`;
      throw new InputError("bad-file", `${file}, line ${line}: ${what}`, { file, line });
    }
    rows.push([...cells]);
  });
  if (rows.length >= 2) return rows;
  throw new InputError("bad-file", `${file} has no rows below its header`, { file });
}

function columnFrom(name: string, cells: readonly string[], label: boolean): DataColumn {
  const known = cells.filter((cell) => !missing.has(cell));
  const numeric = !label && known.length > 0 && known.every((cell) => Number.isFinite(Number(cell)));
  if (numeric) {
    const values = Float64Array.from(cells, (cell) => (missing.has(cell) ? Number.NaN : Number(cell)));
    return { name, kind: "number", values };
  }
  return { name, kind: "label", values: cells.map((cell) => (missing.has(cell) ? null : cell)) };
}
