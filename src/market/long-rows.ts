import { zeros } from "../numeric/matrix/matrix.ts";
import type { Cell } from "./cell.ts";
import { dateIn, isBlank, numberIn, textIn } from "./cell.ts";
import { descends } from "./date-order.ts";
import type { RowReader } from "./market-rows.ts";
import { complaint, type MarketTable, nounOf, type TableSource } from "./market-table.ts";

/** Where the three columns of a long file stand. */
interface LongColumns {
  readonly date: number;
  readonly symbol: number;
  readonly value: number;
}

/** The rows of a long file by columns; `date` and `symbol` count distinct values in order of appearance. */
interface LongEntries {
  readonly dates: Map<string, number>;
  readonly symbols: Map<string, number>;
  readonly date: number[];
  readonly symbol: number[];
  readonly value: number[];
  readonly line: number[];
  readonly unreadable: Map<number, string>;
}

/** Reads the long shape: one row per date and symbol. Symbols become columns in order of appearance. */
export function longRows(columns: LongColumns, width: number, source: TableSource): RowReader {
  const entries: LongEntries = {
    dates: new Map(),
    symbols: new Map(),
    date: [],
    symbol: [],
    value: [],
    line: [],
    unreadable: new Map(),
  };
  const knownDates = new Map<Cell, string>(); // most dates come once per symbol: checked the first time

  function row(cells: readonly Cell[], line: number): void {
    if (cells.every(isBlank)) return;
    if (cells.length !== width) {
      throw complaint("bad-file", source, line, `${cells.length} cells, the header has ${width}`);
    }
    const given = cells[columns.date];
    const key = given instanceof Date ? given.getTime() : given;
    const known = knownDates.get(key);
    const date = known ?? dateIn(given, source, line);
    if (known === undefined) knownDates.set(key, date);
    const symbol = textIn(cells[columns.symbol]);
    if (symbol === "") throw complaint("bad-file", source, line, "the symbol is empty", { date });
    if (symbol === "__proto__") throw complaint("bad-file", source, line, "no asset can be named __proto__");
    const value = numberIn(cells[columns.value]);
    if (value === undefined) entries.unreadable.set(entries.value.length, textIn(cells[columns.value]));
    entries.date.push(indexOf(entries.dates, date));
    entries.symbol.push(indexOf(entries.symbols, symbol));
    entries.value.push(value ?? Number.NaN);
    entries.line.push(line);
  }

  return { row, table: () => longTable(entries, source) };
}

function indexOf(indices: Map<string, number>, name: string): number {
  const known = indices.get(name);
  if (known !== undefined) return known;
  indices.set(name, indices.size);
  return indices.size - 1;
}

/** Spreads the entries over the grid of ascending dates by symbols. */
function longTable(entries: LongEntries, source: TableSource): MarketTable {
  const appearing = [...entries.dates.keys()];
  const dates = appearing.toSorted();
  const columns = [...entries.symbols.keys()];
  const rank = new Map(dates.map((date, i) => [date, i]));
  const rowOf = appearing.map((date) => rank.get(date) ?? 0);

  const values = zeros(dates.length, columns.length);
  values.data.fill(Number.NaN);
  const lines = new Int32Array(values.data.length);
  const unreadable = new Map<number, string>();
  for (let k = 0; k < entries.value.length; k++) {
    const [date, symbol] = [appearing[entries.date[k]], columns[entries.symbol[k]]];
    const cell = rowOf[entries.date[k]] * columns.length + entries.symbol[k];
    if (lines[cell] !== 0) {
      const what = `the ${nounOf(source)} of ${symbol} on ${date} was given before, on ${source.counts} ${lines[cell]}`;
      const detail = { date, asset: symbol, firstLine: lines[cell] };
      throw complaint("duplicate-date", source, entries.line[k], what, detail);
    }
    values.data[cell] = entries.value[k];
    lines[cell] = entries.line[k];
    const text = entries.unreadable.get(k);
    if (text !== undefined) unreadable.set(cell, text);
  }
  requireOrder(lines, dates, columns, source);
  return { ...source, dates, columns, values, unreadable, lines };
}

/** Within a symbol the lines must ascend with the dates throughout, or descend throughout. */
function requireOrder(
  lines: Int32Array,
  dates: readonly string[],
  columns: readonly string[],
  source: TableSource,
): void {
  columns.forEach((asset, j) => {
    const given = dates
      .map((date, i) => ({ date, line: lines[i * columns.length + j] }))
      .filter(({ line }) => line > 0)
      .sort((a, b) => a.line - b.line);
    descends(given, source, asset);
  });
}
