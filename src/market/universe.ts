import { InputError } from "../base/errors.ts";
import { type Matrix, rowOf, zeros } from "../numeric/matrix/matrix.ts";
import { gathered, requireNumbers } from "./chosen-cells.ts";
import { defaultPeriodsPerYear, lastRows } from "./frequency.ts";
import type { MarketTable } from "./market-table.ts";
import type { History, PricePanel } from "./panel.ts";
import { priceFault } from "./price-panel.ts";
import { simpleReturnFault } from "./returns-panel.ts";
import { type Selection, usedCells } from "./selection.ts";

/** Prices with their gaps, from which stretches without any are cut: what a randomized backtest draws from. */
export interface Universe {
  /** ISO dates, ascending. */
  readonly dates: readonly string[];
  readonly assets: readonly string[];
  /** Series that cannot be held; the last columns of `values`. */
  readonly factors: readonly string[];
  /** `T x (N + K)`: assets, then factors; NaN where there is no price. */
  readonly values: Matrix;
  readonly periodsPerYear: number;
}

/** A stretch of a universe: some of its assets, and its rows between two dates (ISO, both inclusive). */
export interface Dataset {
  readonly assets: readonly string[];
  readonly from: string;
  readonly to: string;
}

/**
 * The chosen part of a table with its gaps kept. Returns become the prices of an index, which starts anew after
 * every gap, so that no window without gaps spans one.
 *
 * @throws {InputError} see `usedCells`; `bad-number`, `bad-price` or `bad-return` for a cell that holds something wrong.
 */
export function universeFrom(table: MarketTable, selection: Selection = {}): Universe {
  const used = usedCells(table, selection);
  const prices = table.holds === "prices";
  requireNumbers(used, prices ? priceFault : simpleReturnFault);
  const frequency = selection.frequency ?? "daily";
  const dates = used.rows.map((row) => table.dates[row]);
  const cells = gathered(used);
  const kept = lastRows(dates, frequency);
  const names = used.columns.map((column) => table.columns[column]);
  const assets = names.length - used.factors;
  return {
    dates: kept.map((row) => dates[row]),
    assets: names.slice(0, assets),
    factors: names.slice(assets),
    values: rowsAt(prices ? cells : indexLevels(cells), kept),
    periodsPerYear: selection.periodsPerYear ?? defaultPeriodsPerYear[frequency],
  };
}

/** A history as a universe without gaps. */
export function universeOf({ prices, factors }: History): Universe {
  const levels = factors === undefined ? [] : [factors];
  const values = zeros(prices.dates.length, prices.assets.length + (factors?.assets.length ?? 0));
  for (let t = 0; t < values.rows; t++) {
    const row = rowOf(values, t);
    row.set(rowOf(prices.values, t));
    for (const panel of levels) row.set(rowOf(panel.values, t), prices.assets.length);
  }
  const { dates, assets, periodsPerYear } = prices;
  return { dates, assets, factors: factors?.assets ?? [], values, periodsPerYear };
}

/**
 * The complete prices of a dataset.
 *
 * @throws {InputError} `unknown-asset`; `too-few-periods` for a window without rows; `missing-value` at a gap.
 */
export function historyWithin(universe: Universe, { assets, from, to }: Dataset): History {
  const first = universe.dates.findIndex((date) => date >= from);
  const end = universe.dates.findLastIndex((date) => date <= to) + 1;
  if (first < 0 || end <= first) {
    throw new InputError("too-few-periods", `no price row from ${from} to ${to}`, { from, to });
  }
  const position = new Map(universe.assets.map((name, j) => [name, j]));
  const columns = assets.map((asset) => {
    const column = position.get(asset);
    if (column === undefined) throw new InputError("unknown-asset", `there is no asset ${asset}`, { asset });
    return column;
  });
  const behind = universe.factors.map((_, k) => universe.assets.length + k);
  const prices = panelAt(universe, assets, columns, first, end);
  if (behind.length === 0) return { prices };
  return { prices, factors: panelAt(universe, universe.factors, behind, first, end) };
}

function panelAt(
  { dates, values, periodsPerYear }: Universe,
  names: readonly string[],
  columns: readonly number[],
  first: number,
  end: number,
): PricePanel {
  const out = zeros(end - first, columns.length);
  let cell = 0;
  for (let t = first; t < end; t++) {
    for (let j = 0; j < columns.length; j++) {
      const price = values.data[t * values.columns + columns[j]];
      if (Number.isNaN(price)) {
        const [asset, date] = [names[j], dates[t]];
        throw new InputError("missing-value", `the price of ${asset} on ${date} is missing`, { asset, date });
      }
      out.data[cell++] = price;
    }
  }
  return { kind: "prices", dates: dates.slice(first, end), assets: names, values: out, periodsPerYear };
}

/** Levels that have these simple returns. Each run of returns begins at 1, where its first return is spent. */
function indexLevels(returns: Matrix): Matrix {
  const levels = zeros(returns.rows, returns.columns);
  const width = returns.columns;
  for (let cell = 0; cell < levels.data.length; cell++) {
    const before = cell < width ? Number.NaN : levels.data[cell - width];
    const grown = before * (1 + returns.data[cell]);
    levels.data[cell] = Number.isNaN(before) && !Number.isNaN(returns.data[cell]) ? 1 : grown;
  }
  return levels;
}

function rowsAt(values: Matrix, rows: readonly number[]): Matrix {
  const out = zeros(rows.length, values.columns);
  rows.forEach((row, i) => {
    rowOf(out, i).set(rowOf(values, row));
  });
  return out;
}
