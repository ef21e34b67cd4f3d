import { expm1, log, log1p } from "../../numeric/elementary/elementary.ts";
import { zeros } from "../../numeric/matrix/matrix.ts";
import type { PricePanel, ReturnsPanel } from "./panel.ts";

/**
 * Returns between consecutive price rows: simple `P[t]/P[t-1] - 1`, or log `log(P[t]/P[t-1])`. Of prices that were made
 * from returns they are these, to the last digit.
 *
 * Cost: O(TN). The result has one row less than the prices, dated by the later price.
 */
export function returnsOf(prices: PricePanel, kind: "simple" | "log" = "simple"): ReturnsPanel {
  if (prices.returns !== undefined) return asKind(prices.returns, kind);
  const { dates, assets, periodsPerYear } = prices;
  const { rows, columns, data } = prices.values;
  const values = zeros(Math.max(rows - 1, 0), columns);
  const out = values.data;
  const count = out.length;
  if (kind === "log") {
    for (let i = 0; i < count; i++) out[i] = log(data[i + columns] / data[i]);
  } else {
    for (let i = 0; i < count; i++) out[i] = data[i + columns] / data[i] - 1;
  }
  return { kind, dates: dates.slice(1), assets, values, periodsPerYear };
}

/** Simple returns as log returns, or the other way round: `log(1 + r)` and `exp(r) - 1` without loss for small r. */
function asKind(returns: ReturnsPanel, kind: "simple" | "log"): ReturnsPanel {
  const { values } = returns;
  const convert = kind === "log" ? log1p : expm1;
  const data = returns.kind === kind ? values.data.slice() : values.data.map((value) => convert(value));
  return { ...returns, kind, values: { ...values, data } };
}
