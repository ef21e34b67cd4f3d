import { findRoot } from "../../../numeric/minimize/scalar/find-root.ts";
import type { Range } from "../../constraints/constraints.ts";

/** A bracket wider than this has no root. */
const widest = 60;
/** A sum that rises by less than this share, in steps longer than that, has come to its largest. */
const [flat, far] = [1e-9, 3];

/**
 * The level at which a rising sum is the most of a range, from a first guess; where it stays below, the one that was tried of which
 * it is largest, as long as that is in the range.
 *
 * @returns undefined where it is in the range at no level that was tried.
 */
export function levelAt(
  sumAt: (level: number) => number,
  { least, most }: Range,
  guess: number,
): number | undefined {
  let [low, high] = [guess - 0.1, guess + 0.1];
  for (let step = 0.4; sumAt(low) > most; step *= 2) {
    if (step > widest) return undefined;
    high = low;
    low -= step;
  }
  let largest = sumAt(high);
  for (let step = 0.4; largest < most; step *= 2) {
    const next = step > widest ? Number.NaN : sumAt(high + step);
    const rises = next >= (step > far ? largest * (1 + flat) : largest);
    if (!rises) return largest >= least ? high : undefined;
    low = high;
    high += step;
    largest = next;
  }
  const root = findRoot((level) => sumAt(level) - most, low, high, 1e-14);
  return root.status === "found" ? root.x : undefined;
}
