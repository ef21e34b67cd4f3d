import { rowOf, zeros } from "../numeric/matrix/matrix.ts";
import type { ReturnsPanel } from "./panel.ts";

/**
 * Returns over periods of several rows: each ends at one of `ends` and begins after the one before.
 *
 *     simple: (1 + r_1)(1 + r_2)... - 1,    log: r_1 + r_2 + ...
 *
 * @param ends ascending positions of rows, the last row being one of them.
 */
export function compounded(returns: ReturnsPanel, ends: readonly number[]): ReturnsPanel {
  const values = zeros(ends.length, returns.values.columns);
  ends.forEach((end, i) => {
    const total = rowOf(values, i);
    for (let row = i === 0 ? 0 : ends[i - 1] + 1; row <= end; row++) {
      const step = rowOf(returns.values, row);
      for (let j = 0; j < total.length; j++) {
        total[j] += returns.kind === "log" ? step[j] : step[j] * (1 + total[j]);
      }
    }
  });
  return { ...returns, dates: ends.map((row) => returns.dates[row]), values };
}
