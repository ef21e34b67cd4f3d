import type { Ledger } from "../../backtest/ledger.ts";
import { onCommonDates } from "../../evaluate/series/common-dates.ts";
import type { BenchmarkSpec } from "../../jobs/results/backtest.ts";
import type { ReturnSeries } from "../../market/panel/panel.ts";
import { zeros } from "../../numeric/matrix/matrix.ts";

/** What a benchmark is called beside strategies, one of which may have its name. */
export function nameBeside(
  { name }: BenchmarkSpec,
  strategies: readonly { readonly name: string }[],
): string {
  return strategies.some((each) => each.name === name) ? `${name} (benchmark)` : name;
}

/**
 * A series as the ledger of somebody who bought it once and paid nothing, over the dates that it shares with the longest of some
 * walks; what cash brought is that of the walk.
 */
export function benchmarkLedger(series: ReturnSeries, walks: readonly Ledger[]): Ledger {
  const longest = walks.reduce((a, b) => (b.dates.length > a.dates.length ? b : a));
  const [common] = onCommonDates(series, longest);
  const { length } = common.returns;
  return {
    ...common,
    name: series.name,
    assets: [],
    weights: zeros(length, 0),
    traded: new Float64Array(length),
    costs: new Float64Array(length),
    rebalances: [],
    failures: [],
    periodsAfterLookback: length,
    rebalanceEvery: length,
    ...(longest.riskFree && { riskFree: cashOn(longest, common) }),
  };
}

/** That a benchmark has fewer dates than the walks beside it, of which its measures are; nothing where it has all. */
export function shorterSpan({ name, dates }: Ledger, walks: readonly Ledger[]): string | undefined {
  const longest = walks.reduce((a, b) => (b.dates.length > a.dates.length ? b : a));
  if (dates.length === 0) return `the benchmark ${name} shares no dates with the strategies`;
  const [first, last] = [dates[0], dates[dates.length - 1]];
  if (first <= longest.dates[0] && last >= longest.dates[longest.dates.length - 1]) return undefined;
  const whole = `${longest.dates[0]} to ${longest.dates[longest.dates.length - 1]}`;
  return `the benchmark ${name} has values from ${first} to ${last}, strategies from ${whole}: its measures are of its own dates, differences of those that both have`;
}

/** What cash brought over the periods of a walk, over those of a series on some of its dates. */
export function cashOn(walk: Ledger, series: ReturnSeries): Float64Array | undefined {
  if (walk.riskFree === undefined) return undefined;
  const cash = { ...walk, returns: walk.riskFree };
  return onCommonDates(cash, series)[0].returns;
}
