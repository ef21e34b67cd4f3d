import type { Ledger } from "../../backtest/ledger.ts";
import { yearsSpanned } from "../../market/panel/rows-per-year.ts";
import {
  type BacktestOptions,
  type ReturnFacts,
  returnFacts,
  type TradingFacts,
  tradingFacts,
} from "./backtest-facts.ts";
import { type Measure, type MeasureGroup, type MeasureValues, measured, namesOf } from "./measure.ts";
import { type ReturnMeasure, returnMeasures } from "./return-measures.ts";
import { type TradingMeasure, tradingMeasures } from "./trading-measures.ts";

/** The name of a measure of a backtest, as in the command line's JSON. */
export type MeasureName = ReturnMeasure | TradingMeasure;

/** The figures of a backtest; null where a measure does not exist. */
export type BacktestMeasures = MeasureValues<MeasureName>;

/** Every measure of a backtest, in the order of its table: all other lists of them are made from this one. */
export const backtestMeasures: Readonly<Record<MeasureName, Omit<Measure<never>, "of">>> = {
  ...returnMeasures,
  ...tradingMeasures,
};

/** The measures of a backtest, in the order of its table. */
export const measureNames: readonly MeasureName[] = namesOf(backtestMeasures);

/** Figures of a backtest that never was. */
export const noMeasures: BacktestMeasures = Object.fromEntries(
  measureNames.map((name) => [name, null]),
) as Record<MeasureName, null>;

const ofReturns: MeasureGroup<ReturnMeasure, ReturnFacts> = returnMeasures;
const ofTrading: MeasureGroup<TradingMeasure, TradingFacts> = tradingMeasures;

/**
 * The measures of Palomar's table and of R's portfolioBacktest, growth and trading a year beside them. See `returnMeasures` and
 * `tradingMeasures` for their definitions. Cost: O(P).
 *
 * @param ledger of P periods. One that ends in bankruptcy is measured over the periods it had.
 * @see Palomar (2025), Portfolio Optimization, Cambridge University Press, chapters 6 and 8.
 */
export function measureBacktest(ledger: Ledger, options: BacktestOptions = {}): BacktestMeasures {
  const years = options.years ?? yearsSpanned(ledger);
  return {
    ...measureReturns(ledger.returns, ledger.periodsPerYear, {
      riskFree: ledger.riskFree,
      ...options,
      years,
    }),
    ...measured(ofTrading, tradingFacts(ledger)),
  };
}

/** Those measures that need the returns alone: of a benchmark, of a file of returns, or of a resample. */
export function measureReturns(
  returns: Float64Array,
  periodsPerYear: number,
  options: BacktestOptions = {},
): MeasureValues<ReturnMeasure> {
  const facts = returnFacts(returns, periodsPerYear, options);
  return facts.active === 0 && facts.periods > 0 ? idle : measured(ofReturns, facts);
}

/** What a portfolio that stays in cash gets: no return, no risk, and no ratio of the two. */
const idle = Object.fromEntries(
  namesOf(ofReturns).map((name) => [name, ofReturns[name].idle ?? null]),
) as MeasureValues<ReturnMeasure>;
