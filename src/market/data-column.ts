import type { DataColumn } from "./panel.ts";
import { otherCurrency } from "./read/numbers/currency.ts";
import { isMissingMark } from "./read/numbers/missing-marks.ts";
import { type DecimalMark, numberInText } from "./read/numbers/number-text.ts";

/**
 * The column that cells make, missing ones aside: numbers where every cell is a finite number, or every cell a percentage;
 * labels where most are neither; and spoiled where most are numbers, in whatever style, and not all can be read.
 *
 * Codes with leading zeros (`000001`) and columns that are called by a word for an asset's name are labels whatever they
 * look like.
 *
 * @param cells Without blanks around them.
 * @param lines The line of each cell.
 * @param asLabels Whether the caller says that they are labels: every cell that is not empty is one.
 * @param mark The decimal mark of the table.
 */
export function dataColumn(
  name: string,
  cells: readonly string[],
  lines: Int32Array,
  asLabels: boolean,
  mark: DecimalMark = ".",
): DataColumn {
  const names = namesIn(cells);
  if (asLabels || namesOfAssets.has(name.toLowerCase())) {
    return { name, kind: "label", values: names, names };
  }
  const filled = cells.filter((cell) => !isMissingMark(cell));
  const isOther = otherCurrency(filled, false);
  const numberIn = (cell: string): number | undefined =>
    isOther(cell) ? undefined : numberInText(cell, mark);
  const shareIn = (cell: string): number | undefined => shareOf(cell, mark);
  const labels = cells.map((cell) => (isMissingMark(cell) ? null : cell));
  if (!isMostlyNumbers(name, cells)) {
    return { name, kind: "label", values: labels, names, ...wordsTakenAsMissing(name, cells) };
  }
  const percent = filled.every((cell) => cell.endsWith("%"));
  const read = percent ? shareIn : numberIn;
  const values = Float64Array.from(cells, (cell) => read(cell) ?? Number.POSITIVE_INFINITY);
  const row = values.findIndex((value) => Math.abs(value) === Number.POSITIVE_INFINITY);
  if (row >= 0) {
    const spoiled = { line: lines[row], text: cells[row] };
    return { name, kind: "label", values: labels, names, spoiled };
  }
  const column = { name, kind: "number", values, names } as const;
  if (!percent) return column;
  const [first] = filled;
  return { ...column, note: `${name} is in percent: ${first} was read as ${shareIn(first)}` };
}

/** Whether the cells of a column are taken for numbers: most of them look so, and none is a code with leading zeros. */
export function isMostlyNumbers(name: string, cells: readonly string[]): boolean {
  if (namesOfAssets.has(name.toLowerCase())) return false;
  const filled = cells.filter((cell) => !isMissingMark(cell));
  const numeric = filled.filter(looksNumeric);
  return 2 * numeric.length > filled.length && !filled.some((cell) => /^0\d+$/.test(cell));
}

const namesOfAssets = new Set("symbol ticker asset instrument ric isin cusip sedol permno".split(" "));

/** A number of any style: with a percent sign, a currency, brackets, groups of three, or a decimal comma. */
function looksNumeric(cell: string): boolean {
  if (/^-?\d+(?:\.\d+)?$/.test(cell)) return true;
  const bare = cell.replaceAll(/^[($€£¥\s]+|[)%€\s]+$/g, "").replace(/^[−+-]\s*/, "");
  if (bare !== "" && numberInText(bare, ".") !== undefined && !isMissingMark(bare)) return true;
  return /^\d+,\d+$|^\d{1,3}(?:[.,' ]\d{3})+(?:[.,]\d+)?$/.test(bare);
}

/** `2.5%` as 0.025. */
function shareOf(cell: string, mark: DecimalMark): number | undefined {
  if (isMissingMark(cell)) return Number.NaN;
  const value = numberInText(cell.slice(0, -1), mark);
  return value === undefined || Number.isNaN(value) ? undefined : value / 100;
}

/**
 * Cells as names. Of missing marks those that are words are names too (`NA` and `NAN` are tickers), except beside
 * dates, where nothing else can be meant.
 */
function namesIn(cells: readonly string[]): (string | null)[] {
  const dated = cells.every((cell) => isMissingMark(cell) || /^(?:19|20)\d\d(?:[-./]\d|$)/.test(cell));
  return cells.map((cell) => {
    if (!isMissingMark(cell)) return cell;
    return dated || !/^[a-z]+$/i.test(cell) ? null : cell;
  });
}

function wordsTakenAsMissing(name: string, cells: readonly string[]): { readonly note?: string } {
  const words = cells.filter((cell) => /^(?:none|nil|nd)$/i.test(cell));
  if (words.length === 0) return {};
  const times = words.length === 1 ? "" : ` ${words.length} times`;
  return { note: `${name} says "${words[0]}"${times}: taken as missing` };
}
