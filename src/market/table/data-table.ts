import { InputError } from "../../base/errors.ts";
import type { DataTable } from "../panel/panel.ts";
import type { ReadingOptions } from "../read/reading-options.ts";
import { isMostlyNumbers, labelColumn, numberColumn } from "./data-column.ts";
import { tableCells } from "./table-cells.ts";

/** How the text of a table is read. */
export interface DataTableOptions {
  /** Columns that hold labels even where most cells look like numbers. Default: none. */
  readonly labels?: readonly string[];
  /** The decimal mark of the numbers. Default: the one with which all can be read. */
  readonly decimal?: ReadingOptions["decimal"];
}

/**
 * Reads a table with a header row from a text, or from the bytes of one: columns of numbers or labels (see `numberColumn`), separators, missing marks and styles
 * of numbers as every reader knows them.
 *
 * A column of numbers that holds something else in some cell is `spoiled`: whoever needs its numbers is told the line and
 * the cell, and no one else.
 *
 * @param file What messages call the text.
 * @throws {InputError} `bad-file` for an empty table, a repeated column or a row of another length, `bad-option` for labels
 *   that are no column.
 */
export function parseDataTable(
  text: string | Uint8Array,
  file: string,
  options: DataTableOptions = {},
): DataTable {
  const cells = tableCells(text, file, options.decimal);
  const { names, rows, lines, notes } = cells;
  const repeated = names.find((name, j) => names.indexOf(name) !== j);
  if (repeated !== undefined) {
    throw new InputError("bad-file", `${file} has two columns named "${repeated}", names must differ`, {
      file,
      advice: "give one of them another name",
    });
  }
  const stranger = options.labels?.find((name) => !names.includes(name));
  if (stranger !== undefined) {
    const given = `labels name the column "${stranger}", ${file} has ${names.join(", ")}`;
    throw new InputError("bad-option", given, { file, advice: "name columns of the table" });
  }
  const isLabel = (name: string): boolean => options.labels?.includes(name) ?? false;
  const numeric = [...names.keys()].filter((j) => !isLabel(names[j]) && isMostlyNumbers(cells, j));
  const mark = cells.markOf(numeric);
  const columns = names.map((name, j) =>
    numeric.includes(j) ? numberColumn(cells, j, mark) : labelColumn(cells, j, isLabel(name)),
  );
  const said = mark === "," ? [...notes, "numbers have a decimal comma"] : notes;
  return { rows, columns, place: { file, lines }, ...(said.length > 0 && { notes: said }) };
}
