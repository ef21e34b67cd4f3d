import { InputError } from "../../../../base/errors.ts";
import type { DataTable } from "../../../../market/panel/panel.ts";
import { pow } from "../../../../numeric/elementary/elementary.ts";
import { numbersOfTable } from "../../../table-columns.ts";
import type { Syntax } from "./syntax.ts";
import { written } from "./syntax.ts";
import { functions } from "./variable.ts";

/**
 * Arithmetic on the columns of a table, a number a row; missing where a column is.
 *
 * @throws {InputError} `bad-number` naming the row where columns are there and the result is none, such as the logarithm of zero.
 */
export function evaluate(syntax: Syntax, table: DataTable): Float64Array {
  const values = valuesOf(syntax, table);
  if (syntax.kind === "name") return values;
  const columns = columnsUsed(syntax, table);
  values.forEach((value, i) => {
    if (Number.isFinite(value) || columns.some(([, column]) => Number.isNaN(column[i]))) return;
    const given = columns.map(([name, column]) => `${name} ${column[i]}`).join(", ");
    throw new InputError("bad-number", `${rowOf(table, i)}: ${written(syntax)} is no number where ${given}`, {
      line: table.place?.lines[i] ?? i + 1,
      given,
    });
  });
  return values;
}

/** A row of a table in words. */
export function rowOf({ place }: DataTable, i: number): string {
  return place === undefined ? `row ${i + 1}` : `${place.file}, line ${place.lines[i]}`;
}

function valuesOf(syntax: Syntax, table: DataTable): Float64Array {
  switch (syntax.kind) {
    case "name":
      return numbersOfTable(table, syntax.name);
    case "number":
      return new Float64Array(table.rows).fill(syntax.value);
    case "call":
      return valuesOf(syntax.given[0], table).map(functions[syntax.name]);
    case "minus":
      return valuesOf(syntax.inner, table).map((value) => -value);
    case "parentheses":
      return valuesOf(syntax.inner, table);
    case "binary": {
      const [left, right] = [valuesOf(syntax.left, table), valuesOf(syntax.right, table)];
      const combined = operations[syntax.sign];
      return left.map((value, i) => combined(value, right[i]));
    }
  }
}

const operations: Readonly<Record<string, (a: number, b: number) => number>> = {
  "+": (a, b) => a + b,
  "-": (a, b) => a - b,
  "*": (a, b) => a * b,
  "/": (a, b) => a / b,
  "^": pow,
};

function columnsUsed(syntax: Syntax, table: DataTable): (readonly [string, Float64Array])[] {
  switch (syntax.kind) {
    case "name":
      return [[syntax.name, numbersOfTable(table, syntax.name)]];
    case "number":
      return [];
    case "call":
      return columnsUsed(syntax.given[0], table);
    case "minus":
    case "parentheses":
      return columnsUsed(syntax.inner, table);
    case "binary":
      return [...columnsUsed(syntax.left, table), ...columnsUsed(syntax.right, table)];
  }
}
