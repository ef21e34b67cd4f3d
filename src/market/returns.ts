import { zeros } from "../numeric/matrix/matrix.ts";
import type { PricePanel, ReturnsPanel } from "./panel.ts";

/**
 * Returns between consecutive price rows: simple `P[t]/P[t-1] - 1`, or log `log(P[t]/P[t-1])`.
 *
 * Cost: O(TN). The result has one row less than the prices, dated by the later price.
 */
export function returnsOf(prices: PricePanel, kind: "simple" | "log" = "simple"): ReturnsPanel {
  const { rows, columns, data } = prices.values;
  const values = zeros(Math.max(rows - 1, 0), columns);
  for (let i = 0; i < values.data.length; i++) {
    const ratio = data[i + columns] / data[i];
    values.data[i] = kind === "log" ? Math.log(ratio) : ratio - 1;
  }
  return { ...prices, kind, dates: prices.dates.slice(1), values };
}
