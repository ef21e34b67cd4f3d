import { readRice, riceText } from "./rice-code.ts";

/**
 * A series as text, a digit or two a number where it moves as prices and weights do: numbers in units of a power of ten, each as the
 * step from the one before, and gaps by the lengths of runs without one.
 *
 * @param values null, and what is not finite, is a gap.
 * @param digits of the largest number that are kept, at most 8: what is read back is off by half a unit of the last one at most.
 */
export function packNumbers(values: readonly (number | null)[], digits: number): string {
  const runs = [0];
  const steps: number[] = [];
  const decimals = digits - digitsBeforePoint(values);
  let last = 0;
  for (const value of values) {
    const isGap = value === null || !Number.isFinite(value);
    if (isGap !== (runs.length % 2 === 0)) runs.push(0);
    runs[runs.length - 1]++;
    if (isGap) continue;
    const units = Math.round(shifted(value, decimals));
    steps.push(units - last);
    last = units;
  }
  return riceText([decimals, runs.length, ...runs, ...steps]);
}

/** The numbers that `packNumbers` packed, null where there is a gap. */
export function unpackNumbers(text: string): (number | null)[] {
  const [decimals, count, ...rest] = readRice(text);
  const values: (number | null)[] = [];
  let at = count;
  let units = 0;
  for (let run = 0; run < count; run++) {
    for (let i = 0; i < rest[run]; i++) {
      if (run % 2 === 0) units += rest[at++];
      values.push(run % 2 === 0 ? shifted(units, -decimals) : null);
    }
  }
  return values;
}

/** `value` times `10^places`, by a power of ten that is exact. */
function shifted(value: number, places: number): number {
  const power = Number(`1e${Math.abs(places)}`);
  return places < 0 ? value / power : value * power;
}

/** Digits before the point of the largest number: 0 for 0.5 and 1, 1 for 2 and 10, -1 for 0.05; -290 for what is hardly a number. */
function digitsBeforePoint(values: readonly (number | null)[]): number {
  let largest = 0;
  for (const value of values) {
    if (value !== null && Number.isFinite(value)) largest = Math.max(largest, Math.abs(value));
  }
  if (largest === 0) return 0;
  const [mantissa, exponent] = largest.toExponential().split("e");
  return Math.max(-290, Number(exponent) + (mantissa === "1" ? 0 : 1));
}
