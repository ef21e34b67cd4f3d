import { dateOfDay } from "../../base/dates/calendar.ts";

/** A price as remarks write it: up to 6 digits. */
export function priceWords(price: number): string {
  return String(Number(price.toPrecision(6)));
}

/** A share as remarks write it: `1.25%`. */
export function percentWords(share: number): string {
  return `${Number((100 * share).toPrecision(3))}%`;
}

/** `falls by 50% on 2020-01-03 (100 to 50)`. */
export function moveWords(before: number, after: number, day: number): string {
  const change = after / before - 1;
  const verb = change < 0 ? "falls" : "rises";
  return `${verb} by ${percentWords(Math.abs(change))} on ${dateOfDay(day)} (${priceWords(before)} to ${priceWords(after)})`;
}

/** Whether a ratio is another but for 2%. */
export function isNear(ratio: number, other: number): boolean {
  return Math.abs(ratio / other - 1) <= 0.02;
}
