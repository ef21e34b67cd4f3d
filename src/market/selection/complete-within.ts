import type { MarketTable } from "../read/market-table.ts";
import { rowsWithin } from "./selection.ts";

/**
 * The assets with a number on every date of the table from `from` to `to` (ISO, both inclusive): what a randomized
 * backtest can draw from in that window.
 *
 * @throws {InputError} `too-few-periods` when no date is in the window.
 */
export function completeWithin(table: MarketTable, from: string, to: string): string[] {
  const rows = rowsWithin(table, from, to);
  const { data, columns: width } = table.values;
  return table.columns.filter((_, j) => rows.every((row) => !Number.isNaN(data[row * width + j])));
}
