import type { MarketData } from "./chosen-cells.ts";
import { chosenCells, marketData } from "./chosen-cells.ts";
import { compounded } from "./compounded.ts";
import { lastRows } from "./frequency.ts";
import type { MarketTable } from "./market-table.ts";
import type { ReturnsPanel } from "./panel.ts";
import { requireHolds, requireRows, type Selection } from "./selection.ts";

/**
 * Returns of the chosen assets and factors over the chosen dates, none missing; compounded over each week or month
 * where the selection says so.
 *
 * @param kind what the file holds: `simple` or `log` returns.
 * @throws {InputError} see `usedCells` and `resolveMissing`; `bad-number` and `bad-return` for a used cell that is no
 *   number, or infinite, or a simple return of -100 % or less; `bad-option` for `fill-forward`: the last return is not
 *   what a missing one was.
 */
export function returnsPanel(
  table: MarketTable,
  selection: Selection = {},
  kind: "simple" | "log" = "simple",
): MarketData<ReturnsPanel> {
  requireHolds(table, "returns");
  const chosen = chosenCells(table, selection, kind, kind === "simple" ? simpleReturnFault : logReturnFault);
  const panel = compounded(chosen.panel, lastRows(chosen.panel.dates, selection.frequency ?? "daily"));
  requireRows(panel, 1, table);
  return marketData(panel, chosen);
}

export function simpleReturnFault(value: number): string | undefined {
  if (!(value > -1)) return "above -1 (-100 %)";
  if (value === Number.POSITIVE_INFINITY) return "finite";
  return value > 1e30 ? "at most 1e30" : undefined;
}

function logReturnFault(value: number): string | undefined {
  if (!Number.isFinite(value)) return "finite";
  return Math.abs(value) > 70 ? "between -70 and 70" : undefined; // e^70 is 2.5e30
}
