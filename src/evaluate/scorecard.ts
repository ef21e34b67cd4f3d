import type { Ledger } from "../backtest/ledger.ts";
import { type BacktestMeasures, measureBacktest, noMeasures } from "./measures/backtest-measures.ts";

export type { BacktestMeasures, MeasureName } from "./measures/backtest-measures.ts";

/** The hand-over of `evaluate/`: the figures of one strategy. */
export interface Scorecard {
  readonly strategy: string;
  readonly measures: BacktestMeasures;
}

/** Measures a ledger under its own name. Where every decision failed there is nothing to measure: cash is not what was asked for. */
export function scorecard(ledger: Ledger): Scorecard {
  const { name, rebalances, failures } = ledger;
  const neverHeld = rebalances.length === 0 && failures.length > 0;
  return { strategy: name, measures: neverHeld ? noMeasures : measureBacktest(ledger) };
}
