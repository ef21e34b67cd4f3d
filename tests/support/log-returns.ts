import type { PricePanel, ReturnsPanel } from "../../src/market/panel/panel.ts";
import { zeros } from "../../src/numeric/matrix/matrix.ts";

/** Log returns of a price panel, computed without the code under test. */
export function logReturnsOf(prices: PricePanel): ReturnsPanel {
  const { rows, columns, data } = prices.values;
  const values = zeros(rows - 1, columns);
  for (let i = 0; i < values.data.length; i++) values.data[i] = Math.log(data[i + columns] / data[i]);
  return { ...prices, kind: "log", dates: prices.dates.slice(1), values };
}
