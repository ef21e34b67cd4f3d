import { decodeUtf8 } from "../../../base/text-encoding.ts";
import type { Cell } from "../grid/cell.ts";
import { cellGrid } from "../grid/cell-grid.ts";
import type { Grid } from "../grid/grid.ts";
import { complaint, type TableSource } from "../market-table.ts";

/** A sheet, and the names of those behind it where nobody has chosen. */
export interface WorkbookGrid {
  readonly grid: Grid;
  readonly notes: readonly string[];
  readonly otherSheets: readonly string[];
}

/**
 * The cells of a sheet of an Excel workbook. The package that knows the format is loaded here only.
 *
 * @param sheet its name; the first where none is given.
 * @throws {InputError} `bad-file` for what is no workbook, `bad-option` for a sheet that it does not have.
 */
export async function workbookGrid(
  bytes: Uint8Array,
  sheet: string | undefined,
  source: TableSource,
): Promise<WorkbookGrid> {
  const sheets = await sheetsOf(bytes, source);
  const names = sheets.map((each) => each.sheet);
  const chosen = sheet === undefined ? sheets[0] : sheets.find((each) => each.sheet === sheet);
  if (chosen === undefined) {
    const what = `there is no sheet "${sheet}"; the workbook has ${names.join(", ")}`;
    throw complaint("bad-option", source, 0, what, { advice: `name one of them with --sheet` });
  }
  const rows = chosen.data as unknown as readonly (readonly Cell[])[];
  const width = Math.max(0, ...rows.map((row) => row.length));
  const notes =
    sheet === undefined && names.length > 1
      ? [`the first sheet is read: ${names[0]} (another by --sheet)`]
      : [];
  const grid = cellGrid(rows.length, width, (row, column) => rows[row][column], 1);
  return { grid, notes, otherSheets: sheet === undefined ? names.slice(1) : [] };
}

interface Sheet {
  readonly sheet: string;
  readonly data: unknown;
}

async function sheetsOf(bytes: Uint8Array, source: TableSource): Promise<readonly Sheet[]> {
  const { default: readWorkbook } = await import("read-excel-file/universal");
  try {
    return await readWorkbook(new Uint8Array(bytes).buffer); // a copy: slices of Node's buffers share memory
  } catch {
    if (isOpenDocument(bytes)) {
      throw complaint("bad-file", source, 0, "an OpenDocument spreadsheet", {
        advice: "save it as .xlsx or as CSV in UTF-8",
      });
    }
    throw complaint("bad-file", source, 0, "a ZIP archive that is no Excel workbook, or a damaged one", {
      advice: "unpack it, or save the workbook again as .xlsx or as CSV in UTF-8",
    });
  }
}

/** The first file of an OpenDocument archive says what it is. */
function isOpenDocument(bytes: Uint8Array): boolean {
  return decodeUtf8(bytes.subarray(30, 80).filter((byte) => byte < 128))?.includes("opendocument") ?? false;
}
