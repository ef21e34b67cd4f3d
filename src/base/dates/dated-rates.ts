import { InputError } from "../errors.ts";
import { daysBetween } from "./calendar.ts";

/** Rates a year by the date from which they are known. */
export interface DatedRates {
  /** As reports call it: `fred:DGS3MO`. */
  readonly name: string;
  /** ISO, strictly ascending. */
  readonly dates: readonly string[];
  /** Shares of one a year, one a date. */
  readonly perYear: readonly number[];
}

/**
 * The rate that is known on a date: the last one of that date or before, never a later one.
 *
 * @throws {InputError} `missing-value` before the first.
 */
export function rateOn({ name, dates, perYear }: DatedRates, date: string): number {
  let [low, high] = [0, dates.length]; // dates before `low` are not after `date`
  while (low < high) {
    const middle = (low + high) >> 1;
    if (dates[middle] <= date) low = middle + 1;
    else high = middle;
  }
  if (low > 0) return perYear[low - 1];
  throw new InputError("missing-value", `${name} begins on ${dates[0]}: no rate is known on ${date}`, {
    ...{ date, advice: `--from ${dates[0]}, or a rate in its place: --risk-free 2%` },
  });
}

/** What rates are between two dates, in words: their range, and that they end long before. */
export function ratesInWords(rates: DatedRates, from: string, to: string): string {
  const { name, dates, perYear } = ratesWithin(rates, from, to);
  const percent = (rate: number): string => `${+(100 * rate).toFixed(4)}%`;
  const [least, most] = [Math.min(...perYear), Math.max(...perYear)];
  const range = least === most ? percent(least) : `${percent(least)} to ${percent(most)}`;
  const last = dates[dates.length - 1];
  const stale = daysBetween(last, to) > 100 ? `; the last is of ${last}, and goes on` : "";
  return `risk-free rates of ${name}: ${range} a year${stale}`;
}

/** The part of rates that is known on the dates from one to another. */
export function ratesWithin(rates: DatedRates, from: string, to: string): DatedRates {
  const first = Math.max(
    rates.dates.findLastIndex((date) => date <= from),
    0,
  );
  const end = rates.dates.findLastIndex((date) => date <= to) + 1;
  return { ...rates, dates: rates.dates.slice(first, end), perYear: rates.perYear.slice(first, end) };
}
