import { InputError } from "../../base/errors.ts";
import { counted } from "../../base/words/counted.ts";
import { fromRows } from "../../numeric/matrix/matrix.ts";
import type { SquareTable } from "../panel/panel.ts";
import { otherCurrency } from "../read/numbers/currency.ts";
import { numberInText } from "../read/numbers/number-text.ts";
import { tableCells } from "./table-cells.ts";

/** Largest difference between two halves of a symmetric table, relative to its largest entry, taken for rounding. */
const symmetryTolerance = 1e-8;

/**
 * Reads a square table with names from a text: a header of names behind one leading cell, then a row per name.
 * Rows may stand in any order; the columns' order is kept.
 *
 * @param file What messages call the text.
 * @throws {InputError} `bad-file` where the names of rows and columns differ, `bad-number` for a cell that is no
 * number, `bad-matrix` where the table is not symmetric.
 */
export function parseSquareTable(text: string, file: string): SquareTable {
  const table = tableCells(text, file);
  const names = table.names.slice(1);
  const mark = table.markOf(names.map((_, j) => j + 1));
  const cellsOf = (row: number): string[] => names.map((_, j) => table.text(row, j + 1));
  const rows = new Map(table.texts(0).map((name, row) => [name, cellsOf(row)]));
  const absent = names.find((name) => !rows.has(name));
  if (absent !== undefined || rows.size !== names.length || table.rows !== names.length) {
    throw new InputError(
      "bad-file",
      `${file} has ${counted(names.length, "column")} and ${counted(table.rows, "row")}${absent === undefined ? "" : `, and no row for "${absent}"`}; a row for every column is needed`,
      { file, advice: "write a row and a column for each name, in any order of rows" },
    );
  }
  const isOther = otherCurrency([...rows.values()].flat(), false);
  const numberIn = (cell: string): number | undefined =>
    isOther(cell) ? undefined : numberInText(cell, mark);
  const values = fromRows(
    names.map((row) =>
      (rows.get(row) as string[]).map((cell, j) => entryIn(cell, numberIn(cell), row, names[j], file)),
    ),
  );
  requireSymmetric(names, values.data, file);
  return { names, values };
}

function entryIn(cell: string, value: number | undefined, row: string, column: string, file: string): number {
  if (value === undefined || !Number.isFinite(value)) {
    throw new InputError("bad-number", `${file}: "${cell}" stands at ${row}, ${column}; a number is needed`, {
      file,
      asset: row,
      advice: "every pair of names needs a number",
    });
  }
  return value;
}

function requireSymmetric(names: readonly string[], values: Float64Array, file: string): void {
  const n = names.length;
  const largest = values.reduce((max, value) => Math.max(max, Math.abs(value)), 0);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < i; j++) {
      if (Math.abs(values[i * n + j] - values[j * n + i]) > symmetryTolerance * largest) {
        throw new InputError(
          "bad-matrix",
          `${file} holds ${values[i * n + j]} at ${names[i]}, ${names[j]} and ${values[j * n + i]} at ${names[j]}, ${names[i]}; a symmetric table is needed`,
          { file, asset: names[i], advice: "write the same number on both sides of the diagonal" },
        );
      }
    }
  }
}
