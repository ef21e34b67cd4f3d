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
  const out = values.data;
  const count = out.length;
  if (kind === "log") {
    for (let i = 0; i < count; i++) out[i] = Math.log(data[i + columns] / data[i]);
  } else {
    for (let i = 0; i < count; i++) out[i] = data[i + columns] / data[i] - 1;
  }
  return { ...prices, kind, dates: prices.dates.slice(1), values };
}
