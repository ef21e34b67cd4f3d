import type { Table, TableCell } from "./report.ts";

/**
 * A table as CSV (RFC 4180): the columns' keys as heads, numbers in full, nothing where there is no figure. Always
 * a line for each row, whichever way the table is shown.
 */
export function tableCsv({ columns, rows }: Table): string {
  const lines = [
    columns.map(({ key }) => quoted(key)),
    ...rows.map((row) => columns.map(({ key }) => field(row[key]))),
  ];
  return lines.map((line) => `${line.join(",")}\n`).join("");
}

function field(value: TableCell | undefined): string {
  if (value === null || value === undefined || Number.isNaN(value)) return "";
  return typeof value === "number" ? String(value) : quoted(value);
}

/** Quoted where a comma, a quote or a line end would be misread. */
function quoted(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
