import { InputError } from "../../base/errors.ts";
import type { ReturnSeries } from "../../market/panel.ts";
import { wealth } from "../wealth.ts";

/**
 * Refuses a series that cannot be measured, naming the date.
 *
 * @throws {InputError} `too-few-periods` for an empty one, `bad-return` where a return is missing or infinite,
 *   or wealth leaves 1e-290 to 1e290 without a total loss; `duplicate-date` or `unsorted-dates` where dates do not ascend.
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
  requireWealth(series);
}

/** Much of a tear sheet is made from wealth: beyond the range of doubles it would be zero or infinite, and so would that. */
function requireWealth({ name, dates, returns }: ReturnSeries): void {
  const levels = wealth(returns);
  const lost = returns.findIndex((r) => r <= -1);
  const until = lost < 0 ? levels : levels.subarray(0, lost);
  const t = until.findIndex((level) => !(level >= 1e-290 && level <= 1e290));
  if (t < 0) return;
  const far = until[t] < 1 ? "less than 1e-290" : "more than 1e290";
  const what = `${name}: one unit of wealth has become ${far} by ${dates[t]}, which cannot be measured`;
  throw new InputError("bad-return", what, { date: dates[t], asset: name, advice: "measure fewer dates" });
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
