import { dateOfDay } from "../../base/dates/calendar.ts";
import type { DailyBars, SourceRemark } from "../daily-bars.ts";
import { dividendsByRow } from "../total-return.ts";
import { percentWords, priceWords } from "./words.ts";

/** A dividend above this share of the price before it is said. */
const largeShare = 0.2;

/** Dividends over a fifth of the price: special ones, or such as are in another unit or in other shares than the closes. */
export function largeDividends(bars: DailyBars): SourceRemark[] {
  const { symbol, days, close } = bars;
  return Array.from(dividendsByRow(bars), (paid, t) => ({ paid, t }))
    .filter(({ paid, t }) => t > 0 && paid > largeShare * close[t - 1])
    .map(({ paid, t }) => {
      const share = `${percentWords(paid / close[t - 1])} of the close before, ${priceWords(close[t - 1])}`;
      const says = `${symbol} pays ${priceWords(paid)} on ${dateOfDay(days[t])}: ${share}`;
      return { kind: "large-dividend", day: days[t], says };
    });
}
