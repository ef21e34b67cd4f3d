import { grouped } from "../../base/words/counted.ts";
import type { DataColumn } from "../panel/panel.ts";
import type { Distinct } from "../read/grid/grid.ts";
import { otherCurrency } from "../read/numbers/currency.ts";
import { isMissingMark } from "../read/numbers/missing-marks.ts";
import { type DecimalMark, numberInText } from "../read/numbers/number-text.ts";
import type { TableCells } from "./table-cells.ts";

/**
 * The column that cells make as labels: missing ones are `null`.
 *
 * @param asNames Whether they are names by what the caller or the name of the column says: `NA` is one too.
 */
export function labelColumn(cells: TableCells, column: number, asNames: boolean): DataColumn {
  const name = cells.names[column];
  const all = cells.distinct(column);
  const names = named(all);
  if (asNames || isNameOfAssets(name)) return { name, kind: "label", values: names, names };
  const values = all.texts.some(isMissingMark) ? labelled(all) : names;
  return { name, kind: "label", values, names, ...wordsTakenAsMissing(name, all) };
}

/**
 * The column that cells make of which most are numbers: all of them, missing ones aside, where every cell is a finite number, or
 * every cell a percentage; else labels, and spoiled.
 *
 * @param mark The decimal mark of the table.
 */
export function numberColumn(cells: TableCells, column: number, mark: DecimalMark): DataColumn {
  const name = cells.names[column];
  const plain = cells.plain(column, mark);
  const odd = rowsWithout(plain);
  const values = odd.length === 0 ? plain : plain.slice();
  const oddTexts = odd.map((row) => cells.text(row, column));
  const each = [...new Set(oddTexts)]; // a mark for what is missing stands in many cells
  const filled = each.filter((cell) => !isMissingMark(cell));
  const hasPlain = odd.length < values.length;
  const percent = !hasPlain && filled.every((cell) => cell.endsWith("%"));
  const isOther = otherCurrency(filled, hasPlain);
  const read = (cell: string): number | undefined => {
    if (percent) return shareOf(cell, mark);
    return isOther(cell) ? undefined : numberInText(cell, mark);
  };
  const numberIn = new Map(each.map((cell) => [cell, read(cell) ?? Number.POSITIVE_INFINITY]));
  for (let i = 0; i < odd.length; i++) values[odd[i]] = numberIn.get(oddTexts[i]) as number;
  const infinite = firstInfinite(values);
  if (infinite >= 0) {
    const spoiled = { line: cells.lines[infinite], text: cells.text(infinite, column) };
    const all = cells.distinct(column);
    return { name, kind: "label", values: labelled(all), names: named(all), spoiled };
  }
  const [first] = filled;
  let names: readonly (string | null)[] | undefined;
  return {
    name,
    kind: "number",
    values,
    get names() {
      names ??= named(cells.distinct(column)); // made where somebody asks for them: nearly nobody does of numbers
      return names;
    },
    ...(percent && { note: `${name} is in percent: ${first} was read as ${shareOf(first, mark)}` }),
  };
}

/**
 * Whether the cells of a column are taken for numbers: most of them look so, in whatever style, none is a code with leading zeros
 * (`000001`), and the column is not called by a word for an asset's name.
 */
export function isMostlyNumbers(cells: TableCells, column: number): boolean {
  if (isNameOfAssets(cells.names[column])) return false;
  const plain = cells.plain(column, ".");
  let missing = 0;
  for (let row = 0; row < plain.length; row++) {
    const value = plain[row];
    if (Number.isNaN(value)) missing++;
    else if (Math.trunc(value) === value && cells.isCode(row, column)) return false;
  }
  return 2 * missing < plain.length || mostLookNumeric(cells.distinct(column));
}

function mostLookNumeric({ texts, ids }: Distinct): boolean {
  const votes = texts.map((text) => (isMissingMark(text) ? 0 : looksNumeric(text) ? 1 : -1));
  let sum = 0;
  for (let row = 0; row < ids.length; row++) sum += votes[ids[row]];
  return sum > 0;
}

function rowsWithout(values: Float64Array): number[] {
  const rows: number[] = [];
  for (let row = 0; row < values.length; row++) if (Number.isNaN(values[row])) rows.push(row);
  return rows;
}

function firstInfinite(values: Float64Array): number {
  for (let row = 0; row < values.length; row++) {
    if (Math.abs(values[row]) === Number.POSITIVE_INFINITY) return row;
  }
  return -1;
}

function isNameOfAssets(name: string): boolean {
  return namesOfAssets.has(name.toLowerCase());
}

const namesOfAssets = new Set("symbol ticker asset instrument ric isin cusip sedol permno".split(" "));

/** A number of any style: with a percent sign, a currency, brackets, groups of three, or a decimal comma. */
function looksNumeric(cell: string): boolean {
  if (/\d[-/:]/.test(cell)) return false; // a date or a time: no number has these behind a digit
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

function labelled({ texts, ids }: Distinct): (string | null)[] {
  const labels = texts.map((text) => (isMissingMark(text) ? null : text));
  return spread(ids, labels);
}

/** What each row has of some texts; a loop, for it is as long as the table. */
function spread(ids: Int32Array, texts: readonly (string | null)[]): (string | null)[] {
  const out = new Array<string | null>(ids.length);
  for (let row = 0; row < ids.length; row++) out[row] = texts[ids[row]];
  return out;
}

/**
 * Cells as names. Of missing marks those that are words are names too (`NA` and `NAN` are tickers), except beside
 * dates, where nothing else can be meant.
 */
function named({ texts, ids }: Distinct): (string | null)[] {
  const dated = texts.every((text) => isMissingMark(text) || /^(?:19|20)\d\d(?:[-./]\d|$)/.test(text));
  const names = texts.map((text) => {
    if (!isMissingMark(text)) return text;
    return dated || !/^[a-z]+$/i.test(text) ? null : text;
  });
  return spread(ids, names);
}

function wordsTakenAsMissing(name: string, { texts, ids }: Distinct): { readonly note?: string } {
  const isWord = texts.map((text) => /^(?:none|nil|nd)$/i.test(text));
  const first = isWord.indexOf(true);
  if (first < 0) return {};
  const count = ids.reduce((total, id) => total + (isWord[id] ? 1 : 0), 0);
  const times = count === 1 ? "" : ` ${grouped(count)} times`;
  return { note: `${name} says "${texts[first]}"${times}: taken as missing` };
}
