import type { History } from "../../market/panel/panel.ts";
import { panelRows } from "../../market/panel/panel-parts.ts";
import { readWindows } from "../../market/panel/read-windows.ts";
import { type Answer, ask, type Strategy, type Target } from "../ask.ts";
import type { Attendance } from "../attendance.ts";
import { type AssetMoves, assetMoves } from "./asset-moves.ts";

/** What a walk asks of the market it trades in, by rows of its prices. */
export interface Venue {
  /** What each asset does over the period that ends at a row. */
  readonly moves: (row: number) => AssetMoves;
  /** Asks a strategy at the close of a row, which sees the last `lookback` rows and N weights held. */
  readonly ask: (strategy: Strategy, row: number, lookback: number, held: Float64Array) => Answer;
  /** A target at the close of a row, without what is gone by then. */
  readonly wanted: (row: number, target: Target) => Target;
  /** Writes into `begin` what is held after trading from `held` towards a target at the close of a row. */
  readonly trade: (row: number, target: Float64Array, held: Float64Array, begin: Float64Array) => void;
  /** Pays out what ended in the period that ends at a row: its weights leave `held`, and are cash. */
  readonly payOut: (row: number, begin: Float64Array, held: Float64Array) => void;
  /** Equal weights of all that can be bought at the close of a row. */
  readonly equalWeights: (row: number) => Float64Array;
  /** Who could be chosen so far; none where nobody comes or leaves. */
  readonly attendance: () => Attendance | undefined;
}

/** A market in which every asset can be traded at every close. */
export function completeVenue(history: History): Venue {
  const { prices, factors } = history;
  const size = prices.assets.length;
  const windowOf = readWindows(prices);
  const factorsOf = factors && readWindows(factors);
  return {
    moves: assetMoves(prices),
    ask(strategy, row, lookback, held) {
      const [from, to] = [row + 1 - lookback, row + 1];
      const window = strategy.onlyReads
        ? { prices: windowOf(from, to), factors: factorsOf?.(from, to) }
        : { prices: panelRows(prices, from, to), factors: factors && panelRows(factors, from, to) };
      return ask(strategy, window, held);
    },
    wanted: (_row, target) => target,
    trade: (_row, target, _held, begin) => begin.set(target),
    payOut: () => {},
    equalWeights: () => new Float64Array(size).fill(1 / size),
    attendance: () => undefined,
  };
}
