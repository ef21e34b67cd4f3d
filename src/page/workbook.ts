import { dayNumber } from "../base/dates/calendar.ts";
import { isoDate } from "../base/dates/iso-date.ts";
import type { Table, TableCell } from "../report/report.ts";
import { timelessZip } from "./timeless-zip.ts";

/** Excel takes no longer names of sheets, none of these characters in them, and no apostrophe at their ends. */
const longestName = 31;
const refused = /[\\/*?:[\]]/g;
const outerApostrophes = /^'+|'+$/g;

/** Excel's number of 1970-01-01, and the first day after the one of 1900 that it counts and that never was. */
const dayOf1970 = 25_569;
const firstDay = "1900-03-01";

/** Formats of numbers as Excel writes them. */
const decimalsAt: Readonly<Record<string, string>> = { percent: "%", number: "" };

/**
 * Tables as an Excel workbook, a sheet each: heads in bold that stay in view, numbers in full under their format, dates as dates. The same tables are the
 * same bytes, in a command and in the app; a library has small ones deflated where these store them. The package that knows the format is loaded here only.
 */
export async function workbook(tables: readonly Table[]): Promise<Uint8Array<ArrayBuffer>> {
  const { default: writeExcelFile } = await import("write-excel-file/universal");
  const sheets = tables.map(({ title, columns, rows }) => ({
    sheet: title.replaceAll(refused, " ").slice(0, longestName).replaceAll(outerApostrophes, " "),
    stickyRowsCount: 1,
    columns: columns.map(({ label }, i) => ({ width: Math.max(i === 0 ? 14 : 12, label.length + 2) })),
    data: [
      columns.map(({ label }) => ({ value: label, fontWeight: "bold" as const })),
      ...rows.map((row) =>
        columns.map(({ key, format }) => {
          const cell = cellOf(row[key]);
          if (typeof cell !== "number" || format === undefined) return cell;
          const zeros = "0".repeat(format.decimals ?? 2);
          const sign = decimalsAt[format.style];
          return sign === undefined
            ? cell
            : { value: cell, format: `${zeros === "" ? "0" : `0.${zeros}`}${sign}` };
        }),
      ),
    ],
  }));
  const file = await writeExcelFile(sheets).toBlob();
  return timelessZip(new Uint8Array(await file.arrayBuffer()));
}

/** A cell; null where there is no figure. */
function cellOf(value: TableCell | undefined): string | number | null | DateCell {
  if (value === undefined || value === null) return null;
  if (typeof value === "string" && value === isoDate(value) && value >= firstDay) {
    return { value: dayNumber(value) + dayOf1970, format: "yyyy-mm-dd" };
  }
  return typeof value === "number" && !Number.isFinite(value) ? null : value;
}

/** A day by its number: a date without a zone. */
interface DateCell {
  readonly value: number;
  readonly format: string;
}
