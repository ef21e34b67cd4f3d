import { InputError } from "../../base/errors.ts";
import type { ReturnSeries } from "../../market/panel.ts";

/**
 * Refuses a series that cannot be measured, naming the date.
 *
 * @throws {InputError} `too-few-periods` for an empty one, `bad-return` where a return is missing or infinite,
 *   `duplicate-date` or `unsorted-dates` where dates do not ascend.
 */
export function requireReturnSeries(series: ReturnSeries): void {
  const { name, dates, returns } = series;
  if (dates.length !== returns.length || returns.length === 0) {
    throw new InputError(
      "too-few-periods",
      `${name}: ${returns.length} returns on ${dates.length} dates given, as many of both are needed, at least one`,
      { asset: name },
    );
  }
  dates.forEach((date, t) => {
    const detail = { date, asset: name };
    if (!Number.isFinite(returns[t])) {
      throw new InputError(
        "bad-return",
        `${name}: return ${returns[t]} on ${date}, a finite number is needed`,
        detail,
      );
    }
    if (t === 0 || dates[t - 1] < date) return;
    const code = dates[t - 1] === date ? "duplicate-date" : "unsorted-dates";
    throw new InputError(code, `${name}: ${date} comes after ${dates[t - 1]}, dates have to ascend`, detail);
  });
}

/** Both series on the dates they share. */
export function onCommonDates(a: ReturnSeries, b: ReturnSeries): readonly [ReturnSeries, ReturnSeries] {
  if (a.dates.length === b.dates.length && a.dates.every((date, t) => date === b.dates[t])) return [a, b];
  const inB = new Set(b.dates);
  const shared = new Set(a.dates.filter((date) => inB.has(date)));
  return [onDates(a, (date) => shared.has(date)), onDates(b, (date) => shared.has(date))];
}

/** The part of a series on the dates that `keep` chooses. */
export function onDates(series: ReturnSeries, keep: (date: string) => boolean): ReturnSeries {
  const dates = series.dates.filter(keep);
  return { ...series, dates, returns: series.returns.filter((_, t) => keep(series.dates[t])) };
}

/** The series from its first return other than zero; the series itself where there is none. */
export function fromFirstMove(series: ReturnSeries): ReturnSeries {
  const first = series.returns.findIndex((r) => r !== 0);
  if (first <= 0) return series;
  return { ...series, dates: series.dates.slice(first), returns: series.returns.subarray(first) };
}
