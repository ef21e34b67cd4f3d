import type { DailyBars, SourceRemark } from "../daily-bars.ts";
import { dividendsByRow } from "../total-return.ts";
import { isNear, moveWords } from "./words.ts";

/** A return beyond it, of a day without an event, is said. */
const largeReturn = 0.4;
/** A split by less cannot be told from a day's return. */
const tellable = 1.2;

/**
 * What the closes do where they should not, or do not do where they should: a jump as of another unit (a hundred times), a
 * jump as of a split where none is listed, a split that is listed and was not worked into the closes before it, or worked
 * into closes that never showed it, and any other return beyond 40% on a day without an event.
 */
export function priceJumps(bars: DailyBars): SourceRemark[] {
  const { symbol, days, close } = bars;
  const paid = dividendsByRow(bars);
  const splits = splitsByRow(bars);
  const remarks: SourceRemark[] = [];
  for (let t = 1; t < days.length; t++) {
    const kind = kindOf(close[t] / close[t - 1], splits[t], (close[t] + paid[t]) / close[t - 1] - 1);
    if (kind === undefined) continue;
    const move = `${symbol} ${moveWords(close[t - 1], close[t], days[t])}`;
    remarks.push({ kind, day: days[t], says: `${move}: ${explanations[kind]}` });
  }
  return remarks;
}

const explanations = {
  "factor-100": "as prices do that change between a currency and its hundredth",
  "split-not-applied": "a split is listed that day, and was not worked into the closes before",
  "split-without-jump": "a split is listed that day, and the closes as traded do not show it",
  "jump-without-split": "as a split would make it, and none is listed",
  "large-return": "no dividend or split is listed",
} as const;

function kindOf(ratio: number, split: number, totalReturn: number): keyof typeof explanations | undefined {
  if (split !== 1) {
    if (split < tellable && split > 1 / tellable) return undefined;
    if (isNear(ratio, 1 / split)) return "split-not-applied";
    return isNear(ratio, split) ? "split-without-jump" : undefined;
  }
  if (isFactor100(ratio)) return "factor-100";
  if (Math.abs(totalReturn) <= largeReturn) return undefined;
  const times = Math.max(ratio, 1 / ratio);
  const whole = Math.round(times);
  if (whole >= 2 && whole <= 20 && isNear(times, whole)) return "jump-without-split"; // beyond, every ratio is near a whole one
  return ratio - 1 === totalReturn ? "large-return" : undefined;
}

/** Whether a ratio of closes is a hundred, or one over it. */
export function isFactor100(ratio: number): boolean {
  return isNear(ratio, 100) || isNear(ratio, 0.01);
}

/** The splits between the session before and each row's; 1 where there is none. */
export function splitsByRow({ days, splits }: DailyBars): Float64Array {
  const ratios = new Float64Array(days.length).fill(1);
  let row = 0;
  for (const { day, ratio } of splits) {
    while (row < days.length && days[row] < day) row++;
    if (row > 0 && row < days.length) ratios[row] *= ratio;
  }
  return ratios;
}
