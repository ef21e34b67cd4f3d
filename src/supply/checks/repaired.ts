import { dateOfDay } from "../../base/dates/calendar.ts";
import type { DailyBars, SourceRemark } from "../daily-bars.ts";
import { isFactor100, splitsByRow } from "./price-jumps.ts";
import { isNear } from "./words.ts";

/** The kinds of remarks by which repaired bars can be told. */
export const repairKinds: ReadonlySet<string> = new Set(["repaired-unit", "repaired-split"]);

/**
 * The same bars with those faults mended that have one reading, each said in a remark:
 *
 * - closes that are a hundred times too large or small for a while, and then are as before: they were in another unit;
 * - closes before a split that the split was not worked into, where no dividend was paid before it (that one might be in
 *   old or in new shares).
 */
export function repaired(bars: DailyBars): DailyBars {
  return splitsRepaired(unitsRepaired(bars));
}

function unitsRepaired(bars: DailyBars): DailyBars {
  const { symbol, days } = bars;
  const by = new Float64Array(days.length).fill(1);
  const remarks: SourceRemark[] = [];
  let entered: number | undefined;
  for (let t = 1; t < days.length; t++) {
    const ratio = bars.close[t] / bars.close[t - 1];
    if (!isFactor100(ratio)) continue;
    const isReturn =
      entered !== undefined && isNear(ratio * (bars.close[entered] / bars.close[entered - 1]), 1);
    if (entered === undefined || !isReturn) {
      entered = t;
      continue;
    }
    by.fill(ratio > 1 ? 100 : 0.01, entered, t);
    const span = `from ${dateOfDay(days[entered])} to ${dateOfDay(days[t - 1])}`;
    const says = `repaired: closes of ${symbol} ${span} ${ratio > 1 ? "multiplied" : "divided"} by 100, for they were in another unit`;
    remarks.push({ kind: "repaired-unit", day: days[entered], says });
    entered = undefined;
  }
  return scaled(bars, by, remarks);
}

function splitsRepaired(bars: DailyBars): DailyBars {
  const { symbol, days, close, dividends } = bars;
  const splits = splitsByRow(bars);
  const by = new Float64Array(days.length).fill(1);
  const remarks: SourceRemark[] = [];
  for (let t = 1; t < days.length; t++) {
    const split = splits[t];
    const isTellable = split > 1.2 || split < 1 / 1.2;
    if (!isTellable || !isNear(close[t] / close[t - 1], 1 / split)) continue;
    if (dividends.some(({ day }) => day < days[t])) continue;
    for (let row = 0; row < t; row++) by[row] /= split;
    const says = `repaired: closes of ${symbol} before ${dateOfDay(days[t])} divided by ${split}, the split of that day`;
    remarks.push({ kind: "repaired-split", day: days[t], says });
  }
  return scaled(bars, by, remarks);
}

/** Closes by row multiplied; the source's own adjusted closes as they are, for they are the source's. */
function scaled(bars: DailyBars, by: Float64Array, remarks: readonly SourceRemark[]): DailyBars {
  if (remarks.length === 0) return bars;
  return {
    ...bars,
    close: bars.close.map((price, t) => price * by[t]),
    remarks: [...bars.remarks, ...remarks],
  };
}
