import { dateOfDay, dayNumber } from "../../base/dates/calendar.ts";
import { InputError } from "../../base/errors.ts";
import { exp } from "../../numeric/elementary/elementary.ts";
import { type Matrix, rowOf, zeros } from "../../numeric/matrix/matrix.ts";
import type { PricePanel, ReturnsPanel } from "./panel.ts";

/** Levels that an index may have: what is done with prices afterwards stays within the range of doubles. */
const [lowestLevel, highestLevel] = [1e-290, 1e290];

/**
 * Prices that have these returns: an index per asset that starts at `start`, so that whatever runs on prices runs on
 * returns too. `returnsOf` it, or rows and columns of it, gives the very returns it was made from, to the last digit; its
 * levels are made when they are first looked at, anew from 100 in every part that is cut out.
 *
 *     P[0] = start,    P[t] = P[t-1] (1 + r[t])  or  P[t-1] exp(r[t])
 *
 * @param since date of the starting row; default one calendar day before the first return.
 * @throws {InputError} `bad-return` where levels are looked at that leave 1e-290 to 1e290.
 */
export function pricesFromReturns(returns: ReturnsPanel, start = 100, since?: string): PricePanel {
  const { assets, periodsPerYear } = returns;
  const [first] = returns.dates;
  const begin = since ?? (first && dateOfDay(dayNumber(first) - 1));
  let levels: Matrix | undefined;
  const prices: PricePanel = {
    kind: "prices",
    dates: begin === undefined ? [] : [begin, ...returns.dates],
    assets,
    periodsPerYear,
    get values() {
      levels ??= compoundedLevels(returns, start);
      return levels;
    },
  };
  return Object.defineProperty(prices, "returns", { value: returns, enumerable: false });
}

function compoundedLevels({ kind, dates, assets, values }: ReturnsPanel, start: number): Matrix {
  const levels = zeros(values.rows + 1, values.columns);
  rowOf(levels, 0).fill(start);
  for (let t = 0; t < values.rows; t++) {
    const [before, after, step] = [rowOf(levels, t), rowOf(levels, t + 1), rowOf(values, t)];
    for (let j = 0; j < after.length; j++) {
      after[j] = before[j] * (kind === "log" ? exp(step[j]) : 1 + step[j]);
      if (after[j] >= lowestLevel && after[j] <= highestLevel) continue;
      const [asset, date] = [assets[j], dates[t]];
      const far = after[j] < lowestLevel ? `less than ${lowestLevel}` : `more than ${highestLevel}`;
      const what = `the returns of ${asset} compound to ${far} by ${date}; as prices they need to stay within that`;
      throw new InputError("bad-return", what, { asset, date, advice: "take fewer dates" });
    }
  }
  return levels;
}
