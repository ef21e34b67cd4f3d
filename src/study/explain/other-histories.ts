import type { History, ReturnsPanel } from "../../market/panel/panel.ts";
import { panelAtRows, panelColumns } from "../../market/panel/panel-parts.ts";
import { pricesFromReturns } from "../../market/panel/prices-from-returns.ts";
import { returnsOf } from "../../market/panel/returns.ts";

/** A history in which an asset never was. */
export function withoutAsset(history: History, asset: string): History {
  const { prices } = history;
  const left = [...prices.assets.keys()].filter((i) => prices.assets[i] !== asset);
  return { ...history, prices: panelColumns(prices, left) };
}

/** A history in which the returns of some dates never were. */
export function withoutDates(history: History, isOut: (date: string) => boolean): History {
  const rest = (returns: ReturnsPanel): ReturnsPanel =>
    panelAtRows(
      returns,
      [...returns.dates.keys()].filter((t) => !isOut(returns.dates[t])),
    );
  const { prices, factors } = history;
  const [since] = prices.dates;
  return {
    ...history,
    prices: pricesFromReturns(rest(returnsOf(prices)), 100, since),
    ...(factors && { factors: pricesFromReturns(rest(returnsOf(factors)), 100, since) }),
  };
}

/** Parts of a calendar: the name of the one that a date lies in. */
export const calendarParts: Readonly<Record<"month" | "quarter" | "year", (date: string) => string>> = {
  month: (date) => date.slice(0, 7),
  quarter: (date) => `${date.slice(0, 4)} Q${Math.ceil(Number(date.slice(5, 7)) / 3)}`,
  year: (date) => date.slice(0, 4),
};
