import type { Entry } from "./option.ts";

/** What is wrong with a number beside the bounds of its option, in words; nothing where it is within. */
export function boundsBroken(
  { whole, least, above, most, below }: Extract<Entry, { readonly kind: "number" }>,
  value: number,
): string | undefined {
  if (!Number.isFinite(value)) return "a finite number is needed";
  if (whole && !Number.isInteger(value)) return "a whole number is needed";
  if (least !== undefined && value < least)
    return least === 0 ? "0 or more is needed" : `at least ${least} is needed`;
  if (above !== undefined && value <= above) return `more than ${above} is needed`;
  if (most !== undefined && value > most) return `at most ${most} is needed`;
  if (below !== undefined && value >= below) return `less than ${below} is needed`;
  return undefined;
}
