import { InputError } from "../../../base/errors.ts";
import { nearestName } from "../../../base/nearest-name.ts";
import type { DataColumn, DataTable } from "../../../market/panel.ts";

/** What `time` means in a table without a column of that name: the first of these that is there. */
const timeColumns = ["time", "year_month", "date"];

/**
 * The column of a name; `time` stands for `year_month` or `date` in a table that has no `time`.
 *
 * @throws {InputError} `bad-option` naming the columns there are.
 */
export function columnOfTable(table: DataTable, name: string): DataColumn {
  const names = table.columns.map((column) => column.name);
  const wanted =
    name === "time" ? (timeColumns.find((candidate) => names.includes(candidate)) ?? name) : name;
  const column = table.columns.find((candidate) => candidate.name === wanted);
  if (column !== undefined) return column;
  const near = nearestName(name, names);
  throw new InputError(
    "bad-option",
    `the data have no column "${name}", they have ${names.join(", ")}`,
    near === undefined ? {} : { advice: `did you mean "${near}"?` },
  );
}

/** @throws {InputError} `bad-option` where the column holds labels. */
export function numbersOfTable(table: DataTable, name: string): Float64Array {
  const column = columnOfTable(table, name);
  if (column.kind === "number") return column.values;
  throw new InputError("bad-option", `column "${name}" holds labels, numbers are needed there`);
}

/** Labels of a column; numbers are written out. */
export function labelsOfTable(table: DataTable, name: string): readonly (string | null)[] {
  const column = columnOfTable(table, name);
  if (column.kind === "label") return column.values;
  return Array.from(column.values, (value) => (Number.isNaN(value) ? null : String(value)));
}

/** Whether row `row` of a column is missing. */
export function isMissing(column: DataColumn, row: number): boolean {
  return column.kind === "number" ? Number.isNaN(column.values[row]) : column.values[row] === null;
}

/** The chosen rows of a table. */
export function tableRows(table: DataTable, rows: readonly number[]): DataTable {
  const columns = table.columns.map(
    (column): DataColumn =>
      column.kind === "number"
        ? { ...column, values: Float64Array.from(rows, (row) => column.values[row]) }
        : { ...column, values: rows.map((row) => column.values[row]) },
  );
  return { rows: rows.length, columns };
}
