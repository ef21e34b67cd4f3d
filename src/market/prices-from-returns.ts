import { dateOfDay, dayNumber } from "../base/calendar.ts";
import { rowOf, zeros } from "../numeric/matrix/matrix.ts";
import type { PricePanel, ReturnsPanel } from "./panel.ts";

/**
 * Prices that have these returns: an index per asset that starts at `start`, so that whatever runs on prices runs on a
 * file of returns too. The starting row is dated one calendar day before the first return.
 *
 *     P[0] = start,    P[t] = P[t-1] (1 + r[t])  or  P[t-1] exp(r[t])
 */
export function pricesFromReturns(returns: ReturnsPanel, start = 100): PricePanel {
  const { rows, columns } = returns.values;
  const values = zeros(rows + 1, columns);
  rowOf(values, 0).fill(start);
  for (let t = 0; t < rows; t++) {
    const [before, after, step] = [rowOf(values, t), rowOf(values, t + 1), rowOf(returns.values, t)];
    for (let j = 0; j < columns; j++) {
      after[j] = before[j] * (returns.kind === "log" ? Math.exp(step[j]) : 1 + step[j]);
    }
  }
  const dayBefore = returns.dates.slice(0, 1).map((date) => dateOfDay(dayNumber(date) - 1));
  return { ...returns, kind: "prices", dates: [...dayBefore, ...returns.dates], values };
}
