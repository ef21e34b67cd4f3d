import type { Ledger } from "../../backtest/ledger.ts";
import { daysBetween } from "../../base/dates/calendar.ts";
import { finiteOrNull } from "../../base/finite-or-null.ts";
import { yearsSpanned } from "../../market/panel/rows-per-year.ts";
import { pow } from "../../numeric/elementary/elementary.ts";
import { QUARTER } from "../series/growth.ts";
import { moneyWeightedReturn } from "./money-weighted-return.ts";

/** What became of money. */
export interface MoneyFigures {
  readonly capital: number;
  /** Sums of what came in and of what went out; both positive. */
  readonly contributed: number;
  readonly withdrawn: number;
  readonly end: number;
  /** What is there and went out, less what was put in. */
  readonly gain: number;
  /** A year; null below a quarter, and where there is none. */
  readonly moneyWeighted: number | null;
}

/**
 * What became of the money of a walk; undefined of one that counts none. Years run as those that growth is annualized over, so that
 * without flows the money-weighted return is the compound growth rate.
 */
export function moneyFigures(ledger: Ledger): MoneyFigures | undefined {
  const { money, dates, start = dates[0] } = ledger;
  if (money === undefined) return undefined;
  const { capital, values, flows } = money;
  const contributed = flows.reduce((total, flow) => total + Math.max(flow, 0), 0);
  const withdrawn = flows.reduce((total, flow) => total + Math.max(-flow, 0), 0);
  const end = values[values.length - 1];
  const years = yearsSpanned(ledger);
  const days = daysBetween(start, dates[dates.length - 1]);
  const yearOf = (date: string): number => (years * daysBetween(start, date)) / days;
  const guess = (pow(timeWeighted(ledger.returns), 1 / years) || 0) - 1;
  const moneyWeighted = moneyWeightedReturn(
    {
      years: Float64Array.of(0, ...dates.map(yearOf)),
      amounts: Float64Array.of(capital, ...flows),
      end,
      endYears: years,
    },
    guess,
  );
  return {
    capital,
    contributed,
    withdrawn,
    end,
    gain: end + withdrawn - contributed - capital,
    moneyWeighted: years < QUARTER ? null : finiteOrNull(moneyWeighted),
  };
}

function timeWeighted(returns: Float64Array): number {
  return returns.reduce((wealth, r) => wealth * (1 + r), 1);
}
