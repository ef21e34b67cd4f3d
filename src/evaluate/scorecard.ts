import type { Ledger } from "../backtest/ledger.ts";
import { backtestMeasures } from "./backtest-measures.ts";

/** The measures of Palomar's table, by the names of the command line's JSON; null where a measure does not exist. */
export interface BacktestMeasures {
  /** Arithmetic, a year. */
  readonly annualReturn: number | null;
  readonly annualVolatility: number | null;
  readonly sharpe: number | null;
  readonly sortino: number | null;
  /** A year. */
  readonly downsideDeviation: number | null;
  /** Fraction of the peak lost, positive. */
  readonly maxDrawdown: number | null;
  /** Annual return over maximum drawdown. */
  readonly sterling: number | null;
  readonly omega: number | null;
  /** Historical, 95 %, a period; a loss is positive. */
  readonly valueAtRisk: number | null;
  /** Historical, 95 %, a period; a loss is positive. */
  readonly conditionalValueAtRisk: number | null;
  /** Traded fraction of wealth a period, purchases and sales both counted, without the first purchase. */
  readonly turnover: number | null;
  /** Basis points earned for what was traded. */
  readonly returnOnTurnover: number | null;
}

/** The hand-over of `evaluate/`: the figures of one strategy. */
export interface Scorecard {
  readonly strategy: string;
  readonly measures: BacktestMeasures;
}

/** Measures a ledger under its own name. Where every decision failed there is nothing to measure: cash is not what was asked for. */
export function scorecard(ledger: Ledger): Scorecard {
  const { name, rebalances, failures } = ledger;
  const neverHeld = rebalances.length === 0 && failures.length > 0;
  return { strategy: name, measures: neverHeld ? noMeasures : backtestMeasures(ledger) };
}

const noMeasures: BacktestMeasures = {
  annualReturn: null,
  annualVolatility: null,
  sharpe: null,
  sortino: null,
  downsideDeviation: null,
  maxDrawdown: null,
  sterling: null,
  omega: null,
  valueAtRisk: null,
  conditionalValueAtRisk: null,
  turnover: null,
  returnOnTurnover: null,
};
