import { isSymbolName, plainName } from "../read/layout/field-names.ts";
import { complaint, type TableSource } from "../read/market-table.ts";
import { otherCurrency } from "../read/numbers/currency.ts";
import { isMissingMark } from "../read/numbers/missing-marks.ts";
import { numberInText, plainWrapping } from "../read/numbers/number-text.ts";
import { isCashName, isTotalName } from "./row-names.ts";
import { type TableCells, tableCells } from "./table-cells.ts";

/** A number for each of some assets: expected returns, weights, amounts. */
export interface AssetValues {
  readonly assets: readonly string[];
  /** Length N, finite. */
  readonly values: Float64Array;
}

/** Whether something is a number for each of some assets, so that an option may hold it. */
export function isAssetValues(value: unknown): value is AssetValues {
  return typeof value === "object" && value !== null && "assets" in value && "values" in value;
}

/**
 * Reads a table `asset,value` from a text: an asset a row, its number beside it. The column of names is called asset, symbol, ticker or
 * the like, or is the first; that of numbers by what it holds, or is the only other one. Percent signs, behind every number or none, are
 * divided out.
 *
 * @param names what the column of numbers may be called, the first choice first: `value` and `mean` of expected returns.
 * @throws {InputError} `bad-file` for a table without such columns, `duplicate-asset`, `missing-value`, `bad-number`.
 */
export function parseAssetValues(
  text: string,
  file: string,
  names: readonly string[] = ["value", "mean", "expected return", "return"],
): AssetValues {
  const cells = tableCells(text, file);
  const source: TableSource = { file, holds: "prices", counts: "line" };
  const asset = assetColumn(cells);
  const column = numberColumn(cells, names, [asset], source);
  return valuesIn(cells, asset, column, source);
}

/** The column of names. */
export function assetColumn({ names }: TableCells): number {
  return Math.max(0, names.findIndex(isAssetName));
}

function isAssetName(name: string): boolean {
  return isSymbolName(name) || plainName(name) === "name";
}

/** The place of the column that is called by one of some names; of the only one left where none is. */
export function numberColumn(
  { names, lines }: TableCells,
  wanted: readonly string[],
  others: readonly number[],
  source: TableSource,
): number {
  const plain = names.map(plainName);
  const named = wanted.map((name) => plain.indexOf(name)).find((column) => column >= 0);
  const left = [...names.keys()].filter((column) => !others.includes(column));
  if (named !== undefined) return named;
  if (left.length === 1 && (!aNumber.test(names[left[0]]) || names.some(isAssetName))) return left[0];
  if (left.length === 1) {
    const what = `a number, ${names[left[0]]}, stands where the names of the columns are needed`;
    throw complaint("bad-file", source, lines[0] - 1, what, {
      advice: `write asset,${wanted[0]} above the rows`,
    });
  }
  const what = `a table of assets needs a column ${wanted[0]}, found ${names.join(", ")}`;
  throw complaint("bad-file", source, 0, what, { advice: `write the columns asset,${wanted[0]}` });
}

const aNumber = /^[+-]?[\d.,]*\d[\d.,]* ?%?$/;

/** The numbers of a column by asset. */
export function valuesIn(cells: TableCells, asset: number, column: number, source: TableSource): AssetValues {
  const { lines } = cells;
  const mark = cells.markOf([column]);
  const [assets, numbers] = [cells.texts(asset), cells.texts(column)];
  assets.forEach((name, i) => {
    const before = assets.indexOf(name);
    if (name === "")
      throw complaint("bad-file", source, lines[i], "the asset is empty", {
        advice: "name it, or take the row out",
      });
    if (before === i) return;
    const what = `the asset ${name} was given before, on line ${lines[before]}`;
    throw complaint("duplicate-asset", source, lines[i], what, {
      asset: name,
      advice: "take one of the two rows out of the file",
    });
  });
  const percent = numbers.every((text) => isMissingMark(text) || text.endsWith("%"));
  const isOther = otherCurrency(numbers, false);
  const numberIn = (text: string): number | undefined =>
    isOther(text) ? undefined : numberInText(text, mark, { ...plainWrapping, percent });
  const values = Float64Array.from(numbers.keys(), (i) =>
    valueIn(numbers[i], numberIn, { asset: assets[i], line: lines[i] }, source),
  );
  return { assets, values };
}

function valueIn(
  text: string,
  numberIn: (text: string) => number | undefined,
  { asset, line }: { readonly asset: string; readonly line: number },
  source: TableSource,
): number {
  const value = numberIn(text);
  const advice = isTotalName(asset)
    ? "take a row of totals out of the file"
    : isCashName(asset)
      ? "take a row of money out of the file: cash is what weights leave of one, and has an option beside shares (--cash)"
      : "give every asset a number, with percent signs, or one currency, in all rows or in none";
  if (value !== undefined && Number.isFinite(value)) return value;
  if (isMissingMark(text))
    throw complaint("missing-value", source, line, `the number of ${asset} is missing`, { asset, advice });
  throw complaint("bad-number", source, line, `the number of ${asset} is "${text}", which is not a number`, {
    asset,
    given: text,
    advice,
  });
}
