/** A cell as a workbook or Parquet gives it. */
export type Cell = string | number | bigint | boolean | Date | null | undefined;

export function isBlank(cell: Cell): boolean {
  return cell === null || cell === undefined || (typeof cell === "string" && cell.trim() === "");
}

/** What a cell says, as text; of an instant, date and time of day as they are written where its program is at home. */
export function textIn(cell: Cell): string {
  if (cell === null || cell === undefined) return "";
  if (!(cell instanceof Date)) return String(cell).trim();
  if (Number.isNaN(cell.getTime())) return "";
  const text = cell.toISOString();
  return text.endsWith("T00:00:00.000Z") ? text.slice(0, 10) : text.slice(0, -1).replace(/\.000$/, "");
}
