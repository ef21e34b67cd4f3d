import { isoDate } from "../base/iso-date.ts";
import { complaint, type TableSource } from "./market-table.ts";

/** A cell as CSV (always text) or Parquet give it. */
export type Cell = string | number | bigint | boolean | Date | null | undefined;

const missing = new Set([
  ...["", "na", "n/a", "n.a.", "nd", "nan", "-nan", "nat", "null", "none", "nil", "<na>", ".", "-", "--"],
  ...["#n/a", "#n/a n/a", "#value!", "#div/0!", "#ref!"],
]);
const infinite = /^([+-]?)inf(?:inity)?$/i;
const prefixed = /^\s*0[xob]/i; // hexadecimal and the like, which Number() would read

/** Whether a cell says that there is no value: empty, or what programs and people write for it, in any letter case. */
export function isMissingMark(text: string): boolean {
  return missing.has(text.trim().toLowerCase());
}

/**
 * The number in a cell: NaN when it is a missing mark; `undefined` when it holds anything else that is not a decimal
 * number.
 */
export function numberIn(cell: Cell): number | undefined {
  if (typeof cell === "string") return numberInText(cell);
  if (typeof cell === "number") return cell;
  if (cell === null || cell === undefined) return Number.NaN;
  return typeof cell === "bigint" ? Number(cell) : undefined;
}

function numberInText(text: string): number | undefined {
  const value = Number(text);
  if (value > 0 || value < 0) return prefixed.test(text) ? undefined : value;
  if (isMissingMark(text)) return Number.NaN;
  if (value === 0) return prefixed.test(text) ? undefined : value;
  const infinity = infinite.exec(text.trim());
  if (infinity === null) return undefined;
  return infinity[1] === "-" ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
}

export function isBlank(cell: Cell): boolean {
  return cell === null || cell === undefined || (typeof cell === "string" && cell.trim() === "");
}

/**
 * The ISO date in the date cell of a line.
 *
 * @throws {InputError} `bad-date` when it holds none.
 */
export function dateIn(cell: Cell, source: TableSource, line: number): string {
  const text = textIn(cell);
  const date = isoDate(text);
  if (date !== undefined) return date;
  const given = text === "" ? "the date is empty" : `"${text}" is not a date`;
  throw complaint("bad-date", source, line, `${given}; dates are written YYYY-MM-DD`, { given: text });
}

/** What a cell says, as text. */
export function textIn(cell: Cell): string {
  if (cell === null || cell === undefined) return "";
  if (!(cell instanceof Date)) return String(cell).trim();
  return Number.isNaN(cell.getTime()) ? "" : cell.toISOString();
}
