import { compounded } from "../panel/compounded.ts";
import type { ReturnsPanel } from "../panel/panel.ts";
import type { MarketTable } from "../read/market-table.ts";
import type { MarketData } from "./chosen-cells.ts";
import { chosenCells, marketData } from "./chosen-cells.ts";
import { lastRows } from "./frequency.ts";
import { returnsForm } from "./returns-are.ts";
import { requireHolds, requireRows, type Selection } from "./selection.ts";

/**
 * Returns of the chosen assets and factors over the chosen dates, none missing; compounded over each week or month
 * where the selection says so. A file of log returns gives log returns, one of percentages simple ones.
 *
 * @throws {InputError} see `usedCells` and `resolveMissing`; `bad-number` and `bad-return` for a used cell that is no
 *   number, or infinite, or a simple return of -100% or less, and for numbers that look like percentages or prices where
 *   `returnsAre` does not say what they are; `bad-option` for `fill-forward`: the last return is not
 *   what a missing one was.
 */
export function returnsPanel(table: MarketTable, selection: Selection = {}): MarketData<ReturnsPanel> {
  requireHolds(table, "returns");
  const chosen = chosenCells(table, selection, returnsForm(table, selection.returnsAre));
  const panel = compounded(chosen.panel, lastRows(chosen.panel.dates, selection.frequency ?? "daily"));
  requireRows(panel, 1, table);
  return marketData(panel, chosen);
}
