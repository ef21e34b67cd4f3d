import { findRoot } from "../../../numeric/minimize/scalar/find-root.ts";

/** A bracket wider than this has no root. */
const widest = 60;

/** Where a rising function is zero, from a first guess; undefined where no bracket around it holds a root. */
export function levelAt(f: (level: number) => number, guess: number): number | undefined {
  let [low, high] = [guess - 0.1, guess + 0.1];
  for (let step = 0.4; f(low) > 0; step *= 2) {
    if (step > widest) return undefined;
    high = low;
    low -= step;
  }
  for (let step = 0.4; f(high) < 0; step *= 2) {
    if (step > widest) return undefined;
    low = high;
    high += step;
  }
  const root = findRoot(f, low, high, 1e-14);
  return root.status === "found" ? root.x : undefined;
}
