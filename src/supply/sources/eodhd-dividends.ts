import {
  array,
  type InferOutput,
  nullish,
  number,
  object,
  optional,
  pipe,
  string,
  transform,
  union,
} from "valibot";
import { dateOfDay } from "../../base/dates/calendar.ts";
import type { Dividend, SourceRemark } from "../daily-bars.ts";
import { majorUnit } from "./minor-units.ts";
import { dividendsByDay } from "./price-rows.ts";

const amount = union([
  number(),
  pipe(
    string(),
    transform((text) => Number(text)),
    number(),
  ),
]);

/** Dividends as EODHD answers: `unadjustedValue` in the shares of its day, `value` in those of today. */
export const dividendsShape = array(
  object({
    date: string(),
    value: amount,
    unadjustedValue: nullish(amount),
    currency: optional(nullish(string())),
  }),
);

/** Two figures of one dividend may differ by rounding. */
const tolerance = 0.01;

interface Listing {
  readonly symbol: string;
  /** The unit of its prices: `GBX`. */
  readonly quoted: string;
  /** How many of today's shares one of a day is. */
  readonly shares: (day: number) => number;
  readonly dayOf: (date: string) => number;
  /** Whether the splits that are known reach to today. */
  readonly isToday: boolean;
}

/**
 * Dividends in today's shares and the currency of the prices. One whose two figures disagree, and one in another currency, is
 * taken as it stands, and said.
 */
export function eodhdDividends(
  answer: InferOutput<typeof dividendsShape>,
  { symbol, quoted, shares, dayOf, isToday }: Listing,
): { readonly dividends: Dividend[]; readonly remarks: readonly SourceRemark[] } {
  const remarks: SourceRemark[] = [];
  const paid = answer.map((each) => {
    const day = dayOf(each.date);
    const unit = majorUnit(each.currency || quoted);
    const adjusted = each.value;
    const raw = typeof each.unadjustedValue === "number" ? each.unadjustedValue / shares(day) : adjusted;
    const payment = `${symbol} pays ${raw} on ${dateOfDay(day)}`;
    if (isToday && Math.abs(raw - adjusted) > tolerance * Math.abs(adjusted)) {
      const says = `${payment}, and ${adjusted} by eodhd's own adjustment for splits: the first is kept`;
      remarks.push({ kind: "dividend-differs", day, says });
    }
    if (unit.currency !== majorUnit(quoted).currency) {
      const says = `${payment} in ${unit.currency}, and its prices are in ${majorUnit(quoted).currency}: kept as it stands`;
      remarks.push({ kind: "dividend-currency", day, says });
    }
    return { day, amount: raw / unit.parts };
  });
  return { dividends: dividendsByDay(paid), remarks };
}
