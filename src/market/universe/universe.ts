import { InputError } from "../../base/errors.ts";
import { type Matrix, rowOf, zeros } from "../../numeric/matrix/matrix.ts";
import { compounded } from "../panel/compounded.ts";
import type { History, Panel, PricePanel } from "../panel/panel.ts";
import { panelAtRows, panelRows } from "../panel/panel-parts.ts";
import { pricesFromReturns } from "../panel/prices-from-returns.ts";
import { type Roster, rosterPart } from "../panel/roster.ts";
import type { MarketTable } from "../read/market-table.ts";
import { gathered, requireNumbers } from "../selection/chosen-cells.ts";
import { lastRows, rowCount } from "../selection/frequency.ts";
import { type Selection, usedCells } from "../selection/selection.ts";
import { noteLines } from "../value-notes/note-words.ts";
import { valueNotes } from "../value-notes/value-notes.ts";
import { formOf } from "./form-of-table.ts";

/**
 * Prices or returns with their gaps. Without a roster stretches without any gap are cut from it: what a randomized backtest
 * draws from. With one, assets come and go, and the roster says when.
 */
export interface Universe {
  /** What the values are. The return of a row is that of the period that ends there. */
  readonly kind: "prices" | "simple" | "log";
  /** ISO dates, ascending. */
  readonly dates: readonly string[];
  readonly assets: readonly string[];
  /** Series that cannot be held; the last columns of `values`. */
  readonly factors: readonly string[];
  /** `T x (N + K)`: assets, then factors; NaN where there is no number. With a roster: what a holder has (`fillStandings`). */
  readonly values: Matrix;
  /** Who can be held when, of a universe that changes; `T x N`. */
  readonly roster?: Roster;
  readonly periodsPerYear: number;
  /** How the file was read where that is not plain, how rows are counted where they are no trading days, and what in the numbers may be a fault of the file. */
  readonly notes?: readonly string[];
}

/** A stretch of a universe: some of its assets, and its rows between two dates (ISO, both inclusive). */
export interface Dataset {
  readonly assets: readonly string[];
  readonly from: string;
  readonly to: string;
}

/** All of a panel or a universe. */
export function wholeOf({
  assets,
  dates,
}: Pick<Dataset, "assets"> & { readonly dates: readonly string[] }): Dataset {
  return { assets, from: dates[0], to: dates[dates.length - 1] };
}

/**
 * The chosen part of a table with its gaps kept. Returns of several rows are compounded where weeks or months are asked for;
 * a gap in one is a gap in the whole.
 *
 * @throws {InputError} see `usedCells`; `bad-number`, `bad-price` or `bad-return` for a cell that holds something wrong.
 */
export function universeFrom(table: MarketTable, selection: Selection = {}): Universe {
  const used = usedCells(table, selection);
  const { kind, divisor, fault } = formOf(table, selection.returnsAre);
  requireNumbers(used, fault, selection.returnsAre);
  const frequency = selection.frequency ?? "daily";
  const dates = used.rows.map((row) => table.dates[row]);
  const cells = gathered(used, divisor);
  const ends = lastRows(dates, frequency);
  const names = used.columns.map((column) => table.columns[column]);
  const assets = names.length - used.factors;
  const { periodsPerYear, note } = rowCount(dates, selection, table.file);
  const all = { dates, assets: names, values: cells, periodsPerYear };
  const kept = kind === "prices" ? panelAtRows({ ...all, kind }, ends) : compounded({ ...all, kind }, ends);
  const found = noteLines(valueNotes({ kind, dates, assets: names, values: cells }));
  const notes = [...(table.notes ?? []), ...(note === undefined ? [] : [note]), ...found];
  return { ...kept, kind, assets: names.slice(0, assets), factors: names.slice(assets), notes };
}

/**
 * A history as the universe it is the whole of. Where its prices were made from returns these are the values, and the row the
 * index starts at holds zeros, which nobody looks at.
 */
export function universeOf({ prices, factors, roster }: History): Universe {
  const { dates, assets, periodsPerYear } = prices;
  const panels = factors === undefined ? [prices] : [prices, factors];
  const returns = panels.flatMap((panel) => panel.returns ?? []);
  const alike = returns.length === panels.length && returns.every(({ kind }) => kind === returns[0].kind);
  const parts: readonly Panel[] = alike ? returns : panels;
  const values = zeros(
    dates.length,
    parts.reduce((width, part) => width + part.assets.length, 0),
  );
  const start = dates.length - parts[0].dates.length;
  for (let t = start; t < values.rows; t++) {
    const row = rowOf(values, t);
    let column = 0;
    for (const part of parts) {
      row.set(rowOf(part.values, t - start), column);
      column += part.assets.length;
    }
  }
  const whole = {
    kind: parts[0].kind,
    dates,
    assets,
    factors: factors?.assets ?? [],
    values,
    periodsPerYear,
  };
  return roster === undefined ? whole : { ...whole, roster };
}

/**
 * The prices of a dataset: complete ones, or those of a changing universe with who can be held when. Of returns the first is
 * spent: it is that of the period before the dataset.
 *
 * @throws {InputError} `unknown-asset`; `too-few-periods` for a window without rows; `missing-value` at a gap, of an asset
 *   where nothing says that the universe changes, or of a factor.
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
  const { roster } = universe;
  const own = {
    prices: panelAt(universe, assets, columns, first, end, roster !== undefined),
    ...(roster && { roster: rosterPart(roster, first, end, columns) }),
  };
  if (behind.length === 0) return own;
  return { ...own, factors: panelAt(universe, universe.factors, behind, first, end, false) };
}

function panelAt(
  { kind, dates, values, periodsPerYear }: Universe,
  assets: readonly string[],
  columns: readonly number[],
  first: number,
  end: number,
  withGaps: boolean,
): PricePanel {
  const out = zeros(end - first, columns.length);
  let cell = 0;
  for (let t = first; t < end; t++) {
    for (let j = 0; j < columns.length; j++) {
      const value = values.data[t * values.columns + columns[j]];
      if (Number.isNaN(value) && !withGaps) {
        const [asset, date, noun] = [assets[j], dates[t], kind === "prices" ? "price" : "return"];
        throw new InputError("missing-value", `the ${noun} of ${asset} on ${date} is missing`, {
          asset,
          date,
        });
      }
      out.data[cell++] = value;
    }
  }
  const within = dates.slice(first, end);
  const all = { dates: within, assets, values: out, periodsPerYear };
  if (kind === "prices") return { kind, ...all };
  return pricesFromReturns(panelRows({ kind, ...all }, 1, within.length), undefined, within[0]);
}
