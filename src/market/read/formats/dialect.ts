import { decodeText } from "../../../base/text-encoding.ts";
import { dateReadings } from "../dates/date-readings.ts";
import type { Dialect } from "../grid/scanned.ts";
import { complaint, type TableSource } from "../market-table.ts";
import { isMissingMark } from "../numbers/missing-marks.ts";
import { bareNumber, fits } from "../numbers/number-text.ts";

const separators = [",", ";", "\t", "|"];
const blank = " ";
/** Rows below a header that must be parted alike, and lines before it that may not be. */
const [BELOW, BEFORE] = [5, 20];

/**
 * What parts the cells of a text: the separator of comma, semicolon, tab and bar that parts the header and the next five rows into
 * the same number of cells, blanks where none of them does. A first line `sep=;` is obeyed.
 *
 * @throws {InputError} `bad-file` where two separators make a table of it.
 */
export function dialectOf(bytes: Uint8Array, source: TableSource): Dialect {
  const head = decodeText(bytes.subarray(0, 200_000), "utf-8", false) ?? "";
  const said = /^\s*"?sep=([^\r\n])"?[;,]*(?:\r\n|\r|\n)/i.exec(head);
  const point = 46;
  if (said !== null) return { separator: said[1].charCodeAt(0), point, start: said[0].length, line: 2 };
  const lines = firstLines(head, bytes.length > 200_000);
  const fitting = separators.flatMap((separator) => {
    const rows = lines.map((line) => cellsOf(line, separator));
    const first = firstTable(rows);
    return first < 0 ? [] : [{ separator, first, rows: rows.slice(first) }];
  });
  const [only] = likeliest(fitting);
  const rest = likeliest(fitting).slice(1);
  if (only !== undefined && rest.length === 0) return dialect(only.separator);
  if (only !== undefined) {
    const [one, other] = [only, rest[0]].map(({ separator }) => nameOf(separator));
    const what = `cells can be parted by ${one} or by ${other}`;
    const key = only.separator === "\t" ? rest[0].separator : only.separator;
    throw complaint("bad-file", source, 0, what, {
      advice: `write the separator into a first line of its own: sep=${key}`,
    });
  }
  const byBlanks = firstTable(lines.map((line) => cellsOf(line, blank))) >= 0;
  const [header = ""] = lines;
  const most = separators.toSorted((a, b) => cellsOf(header, b).length - cellsOf(header, a).length)[0];
  return dialect(byBlanks && cellsOf(header, most).length === 1 ? blank : most);

  function dialect(separator: string): Dialect {
    return { separator: separator.charCodeAt(0), point, start: 0, line: 1 };
  }
}

interface Parted {
  readonly separator: string;
  readonly first: number;
  readonly rows: readonly (readonly string[])[];
}

/** Of several ways to part a text, those with dates in their rows, whose cells are no numbers run together, and whose header has as many cells. */
function likeliest(ways: readonly Parted[]): readonly Parted[] {
  if (ways.length < 2) return ways;
  const dated = ways.filter(({ rows }) => rows.slice(1, BELOW + 1).some((row) => row.some(isDate)));
  const left = dated.length === 0 ? ways : dated;
  const whole = left.filter(({ rows }) =>
    rows
      .slice(1, BELOW + 1)
      .every((row) => row.every((cell) => isDate(cell) || isNumber(cell) || !/^[\d.,;|\t]+$/.test(cell))),
  );
  if (whole.length === 0) return left;
  const full = whole.filter(({ rows: [header, row] }) => row === undefined || row.length === header.length);
  const best = full.length > 0 ? full : whole;
  const first = Math.min(...best.map((way) => way.first));
  return best.filter((way) => way.first === first);
}

function isDate(cell: string): boolean {
  return dateReadings(cell, false).length > 0;
}

function isNumber(cell: string): boolean {
  const bare = bareNumber(cell.replaceAll(/[()%]/g, ""));
  return isMissingMark(cell) || fits(bare, ".") || fits(bare, ",");
}

/** The first line from which on a header and the next rows have the same number of cells; -1 where there is none. */
function firstTable(rows: readonly (readonly string[])[]): number {
  return rows.findIndex((header, i) => {
    const width = header.length;
    const below = rows.slice(i + 1, i + 1 + BELOW);
    if (i > BEFORE) return false;
    const alike = below.every(
      (row) => row.length === width || (row.length > width && isEmptyFrom(row, width)),
    );
    if (alike && width > 1) return true;
    return below.length > 0 && below.every((row) => row.length === width + 1);
  });
}

function isEmptyFrom(row: readonly string[], width: number): boolean {
  return row.slice(width).every((cell) => cell === "");
}

/** The first lines that are neither blank nor a comment; line ends in quotes do not end one. */
function firstLines(head: string, isCut: boolean): string[] {
  const lines: string[] = [];
  let open = "";
  for (const line of head.split(/\r\n|\r|\n/).slice(0, isCut ? -1 : undefined)) {
    const whole = open === "" ? line : `${open}\n${line}`;
    const isOpen = (whole.split('"').length - 1) % 2 === 1;
    open = isOpen ? whole : "";
    if (isOpen || whole.trim() === "" || /^\s*#/.test(whole)) continue;
    lines.push(whole);
    if (lines.length === BEFORE + BELOW + 5) break;
  }
  return lines;
}

/** The cells of a line without their quotes. */
function cellsOf(line: string, separator: string): string[] {
  if (separator !== blank && !line.includes(separator)) return [line.replaceAll('"', "").trim()];
  const cells: string[] = [];
  let cell = "";
  let quoted = false;
  const text = separator === blank ? line.trim() : line;
  for (const letter of text) {
    if (letter === '"') quoted = !quoted;
    else if (letter === separator && !quoted) {
      if (separator !== blank || cell !== "") cells.push(cell.trim());
      cell = "";
    } else cell += letter;
  }
  return [...cells, cell.trim()];
}

function nameOf(separator: string): string {
  const names: Readonly<Record<string, string>> = {
    ",": "commas",
    ";": "semicolons",
    "\t": "tabs",
    "|": "bars",
  };
  return names[separator];
}
