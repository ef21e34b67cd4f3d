import { dateOfDay } from "../../base/dates/calendar.ts";
import { counted } from "../../base/words/counted.ts";
import type { DailyBars, SourceRemark } from "../daily-bars.ts";
import { dividendsByRow } from "../total-return.ts";
import { splitsByRow } from "./price-jumps.ts";
import { percentWords } from "./words.ts";

/** A return may differ from the source's own by so much before it is said: 5 basis points. */
const tolerance = 5e-4;

/**
 * Days without an event on which the return of the closes is not that of the source's own adjusted closes: one of the two
 * columns was adjusted for something that is not listed.
 */
export function adjustedDiffers(bars: DailyBars): SourceRemark[] {
  const { symbol, source, days, close, sourceAdjusted } = bars;
  if (sourceAdjusted === undefined) return [];
  const paid = dividendsByRow(bars);
  const splits = splitsByRow(bars);
  const apart: { readonly day: number; readonly difference: number }[] = [];
  for (let t = 1; t < days.length; t++) {
    const difference = close[t] / close[t - 1] - sourceAdjusted[t] / sourceAdjusted[t - 1];
    if (paid[t] === 0 && splits[t] === 1 && Math.abs(difference) > tolerance) {
      apart.push({ day: days[t], difference: Math.abs(difference) });
    }
  }
  if (apart.length === 0) return [];
  const largest = apart.reduce((a, b) => (b.difference > a.difference ? b : a));
  const which =
    apart.length === 1
      ? `on ${dateOfDay(largest.day)} by ${percentWords(largest.difference)}`
      : `on ${counted(apart.length, "day")} without an event, most on ${dateOfDay(largest.day)} by ${percentWords(largest.difference)}`;
  const says = `the return of ${symbol} differs from that of ${source}'s adjusted close ${which}`;
  return [{ kind: "adjusted-differs", day: largest.day, says }];
}
