import { type DatedRates, rateOn } from "../../base/dates/dated-rates.ts";
import type { PricePanel } from "../../market/panel/panel.ts";
import { evenGrowth } from "../../numeric/elementary/even-growth.ts";

/** What cash brings and debt costs, annual. */
export interface FinancingTerms {
  /** Of cash; of rates by date each period has the last one known at its beginning. */
  readonly cash: number | DatedRates;
  /** Of what is borrowed; default as of cash. */
  readonly borrow?: number;
  /** Fee on the value of short positions, beside what their proceeds bring; default none. */
  readonly short?: number;
}

/** Financing of a walk, period by period. */
export interface Financing {
  /** T: what a period in cash brings, by the row it ends at; the first is of no period. */
  readonly riskFree: Float64Array;
  /** What weights with which a period begins bring and cost beside what the assets do, as a fraction of wealth. */
  readonly over: (row: number, begin: Float64Array, cost: number) => number;
}

/**
 * Interest on what is left of wealth once the weights are bought and the trades are paid, a period at a time, compounded
 * by rows a year: `R` a year is `(1 + R)^(1/P) - 1` a period.
 *
 *     c = 1 - 1'w - cost
 *     financed = r_cash max(c, 0) - r_borrow max(-c, 0) - r_short 1'max(-w, 0)
 *
 * Proceeds of shorts are part of `c`: they earn as cash, or make a loan smaller.
 */
export function financingOf({ dates, periodsPerYear }: PricePanel, terms: FinancingTerms): Financing {
  const { cash, borrow, short = 0 } = terms;
  const perPeriod = (perYear: number): number => evenGrowth(perYear, periodsPerYear);
  const riskFree = Float64Array.from(dates, (_, row) => {
    if (row === 0) return 0;
    return perPeriod(typeof cash === "number" ? cash : rateOn(cash, dates[row - 1]));
  });
  const fee = perPeriod(short);
  const interest = borrow === undefined ? undefined : perPeriod(borrow);
  return {
    riskFree,
    over(row, begin, cost) {
      let invested = 0;
      let shorted = 0;
      for (let i = 0; i < begin.length; i++) {
        invested += begin[i];
        if (begin[i] < 0) shorted -= begin[i];
      }
      const left = 1 - invested - cost;
      const rate = left < 0 && interest !== undefined ? interest : riskFree[row];
      return rate * left - fee * shorted;
    },
  };
}
