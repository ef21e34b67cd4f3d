import type { PricePanel } from "../panel/panel.ts";
import { panelAtRows } from "../panel/panel-parts.ts";
import type { MarketTable } from "../read/market-table.ts";
import type { MarketData } from "./chosen-cells.ts";
import { chosenCells, marketData } from "./chosen-cells.ts";
import { lastRows } from "./frequency.ts";
import { requireNoWordOnReturns } from "./returns-are.ts";
import { requireHolds, requireRows, type Selection } from "./selection.ts";

/**
 * Prices of the chosen assets and factors over the chosen dates: every one a positive number, none missing.
 *
 * Missing prices are dealt with on the rows of the file, before the last row of each week or month is taken.
 *
 * @throws {InputError} see `usedCells` and `resolveMissing`; `bad-number` and `bad-price` for a used cell that is no
 *   number, or zero, negative, infinite or not within 1e-30 and 1e30; `too-few-periods` when fewer than two rows are left.
 */
export function pricePanel(table: MarketTable, selection: Selection = {}): MarketData<PricePanel> {
  requireHolds(table, "prices");
  requireNoWordOnReturns(table, selection.returnsAre);
  const chosen = chosenCells(table, selection, { kind: "prices", divisor: 1, fault: priceFault });
  const panel = panelAtRows(chosen.panel, lastRows(chosen.panel.dates, selection.frequency ?? "daily"));
  requireRows(panel, 2, table);
  return marketData(panel, chosen);
}

export function priceFault(price: number): string | undefined {
  if (!(price > 0)) return "positive";
  if (price === Number.POSITIVE_INFINITY) return "finite";
  return price < 1e-30 || price > 1e30 ? "between 1e-30 and 1e30" : undefined; // fourth powers of ratios stay finite
}
