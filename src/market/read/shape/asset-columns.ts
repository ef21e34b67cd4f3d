import { isIndexName, isQuantity, plainName } from "../layout/field-names.ts";
import type { Heading, Layout } from "../layout/layout.ts";
import { complaint, type TableSource } from "../market-table.ts";
import { isMissingMark } from "../numbers/missing-marks.ts";
import type { AssetColumn } from "./shape.ts";

/**
 * The columns of a wide table that are assets: not those that count rows, hold volumes, dividends, splits or changes in percent,
 * remarks in words, or a key that is the same in all rows.
 *
 * @throws {InputError} `bad-file` for a column that could be an asset and has no name, `duplicate-asset`, `too-few-assets`.
 */
export function assetColumns(
  layout: Layout,
  headings: readonly Heading[],
  date: Heading,
  source: TableSource,
): { readonly assets: readonly AssetColumn[]; readonly notes: readonly string[] } {
  const alone = headings.length === 1;
  const passed = headings.filter(
    (each) =>
      isNoAsset(layout, each, headings.length) ||
      (alone && source.holds === "prices" && isQuantity(each.name)),
  );
  const assets = headings.filter((each) => !passed.includes(each));
  if (alone && passed.length > 0) {
    const what = `${passed[0].name} is the only column beside ${date.name || "the date"}, and no price`;
    throw complaint("too-few-assets", source, layout.headerLine, what, {
      advice: "export prices too, or give the column the name of its asset",
    });
  }
  requireNames(layout, assets, date, source);
  const said = passed.map(({ name }) => name).filter((name) => name !== "" && !name.startsWith("__index"));
  const notes = said.length === 0 ? [] : [`left out ${said.join(", ")}: no asset`];
  return {
    assets: assets.map(({ name, column }) => ({ name, column })),
    notes: [...notes, ...alikeNote(assets)],
  };
}

/** Names that differ in their capitals only are two assets, and most often a mistake. */
function alikeNote(assets: readonly Heading[]): string[] {
  const seen = new Map<string, string>();
  for (const { name } of assets) {
    const before = seen.get(name.toLowerCase());
    if (before !== undefined) return [`${before} and ${name} are taken for two assets`];
    seen.set(name.toLowerCase(), name);
  }
  return [];
}

function isNoAsset(layout: Layout, { name, column }: Heading, count: number): boolean {
  const mayCount = name === "" ? column === 0 : isIndexName(name);
  if (mayCount && count > 1 && countsRows(layout, column, /^unnamed|^$/i.test(name))) return true;
  return count > 1 && (isQuantity(name) || isKey(layout, name, column) || isOfWords(layout, column));
}

/** Whether a column has remarks: words, and not one cell with a digit. */
function isOfWords({ grid, from, to }: Layout, column: number): boolean {
  let words = 0;
  for (let row = from; row < to; row++) {
    const text = grid.text(row, column);
    if (/\d/.test(text)) return false;
    if (!isMissingMark(text)) words++;
  }
  return words > 0;
}

/**
 * Whether a column holds whole numbers that go up, or down, by one from row to row.
 *
 * @param gaps Whether numbers may be left out: of a column that pandas or R wrote, rows may have been taken out since.
 */
function countsRows({ grid, from, to }: Layout, column: number, gaps: boolean): boolean {
  const number = (row: number): number => {
    const value = grid.number(row, column);
    return Number.isNaN(value) ? Number(grid.text(row, column) || Number.NaN) : value;
  };
  const way = to - from < 2 ? 1 : Math.sign(number(from + 1) - number(from));
  for (let row = from; row < to; row++) {
    const value = number(row);
    if (!Number.isInteger(value)) return false;
    const step = row === from ? way : value - number(row - 1);
    if (gaps ? Math.sign(step) !== way : step !== way) return false;
  }
  return true;
}

/** Words, or the number of a security, that are the same in every row. */
function isKey({ grid, from, to }: Layout, name: string, column: number): boolean {
  const first = grid.text(from, column);
  const isNumber = !Number.isNaN(grid.number(from, column));
  if (
    isMissingMark(first) ||
    (isNumber && !/^(?:permno|permco|gvkey|cik|cusip|sedol|id)$/.test(plainName(name)))
  ) {
    return false;
  }
  if (to - from < 2) return false;
  for (let row = from + 1; row < to; row++) if (grid.text(row, column) !== first) return false;
  return true;
}

function requireNames(
  { width, headerLine }: Layout,
  assets: readonly Heading[],
  date: Heading,
  source: TableSource,
): void {
  const seen = new Map<string, number>();
  for (const { name, column } of assets) {
    if (name === "") {
      throw complaint("bad-file", source, headerLine, `column ${column + 1} of ${width} has no name`, {
        advice: "name it, or take the column out of the file",
      });
    }
    if (name === "__proto__") {
      // the one name that objects of drawing libraries take for something else
      const what = `column ${column + 1} is named __proto__, which no asset can be`;
      throw complaint("bad-file", source, headerLine, what, { advice: "give it another name" });
    }
    const before = seen.get(name);
    if (before !== undefined) {
      const what = `the asset ${name} is given twice, in columns ${before + 1} and ${column + 1}`;
      throw complaint("duplicate-asset", source, headerLine, what, {
        asset: name,
        advice: "give one of them another name, or take it out of the file",
      });
    }
    seen.set(name, column);
  }
  if (assets.length > 0) return;
  const what = `there is no column beside ${date.name || "the date"}`;
  throw complaint("too-few-assets", source, headerLine, what, {
    advice: "a table has a column of dates and one for each asset; cells are parted by , ; tab or |",
  });
}
