import type { DailyBars } from "./daily-bars.ts";

/** Prices to compute with: an index of total return, closes as they were (split-adjusted), or what the source adjusted. */
export const priceTypes = ["total-return", "close", "source-adjusted"] as const;
export type PriceType = (typeof priceTypes)[number];

/**
 * Prices of a symbol, one a row of its bars.
 *
 *     total return of a row = (C_t + D_t) / C_(t-1) - 1
 *
 * with C the close and D what was paid after the row before, both in the same shares. It is what a holder has who buys
 * shares for every dividend at the close: u_t = u_(t-1) (1 + D_t / C_t) of them, and an index of u_t C_t / C_0. The usual adjusted close multiplies what came before by
 * `1 - D_t / C_(t-1)` instead, so that its return is `C_t / (C_(t-1) - D_t) - 1`: on 100, then 99 with a dividend of 2,
 * 1.0204% where the holder had 1%.
 *
 * A dividend of a day without a row belongs to the row after; one that lies beyond the last row waits for its own.
 *
 * Cost: O(rows + dividends). Roundings add up over the dividends, not over the rows.
 *
 * @returns prices; NaN throughout for `source-adjusted` where the source has none.
 */
export function pricesOf(bars: DailyBars, type: PriceType): Float64Array {
  const { close, sourceAdjusted } = bars;
  if (type === "close") return close.slice();
  if (type === "source-adjusted") return sourceAdjusted?.slice() ?? close.map(() => Number.NaN);
  const paid = dividendsByRow(bars);
  let shares = 1;
  return close.map((price, t) => {
    shares *= 1 + paid[t] / price;
    return (shares * price) / close[0];
  });
}

/**
 * What was paid after the row before and up to each row, in the currency and the shares of the closes; on the first row nothing,
 * for nobody is known to have held it. Cost: O(rows + dividends).
 *
 * @returns one a row.
 */
export function dividendsByRow({ days, dividends }: DailyBars): Float64Array {
  const paid = new Float64Array(days.length);
  let t = 0;
  for (const { day, amount } of dividends) {
    while (t < days.length && days[t] < day) t++;
    if (t > 0 && t < days.length) paid[t] += amount;
  }
  return paid;
}
