import { decimalExponent, powerOfTen } from "./decimal-exponent.ts";

/** The step of 1, 2, 2.5 or 5 times a power of ten that divides `range` into about `count` parts. */
function niceStep(range: number, count: number): number {
  const rough = range / Math.max(1, count);
  const power = powerOfTen(decimalExponent(rough));
  const multiple = [1, 2, 2.5, 5, 10].find((m) => m * power >= rough * (1 - 1e-9)) as number;
  return multiple * power;
}

/** The step that ECharts chooses for an axis over `range`, of which ticks take their decimals. */
export function usualStep(range: number, splitNumber: number): number {
  const rough = range / splitNumber;
  const power = powerOfTen(decimalExponent(rough));
  const multiple = rough / power;
  return power * (multiple < 1.5 ? 1 : multiple < 2.5 ? 2 : multiple < 4 ? 3 : multiple < 7 ? 5 : 10);
}

/** Evenly spaced round numbers that enclose `low` to `high`, which must differ. */
export function niceTicks(low: number, high: number, count: number): number[] {
  const step = niceStep(high - low, count);
  const first = Math.floor(low / step + 1e-9);
  const last = Math.max(first + 1, Math.ceil(high / step - 1e-9));
  return Array.from({ length: last - first + 1 }, (_, i) => Number(((first + i) * step).toPrecision(12)));
}

/** Ratios of the ends of a logarithmic axis, .45 and 1.6 powers of ten and 4: what is marked within a power depends on them. */
const [narrow, usual, wide] = [2.8183829312644537, 39.810717055349734, 1e4];

/** Round numbers inside `low` to `high` (both positive) for a logarithmic axis: powers of ten, or finer where they are few. */
export function logTicks(low: number, high: number): number[] {
  const ratio = high / low;
  if (ratio < narrow) return niceTicks(low, high, 5).filter((tick) => tick > 0);
  const multiples = ratio > wide ? [1] : ratio > usual ? [1, 2, 5] : [1, 1.5, 2, 3, 4, 5, 7];
  const [least, most] = [low * (1 - 1e-9), high * (1 + 1e-9)];
  const ticks: number[] = [];
  for (let exponent = decimalExponent(least); exponent <= decimalExponent(most); exponent++) {
    for (const multiple of multiples) ticks.push(Number((multiple * powerOfTen(exponent)).toPrecision(12)));
  }
  return ticks.filter((tick) => tick >= least && tick <= most);
}

/** Months between the ticks of an axis of dates. */
const monthSteps = [1, 2, 3, 6, 12, 24, 36, 60, 120, 240];

/** Beginnings of months or years between two moments (milliseconds, universal time), at most `most` where it can be. */
export function dateTicks(from: number, to: number, most: number): number[] {
  if (!(from < to)) return [];
  const start = new Date(from);
  const firstMonth = start.getUTCFullYear() * 12 + start.getUTCMonth();
  const months = (to - from) / (30.44 * 86_400_000);
  const step = monthSteps.find((each) => months / each <= most) ?? 240;
  const ticks: number[] = [];
  for (let month = Math.ceil(firstMonth / step) * step; ; month += step) {
    const tick = Date.UTC(Math.floor(month / 12), month % 12, 1);
    if (tick > to) return ticks;
    if (tick >= from) ticks.push(tick);
  }
}

/** Every day from one to another (milliseconds, universal time). */
export function dayTicks(from: number, to: number): number[] {
  return Array.from({ length: 1 + Math.round((to - from) / 86_400_000) }, (_, i) => from + i * 86_400_000);
}
