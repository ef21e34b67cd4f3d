import type { RowSpan } from "../../numeric/splits/row-span.ts";
import { rowsOfSpans } from "../../numeric/splits/row-span.ts";
import type { History, PricePanel, ReturnsPanel } from "./panel.ts";
import { panelAtRows } from "./panel-parts.ts";
import { pricesFromReturns } from "./prices-from-returns.ts";
import { returnsOf } from "./returns.ts";

/**
 * A history of some of the periods of another, as if the others had not been: what a training that leaves tests out sees.
 *
 * Prices are indices of the periods' simple returns, from 100: whatever is estimated on returns is the same as on the prices.
 *
 * Cost: O(TN).
 *
 * @param spans periods, ascending: period t ends at price row `t + 1`.
 */
export function historyOfPeriods({ prices, factors }: History, spans: readonly RowSpan[]): History {
  const periods = Array.from(rowsOfSpans(spans));
  const since = prices.dates[periods[0]];
  const indexOf = (panel: PricePanel): PricePanel =>
    pricesFromReturns(
      panelAtRows<"simple" | "log">(returnsOf(panel), periods) as ReturnsPanel,
      undefined,
      since,
    );
  return { prices: indexOf(prices), ...(factors && { factors: indexOf(factors) }) };
}
