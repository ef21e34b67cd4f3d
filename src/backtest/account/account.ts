import type { PricePanel } from "../../market/panel/panel.ts";
import type { LedgerMoney } from "../ledger.ts";
import { type CalendarInterval, rowsEvery } from "../schedule.ts";
import { type FinancingTerms, financingOf } from "./financing.ts";
import type { CostRates, PeriodTerms } from "./settle.ts";
import { tradingCost } from "./trading-cost.ts";

/** A walk in money: what there is, what comes in or goes out, and what a trade costs whatever its size. */
export interface MoneyTerms {
  /** What is there when the first period begins. */
  readonly capital: number;
  /** What comes in at the last close of each calendar period; negative: goes out. */
  readonly contribution?: { readonly amount: number; readonly every: CalendarInterval };
  /** Paid for every trade in one asset, beside what is paid by its value. */
  readonly costPerTrade?: number;
  /** The least that a trade in one asset costs. */
  readonly leastCost?: number;
}

/** What an account has noted, by rows of the prices. */
export interface AccountStatement {
  /** T: what a period in cash brought. */
  readonly riskFree?: Float64Array;
  /** T each. */
  readonly money?: LedgerMoney;
  /** The close at which a withdrawal took all there was. */
  readonly exhaustedOn?: string;
}

/** An account beside a walk. Rows have to come in ascending order. */
export interface Account {
  /** What the period that ends at a row costs and brings; to be used before the next is asked for. */
  readonly period: (row: number) => PeriodTerms;
  /** Books the return of the period that ends at a row, and what comes in or goes out at its close. Whether anything is left. */
  readonly close: (row: number, earned: number) => boolean;
  readonly statement: () => AccountStatement;
}

export interface AccountTerms {
  readonly financing?: FinancingTerms;
  readonly money?: MoneyTerms;
  readonly rates: CostRates;
}

/**
 * Opens an account whose first period ends at row `start`; none where nothing but proportional costs is charged.
 *
 * Money that comes in is spread over what is held, money that goes out is taken from it, at the close it comes or goes:
 * weights stay as they are. The trades that takes are paid for, and are not in the turnover.
 */
export function openAccount(
  prices: PricePanel,
  { financing: terms, money, rates }: AccountTerms,
  start: number,
): Account | undefined {
  if (terms === undefined && money === undefined) return undefined;
  const { dates } = prices;
  const financing = terms && financingOf(prices, terms);
  const values = new Float64Array(dates.length);
  const flows = new Float64Array(dates.length);
  const { capital = Number.NaN, contribution, ...perTrade } = money ?? {};
  const due = new Set(contribution ? rowsEvery(dates, contribution.every, start, dates.length - 2) : []);
  let wealth = capital;
  let inflow = 0; // of the wealth there is, what came in at the last close
  let current = 0;
  let exhaustedOn: string | undefined;
  const period: PeriodTerms = {
    cost: (begin, held) => tradingCost(begin, held, { rates, inflow, wealth, ...perTrade }),
    financed: (begin, cost) => financing?.over(current, begin, cost) ?? 0,
  };
  return {
    period(row) {
      current = row;
      return period;
    },
    close(row, earned) {
      if (row < start || money === undefined) return true;
      wealth *= 1 + Math.max(earned, -1);
      const asked = due.has(row) ? (contribution?.amount ?? 0) : 0;
      const flow = Math.max(asked, -wealth);
      wealth += flow;
      inflow = wealth > 0 ? flow / wealth : 0;
      [values[row], flows[row]] = [wealth, flow];
      if (wealth <= 0 && earned > -1) exhaustedOn = dates[row];
      return exhaustedOn === undefined;
    },
    statement: () => ({
      ...(financing && { riskFree: financing.riskFree }),
      ...(money && { money: { capital, values, flows } }),
      exhaustedOn,
    }),
  };
}
