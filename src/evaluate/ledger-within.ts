import type { Ledger } from "../backtest/ledger.ts";
import { rowsBetween } from "../numeric/matrix/matrix.ts";

/**
 * The periods of a ledger that end on the dates from `from` to `to`, both included, as a ledger of its own: its measures are of
 * this stretch alone. What was bought before it is held from its first period on, and nothing was paid for that within it.
 *
 * A walk in money is left out, as is who could be chosen when.
 *
 * @param from and `to` ISO dates; a stretch without a period gives an empty ledger.
 */
export function ledgerWithin(ledger: Ledger, from: string, to: string): Ledger {
  const { dates, weights, periodsAfterLookback, rebalanceEvery, bankruptOn } = ledger;
  const isWithin = (date: string): boolean => date >= from && date <= to;
  const first = dates.findIndex((date) => date >= from);
  const begin = first < 0 ? dates.length : first;
  const end = Math.max(begin, dates.findLastIndex((date) => date <= to) + 1);
  const idle = Math.max(0, dates.length - periodsAfterLookback - begin);
  const part = (values: Float64Array): Float64Array => values.slice(begin, end);
  return {
    name: ledger.name,
    start: begin === 0 ? ledger.start : dates[begin - 1],
    dates: dates.slice(begin, end),
    returns: part(ledger.returns),
    periodsPerYear: ledger.periodsPerYear,
    ...(ledger.growthBy && { growthBy: ledger.growthBy }),
    assets: ledger.assets,
    weights: rowsBetween(weights, begin, end),
    traded: part(ledger.traded),
    costs: part(ledger.costs),
    rebalances: ledger.rebalances.filter(({ date }) => isWithin(date)),
    failures: ledger.failures.filter(({ date }) => isWithin(date)),
    periodsAfterLookback: Math.max(0, end - begin - idle),
    rebalanceEvery: Math.max(0, rebalanceEvery - begin),
    ...(bankruptOn !== undefined && isWithin(bankruptOn) && { bankruptOn }),
    ...(ledger.riskFree && { riskFree: part(ledger.riskFree) }),
    ...(ledger.financed && { financed: part(ledger.financed) }),
  };
}
