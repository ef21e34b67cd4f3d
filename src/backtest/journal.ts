import type { History } from "../market/panel/panel.ts";
import { rowsBetween, zeros } from "../numeric/matrix/matrix.ts";
import type { AccountStatement } from "./account/account.ts";
import type { Settlement } from "./account/settle.ts";
import type { Attendance } from "./attendance.ts";
import type { Ledger, Rebalance, StrategyFailure } from "./ledger.ts";
import type { DecisionRows } from "./schedule.ts";

/** A ledger in the making. */
export interface Journal {
  readonly rebalances: Rebalance[];
  readonly failures: StrategyFailure[];
  /** Whether nothing is left to go on with. */
  readonly isClosed: boolean;
  /** Books the period that ends at price row `row`. @param isLeft whether anything is, once money has gone out. */
  readonly enter: (row: number, weights: Float64Array, settlement: Settlement, isLeft: boolean) => void;
  readonly close: (name: string, attendance?: Attendance, account?: AccountStatement) => Ledger;
}

/** Where a ledger begins: its first entry is the period that ends `delay` rows after `first`. */
export interface Opening {
  readonly first: number;
  readonly delay: number;
}

/** Opens a journal whose first entry is the first period in which anything may be held. */
export function openJournal(
  { prices }: History,
  { first, delay }: Opening,
  { rebalancePeriods }: DecisionRows,
): Journal {
  const start = first + delay;
  const periods = prices.dates.length - start;
  const returns = new Float64Array(periods);
  const traded = new Float64Array(periods);
  const costs = new Float64Array(periods);
  const financed = new Float64Array(periods);
  const held = zeros(periods, prices.assets.length);
  const rebalances: Rebalance[] = [];
  const failures: StrategyFailure[] = [];
  let bankruptOn: string | undefined;
  let endedOn: string | undefined;

  return {
    rebalances,
    failures,
    get isClosed() {
      return endedOn !== undefined;
    },
    enter(row, weights, { earned, traded: amount, cost, financed: brought }, isLeft) {
      const period = row - start;
      if (period < 0) return; // nothing is held yet
      returns[period] = earned;
      traded[period] = amount;
      costs[period] = cost;
      financed[period] = brought;
      held.data.set(weights, period * held.columns);
      if (earned <= -1) bankruptOn = prices.dates[row];
      if (earned <= -1 || !isLeft) endedOn = prices.dates[row];
    },
    close(name, attendance, account) {
      const entered = endedOn === undefined ? periods : prices.dates.indexOf(endedOn) - start + 1;
      return {
        name,
        dates: prices.dates.slice(start, start + entered),
        start: prices.dates[start - 1],
        growthBy: "dates",
        returns: returns.slice(0, entered),
        periodsPerYear: prices.periodsPerYear,
        assets: prices.assets,
        weights: rowsBetween(held, 0, entered),
        traded: traded.slice(0, entered),
        costs: costs.slice(0, entered),
        rebalances,
        failures,
        periodsAfterLookback: prices.dates.length - 1 - first,
        rebalanceEvery: rebalancePeriods,
        bankruptOn,
        ...(attendance && { attendance }),
        ...(account && { financed: financed.slice(0, entered), ...partOf(account, start, start + entered) }),
      };
    },
  };
}

/** What an account noted by row, over the periods of a ledger. */
function partOf(
  { riskFree, money, exhaustedOn }: AccountStatement,
  from: number,
  to: number,
): Pick<Ledger, "riskFree" | "money" | "exhaustedOn"> {
  return {
    ...(riskFree && { riskFree: riskFree.slice(from, to) }),
    ...(money && {
      money: {
        capital: money.capital,
        values: money.values.slice(from, to),
        flows: money.flows.slice(from, to),
      },
    }),
    ...(exhaustedOn !== undefined && { exhaustedOn }),
  };
}
