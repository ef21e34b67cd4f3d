import { InputError } from "../../base/errors.ts";
import { counted } from "../../base/words/counted.ts";
import type { ReturnSeries } from "../../market/panel/panel.ts";
import { wealth } from "./wealth.ts";

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
      `${name}: ${counted(returns.length, "return")} on ${counted(dates.length, "date")} given, as many of both are needed, at least one`,
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

/** Returns `from` (inclusive) to `to` (exclusive) of a series, with the date from which the first of them runs. */
export function sliced(series: ReturnSeries, from: number, to: number = series.dates.length): ReturnSeries {
  const { dates, returns } = series;
  const start = from === 0 ? series.start : dates[from - 1];
  return { ...series, dates: dates.slice(from, to), returns: returns.subarray(from, to), start };
}

/** The returns of a series that lie within the span of another: none that began before it did. */
export function within(series: ReturnSeries, span: ReturnSeries): ReturnSeries {
  const [first, last] = [span.dates[0], span.dates[span.dates.length - 1]];
  const begins = (t: number): boolean => {
    const runsFrom = t === 0 ? series.start : series.dates[t - 1];
    if (runsFrom === undefined) return series.dates[t] >= first;
    return span.start === undefined ? series.dates[t] === first || runsFrom >= first : runsFrom >= span.start;
  };
  const from = series.dates.findIndex((_, t) => begins(t));
  const to = series.dates.findLastIndex((date) => date <= last) + 1;
  return from < 0 ? sliced(series, to, to) : sliced(series, from, Math.max(from, to));
}

/** The series from its first return other than zero; the series itself where there is none. */
export function fromFirstMove(series: ReturnSeries): ReturnSeries {
  const first = series.returns.findIndex((r) => r !== 0);
  return first <= 0 ? series : sliced(series, first);
}
