import type { Ledger } from "../../backtest/ledger.ts";
import type { SameWalk } from "../../jobs/results/cross-validation.ts";

/**
 * Strategies whose walk is that of an earlier one in every return: an option that changes nothing there, as the risk aversion of
 * a design that asks for the least variance and nothing else. To count them again would be to count one trial twice.
 *
 * Cost: O(ledgers^2) comparisons, nearly all of which end at the first return.
 */
export function sameWalks(ledgers: readonly Ledger[]): SameWalk[] {
  const own: Ledger[] = [];
  return ledgers.flatMap((ledger) => {
    const earlier = own.find((each) => isSame(each, ledger));
    if (earlier !== undefined) return [{ strategy: ledger.name, as: earlier.name }];
    own.push(ledger);
    return [];
  });
}

function isSame(a: Ledger, b: Ledger): boolean {
  return (
    a.returns.length > 0 &&
    a.returns.length === b.returns.length &&
    a.dates[0] === b.dates[0] &&
    a.returns.every((value, t) => value === b.returns[t])
  );
}
