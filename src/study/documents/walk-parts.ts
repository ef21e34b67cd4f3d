import type { BacktestPart } from "../../page/backtest/backtest-page.ts";

/** What a document's chapter on its walk shows: the market is shown above, once. */
export const walkParts: readonly BacktestPart[] = [
  "measures",
  "inference",
  "forecasts",
  "paths",
  "weights",
  "costs",
  "strategies",
];
