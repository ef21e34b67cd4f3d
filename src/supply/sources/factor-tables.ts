import { badShape } from "./answer.ts";

/** A table out of a text file with several. */
export interface FactorTable {
  /** The line of text above it; empty where there is none. */
  readonly title: string;
  readonly names: readonly string[];
  /** The period as it is written, 4, 6 or 8 digits, and a value a name; NaN where there is none. */
  readonly rows: readonly { readonly period: string; readonly values: readonly number[] }[];
}

const missing = new Set([-99.99, -999]);

/**
 * The tables of a file of French's library, by their structure, for texts above and below them come and go: a table begins
 * at a row whose first cell is empty and whose others are names, and ends at the first row whose first cell is not as many
 * digits as its first row's.
 *
 * @throws {SourceFailure} `source-shape` for a cell that is no number.
 */
export function factorTables(text: string): FactorTable[] {
  const tables: { title: string; names: string[]; rows: FactorTable["rows"][number][] }[] = [];
  let title = "";
  let isOpen = false;
  for (const line of text.split(/\r\n?|\n/)) {
    const cells = line.split(",").map((cell) => cell.trim());
    const table = isOpen ? tables[tables.length - 1] : undefined;
    if (table !== undefined && isRowOf(table, cells[0])) {
      table.rows.push({
        period: cells[0],
        values: table.names.map((_, i) => numberIn(cells[i + 1], cells[0])),
      });
    } else if (isHeader(cells)) {
      tables.push({ title, names: namesOf(cells), rows: [] });
      isOpen = true;
    } else {
      isOpen = false;
      if (line.trim() !== "") title = line.trim();
    }
  }
  return tables.filter(({ rows }) => rows.length > 0);
}

function isHeader([first, ...others]: readonly string[]): boolean {
  const names = others.filter((cell) => cell !== "");
  return first === "" && names.length > 0 && names.every((name) => !/^-?[\d.]+$/.test(name));
}

/** A comma at the end of the line is no column. */
function namesOf([, ...names]: readonly string[]): string[] {
  return names.at(-1) === "" ? names.slice(0, -1) : names;
}

function isRowOf({ rows }: FactorTable, first: string): boolean {
  if (!/^(\d{4}|\d{6}|\d{8})$/.test(first)) return false;
  return rows.length === 0 || rows[0].period.length === first.length;
}

function numberIn(cell: string | undefined, period: string): number {
  const value = cell === undefined || cell === "" ? Number.NaN : Number(cell);
  if (Number.isNaN(value) && cell) throw badShape("french", `has "${cell}" in the row of ${period}`);
  return missing.has(value) ? Number.NaN : value;
}
