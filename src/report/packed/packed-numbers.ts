import { readRice, riceText } from "./rice-code.ts";

/**
 * A series as text, a digit or two a number where it moves as prices and weights do: numbers in units of a power of ten, each as the
 * step from the one before, and gaps by the lengths of runs without one.
 *
 * @param values null, and what is not finite, is a gap.
 * @param digits of the largest number that are kept, at most 8: what is read back is off by half a unit of the last one at most.
 */
export function packNumbers(values: readonly (number | null)[], digits: number): string {
  const runs: number[] = [];
  const steps = new Int32Array(values.length);
  const decimals = digits - digitsBeforePoint(values);
  const power = powerOf(decimals);
  let [count, last, from, inGap] = [0, 0, 0, false];
  for (let i = 0; i < values.length; i++) {
    const value = values[i];
    const isGap = value === null || !Number.isFinite(value);
    if (isGap !== inGap) {
      runs.push(i - from);
      [from, inGap] = [i, isGap];
    }
    if (isGap) continue;
    const units = Math.round(decimals < 0 ? value / power : value * power);
    steps[count++] = units - last;
    last = units;
  }
  runs.push(values.length - from);
  const integers = new Int32Array(2 + runs.length + count);
  integers.set([decimals, runs.length, ...runs]);
  integers.set(steps.subarray(0, count), 2 + runs.length);
  return riceText(integers);
}

/** The numbers that `packNumbers` packed, null where there is a gap. */
export function unpackNumbers(text: string): (number | null)[] {
  const [decimals, count, ...rest] = readRice(text);
  const power = powerOf(decimals);
  const values: (number | null)[] = [];
  let at = count;
  let units = 0;
  for (let run = 0; run < count; run++) {
    for (let i = 0; i < rest[run]; i++) {
      if (run % 2 === 0) units += rest[at++];
      values.push(run % 2 === 1 ? null : decimals < 0 ? units * power : units / power);
    }
  }
  return values;
}

/** Ten to as many places, whichever way, exactly: what is beyond the point is divided by it. */
function powerOf(places: number): number {
  return Number(`1e${Math.abs(places)}`);
}

/** Digits before the point of the largest number: 0 for 0.5 and 1, 1 for 2 and 10, -1 for 0.05; -290 for what is hardly a number. */
function digitsBeforePoint(values: readonly (number | null)[]): number {
  let largest = 0;
  for (let i = 0; i < values.length; i++) {
    const size = Math.abs(values[i] ?? 0);
    if (size > largest && size < Number.POSITIVE_INFINITY) largest = size;
  }
  if (largest === 0) return 0;
  const [mantissa, exponent] = largest.toExponential().split("e");
  return Math.max(-290, Number(exponent) + (mantissa === "1" ? 0 : 1));
}
