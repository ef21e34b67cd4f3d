import { counted } from "../../base/words/counted.ts";
import { wrapped } from "../../base/words/wrapped.ts";
import type { RebalanceResult } from "../../jobs/results/rebalance.ts";
import { formatNumber } from "../../report/number-format.ts";
import { tableText } from "../../report/tables/table-text.ts";
import { gainsTable, leftOutTable, type Ordered, ordersTable } from "./rebalance-tables.ts";

/** What `kinfolio rebalance` prints for people. */
export function rebalanceText(result: RebalanceResult): string {
  const { outcome } = result;
  if (outcome.status === "infeasible") return `${outcome.design}: infeasible`; // why is said on stderr, once
  const { drift, orders } = outcome;
  if (drift?.isWithin) {
    return wrapped(
      `nothing to do: ${drift.asset} is farthest from its target, by ${percent(drift.largest)}, within ${percent(drift.limit)}`,
    );
  }
  const more = [leftOutTable(outcome), gainsTable(outcome)].flatMap((table) =>
    table ? [tableText(table)] : [],
  );
  return [
    tableText({ ...ordersTable(outcome, false), title: titleOf(result, orders.trades.length) }),
    ...figureLines(outcome),
    ...(more.length > 0 ? ["", more.join("\n")] : []),
  ].join("\n");
}

/** Whose weights, how many trades, at which prices. */
export function titleOf({ spec, moments, data }: RebalanceResult, trades: number): string {
  const { dates } = data.history.prices;
  const whose =
    spec === undefined
      ? "given weights"
      : `${spec.design.name} on ${moments?.model ?? spec.model.name} moments`;
  return `${whose}: ${counted(trades, "trade")} at the prices of ${dates[dates.length - 1]}`;
}

function figureLines({ orders, gains }: Ordered): string[] {
  const { value, cost, cash, turnover, tracking, closest, status, gap, among, deviation } = orders;
  const realized = gains?.reduce((sum, { gain }) => sum + gain, 0);
  return [
    `worth before    ${amount(value)}`,
    `traded          ${amount(turnover * value)}, ${percent(turnover)} of it`,
    `cost            ${amount(cost)}`,
    `cash left       ${amount(cash)}`,
    ...(tracking
      ? [`tracking error  ${percent(tracking.after)} a year, before ${percent(tracking.before)}`]
      : []),
    ...(closest === "money" ? [`off the target  ${amount(deviation)}`] : []),
    ...(realized === undefined ? [] : [`gains realized  ${amount(realized)}`]),
    `whole lots      ${closeness(status, gap)}, in ${nearness[closest]}`,
    ...(among ? [`                among ${among}`] : []),
  ];
}

/** What whole lots are close in. */
export const nearness = { variance: "tracking variance", money: "money" } as const;

/** How close whole lots are, in words. */
export function closeness(status: string, gap: number): string {
  if (status === "optimal") return "closest, proved";
  return status === "greedy" ? "close, not proved" : `close: at most ${percent(gap)} closer`;
}

export function amount(value: number): string {
  return formatNumber(value, { style: "number", decimals: 2 });
}

export function percent(value: number): string {
  return formatNumber(value, { style: "percent" });
}
