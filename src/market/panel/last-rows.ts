import type { History } from "./panel.ts";
import { panelRows } from "./panel-parts.ts";

/** The last price rows of a complete history; all where there are no more. Default: all. */
export function lastRows(history: History, rows?: number): History {
  const { prices, factors } = history;
  const { length } = prices.dates;
  return rows === undefined || rows >= length
    ? history
    : historyRows({ prices, factors }, length - rows, length);
}

/** Price rows `from` (inclusive) to `to` (exclusive) of a complete history, copied. */
export function historyRows({ prices, factors }: History, from: number, to: number): History {
  return { prices: panelRows(prices, from, to), ...(factors && { factors: panelRows(factors, from, to) }) };
}
