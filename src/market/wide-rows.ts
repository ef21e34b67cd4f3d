import { zeros } from "../numeric/matrix/matrix.ts";
import type { Cell } from "./cell.ts";
import { dateIn, isBlank, numberIn, textIn } from "./cell.ts";
import { descends } from "./date-order.ts";
import type { RowReader } from "./market-rows.ts";
import { complaint, type MarketTable, type TableSource } from "./market-table.ts";

/** A row of a wide file: its numbers, and what could not be read as one by column. */
interface WideRow {
  readonly date: string;
  readonly line: number;
  readonly values: Float64Array;
  readonly unreadable?: ReadonlyMap<number, string>;
}

/** Where the columns of a wide file stand. */
interface WideColumns {
  readonly names: readonly string[];
  readonly date: number;
  readonly assets: readonly number[];
}

/** Reads the wide shape: a column of dates, and one per asset. */
export function wideRows(shape: WideColumns, source: TableSource, headerLine: number): RowReader {
  requireNames(shape, source, headerLine);
  const { names, date, assets } = shape;
  const columns = assets.map((j) => names[j]);
  const rows: WideRow[] = [];

  function row(cells: readonly Cell[], line: number): void {
    if (isBlank(cells[date]) && cells.every(isBlank)) return;
    if (cells.length !== names.length) {
      throw complaint("bad-file", source, line, `${cells.length} cells, the header has ${names.length}`);
    }
    const values = new Float64Array(assets.length);
    let unreadable: Map<number, string> | undefined;
    for (let j = 0; j < assets.length; j++) {
      const value = numberIn(cells[assets[j]]);
      if (value === undefined) {
        unreadable ??= new Map();
        unreadable.set(j, textIn(cells[assets[j]]));
      }
      values[j] = value ?? Number.NaN;
    }
    rows.push({ date: dateIn(cells[date], source, line), line, values, unreadable });
  }

  return { row, table: () => wideTable(columns, inOrder(rows, source), source) };
}

function requireNames({ names, date, assets }: WideColumns, source: TableSource, line: number): void {
  const seen = new Map<string, number>();
  for (const j of assets) {
    const name = names[j];
    if (name === "") {
      throw complaint("bad-file", source, line, `column ${j + 1} of ${names.length} has no name`);
    }
    if (name === "__proto__") {
      // the one name that objects of drawing libraries take for something else
      throw complaint("bad-file", source, line, `column ${j + 1} is named __proto__, which no asset can be`);
    }
    const before = seen.get(name);
    if (before !== undefined) {
      const what = `the asset ${name} is given twice, in columns ${before + 1} and ${j + 1}`;
      throw complaint("duplicate-asset", source, line, what, { asset: name });
    }
    seen.set(name, j);
  }
  if (assets.length === 0) {
    throw complaint("too-few-assets", source, line, `there is no column beside ${names[date] || "the date"}`);
  }
}

/** The rows by ascending date: as they are, or turned round when they all descend. */
function inOrder(rows: readonly WideRow[], source: TableSource): readonly WideRow[] {
  const lines = new Map<string, number>();
  for (const { date, line } of rows) {
    const before = lines.get(date);
    if (before !== undefined) {
      const what = `the date ${date} was given before, on ${source.counts} ${before}`;
      throw complaint("duplicate-date", source, line, what, { date, firstLine: before });
    }
    lines.set(date, line);
  }
  return descends(rows, source) ? rows.toReversed() : rows;
}

function wideTable(columns: readonly string[], rows: readonly WideRow[], source: TableSource): MarketTable {
  const values = zeros(rows.length, columns.length);
  const unreadable = new Map<number, string>();
  rows.forEach((row, i) => {
    values.data.set(row.values, i * columns.length);
    row.unreadable?.forEach((text, j) => {
      unreadable.set(i * columns.length + j, text);
    });
  });
  const dates = rows.map((row) => row.date);
  const lines = Int32Array.from(rows, (row) => row.line);
  return { ...source, dates, columns, values, unreadable, lines };
}
