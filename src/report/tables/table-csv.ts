import type { Table, TableCell } from "../report.ts";

/**
 * A table as CSV (RFC 4180): the columns' keys as heads, numbers in full, nothing where there is no figure. Always
 * a line for each row, whichever way the table is shown.
 */
export function tableCsv({ columns, rows }: Table): string {
  const keys = columns.map(({ key }) => key);
  return csvText(
    keys,
    rows.map((row) => keys.map((key) => row[key])),
  );
}

/** Cells as CSV: a head, and rows of as many cells. Text that a spreadsheet would run as a formula is kept from it. */
export function csvText(
  head: readonly string[],
  rows: readonly (readonly (TableCell | undefined)[])[],
): string {
  return [head, ...rows].map((cells) => `${cells.map(field).join(",")}\n`).join("");
}

function field(value: TableCell | undefined): string {
  if (value === null || value === undefined) return "";
  if (typeof value === "string") return quoted(inert(value));
  return Number.isFinite(value) ? String(value) : "";
}

/**
 * Text that begins as a formula does (`=SUM(A1)`, `+1`, `-x`, `@x`, a tab or line end before one) behind a single quote,
 * by which spreadsheets know text. Numbers are no text and stay as they are.
 *
 * @see OWASP, CSV Injection.
 */
function inert(text: string): string {
  return /^[=+\-@\t\r\n\uFF0B\uFF0D\uFF1D\uFF20]/.test(text) ? `'${text}` : text;
}

/** Quoted where a comma, a quote or a line end would be misread, or the text is kept from being a formula. */
function quoted(text: string): string {
  return /^'|[",\t\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
