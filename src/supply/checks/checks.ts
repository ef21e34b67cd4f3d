import type { DailyBars, SourceRemark } from "../daily-bars.ts";
import { adjustedDiffers } from "./adjusted-differs.ts";
import { largeDividends } from "./large-dividends.ts";
import { priceJumps } from "./price-jumps.ts";
import { staleCloses } from "./stale-closes.ts";

const checks: readonly ((bars: DailyBars) => readonly SourceRemark[])[] = [
  priceJumps,
  adjustedDiffers,
  largeDividends,
  staleCloses,
];

/** The kinds of remarks that looking at the prices makes, in contrast to those that reading the answer makes. */
const madeHere = new Set([
  ...["factor-100", "split-not-applied", "split-without-jump", "jump-without-split", "large-return"],
  ...["adjusted-differs", "large-dividend", "stale-closes"],
]);

/**
 * The same bars with what is odd about their prices as remarks, by day. Remarks of earlier checks are made anew; nothing is
 * repaired.
 */
export function checked(bars: DailyBars): DailyBars {
  const ofTheAnswer = bars.remarks.filter(({ kind }) => !madeHere.has(kind));
  const found = checks.flatMap((check) => check(bars));
  const remarks = [...ofTheAnswer, ...found].toSorted((a, b) => (a.day ?? 0) - (b.day ?? 0));
  return { ...bars, remarks };
}
