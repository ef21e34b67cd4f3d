import { InputError } from "../base/errors.ts";
import { nearestName } from "../base/words/nearest-name.ts";
import type { DataColumn, DataTable, NumberColumn } from "../market/panel/panel.ts";

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

/**
 * The same of a column whose values are to be used.
 *
 * @throws {InputError} `bad-number` with line and cell where it is spoiled.
 */
export function readableColumn(table: DataTable, name: string): DataColumn {
  const column = columnOfTable(table, name);
  if (column.kind === "number" || column.spoiled === undefined) return column;
  throw badCell(table, name, column.spoiled, "a plain number such as 0.12 is needed");
}

/** @throws {InputError} `bad-number` with line and cell where the column holds something else. */
export function numbersOfTable(table: DataTable, name: string): Float64Array {
  const column = readableColumn(table, name);
  if (column.kind === "number") return column.values;
  const row = column.values.findIndex((label) => label !== null);
  const line = table.place?.lines[row] ?? row + 1;
  throw badCell(table, name, { line, text: column.values[row] ?? "" }, "a number is needed");
}

function badCell(
  { place }: DataTable,
  column: string,
  { line, text }: { readonly line: number; readonly text: string },
  needed: string,
): InputError {
  const where = place === undefined ? `row ${line}` : `${place.file}, line ${line}`;
  return new InputError("bad-number", `${where}: ${column} holds "${text}", ${needed}`, {
    ...(place && { file: place.file }),
    line,
    column,
    given: text,
    advice: `write a number or leave the cell empty; if ${column} holds names, name it among the labels`,
  });
}

/** Labels of a column; numbers are written out. */
export function labelsOfTable(table: DataTable, name: string): readonly (string | null)[] {
  const column = readableColumn(table, name);
  return column.kind === "label" ? column.values : writtenOut(column);
}

/** Cells of a column as names, whatever they look like; of numbers that were never text, written out. */
export function namesOfTable(table: DataTable, name: string): readonly (string | null)[] {
  return namesInColumn(columnOfTable(table, name));
}

/** The same of a column at hand. */
export function namesInColumn(column: DataColumn): readonly (string | null)[] {
  if (column.names !== undefined) return column.names;
  return column.kind === "label" ? column.values : writtenOut(column);
}

function writtenOut({ values }: NumberColumn): (string | null)[] {
  return Array.from(values, (value) => (Number.isNaN(value) ? null : String(value)));
}

/** Which rows have a value in a column: a name where it is asked for names. */
export function filledRows(table: DataTable, name: string, as: "name" | "value"): boolean[] {
  const named = as === "name" ? columnOfTable(table, name) : undefined;
  if (named?.names !== undefined) return named.names.map((cell) => cell !== null);
  const column = named ?? readableColumn(table, name);
  return column.kind === "number"
    ? Array.from(column.values, (value) => !Number.isNaN(value))
    : column.values.map((label) => label !== null);
}
