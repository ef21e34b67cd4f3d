import { InputError } from "../../base/errors.ts";
import { rowOf, zeros } from "../../numeric/matrix/matrix.ts";
import type { ReturnsPanel } from "./panel.ts";

/**
 * Returns over periods of several rows: each ends at one of `ends` and begins after the one before.
 *
 *     simple: (1 + r_1)(1 + r_2)... - 1,    log: r_1 + r_2 + ...
 *
 * @param ends ascending positions of rows. Where a return is NaN, so is that of the whole period.
 * @throws {InputError} `bad-return` where simple returns compound to all or nothing: beyond 1e290, or to -100%.
 */
export function compounded(returns: ReturnsPanel, ends: readonly number[]): ReturnsPanel {
  const values = zeros(ends.length, returns.values.columns);
  ends.forEach((end, i) => {
    const total = rowOf(values, i);
    for (let row = i === 0 ? 0 : ends[i - 1] + 1; row <= end; row++) {
      const step = rowOf(returns.values, row);
      for (let j = 0; j < total.length; j++) {
        total[j] += returns.kind === "log" ? step[j] : step[j] * (1 + total[j]);
        if (returns.kind === "simple" && (total[j] <= -1 || total[j] > 1e290)) {
          throw beyondReturns(returns.assets[j], returns.dates[row], total[j]);
        }
      }
    }
  });
  return { ...returns, dates: ends.map((row) => returns.dates[row]), values };
}

function beyondReturns(asset: string, date: string, total: number): InputError {
  const what = total <= -1 ? "nothing" : "more than 1e290 times what was there";
  const message = `the returns of ${asset} in the period up to ${date} compound to ${what}`;
  return new InputError("bad-return", message, { asset, date, advice: "take shorter periods" });
}
