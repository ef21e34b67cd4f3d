import { dateOfDay } from "../../base/dates/calendar.ts";
import { grouped } from "../../base/words/counted.ts";
import type { DailyBars, SourceRemark } from "../daily-bars.ts";
import { priceWords } from "./words.ts";

/** So many equal closes in a row are said. */
const longRun = 10;

/** Closes that stay the same for ten sessions: of a share that was not traded, or of a source that filled a gap. */
export function staleCloses({ symbol, days, close }: DailyBars): SourceRemark[] {
  const remarks: SourceRemark[] = [];
  let start = 0;
  for (let t = 1; t <= close.length; t++) {
    if (t < close.length && close[t] === close[start]) continue;
    const count = t - start;
    if (count >= longRun) {
      const span = `from ${dateOfDay(days[start])} to ${dateOfDay(days[t - 1])}`;
      const says = `${symbol} has ${grouped(count)} equal closes in a row, ${priceWords(close[start])}, ${span}`;
      remarks.push({ kind: "stale-closes", day: days[start], says });
    }
    start = t;
  }
  return remarks;
}
