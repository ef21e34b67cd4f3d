import { InputError } from "../base/errors.ts";
import { counted } from "../base/words/counted.ts";
import type { History } from "../market/panel/panel.ts";
import type { Optimal, Portfolio, Replaced } from "../optimize/portfolio.ts";
import type { Rebalance, StrategyFailure } from "./ledger.ts";

/** A rule that turns what is known at a close into weights. */
export interface Strategy {
  readonly name: string;
  /** Price rows in the window it sees, and so how many come before its first decision; default the walk's. */
  readonly lookback?: number;
  /** Price rows that it is shown, where it needs fewer of them than come before its first decision. */
  readonly window?: number;
  /** When it is asked and traded, where that is not the walk's schedule: until it has bought, or on dates of its own alone. */
  readonly trades?: "once" | readonly string[];
  /**
   * Whether it neither writes into what it is shown nor hands it on, as those do that are made of a design and an estimator: it sees a
   * view of the market's own rows, where others get copies.
   */
  readonly onlyReads?: boolean;
  /**
   * @param history copies of the last `lookback` rows: nothing after the decision date is reachable from them.
   * @param held N weights at this close, after drift; what they miss to one is cash.
   */
  readonly decide: (history: History, held: Float64Array) => Portfolio | Given;
}

/** Weights that nobody chose among others: they are what was asked for, and nothing is claimed of them. */
export interface Given {
  readonly status: "given";
  /** N, in the order of the history's assets. */
  readonly weights: Float64Array;
}

/** Weights to hold, and the variance per period that the beliefs behind them saw. */
export interface Target {
  readonly weights: Float64Array;
  readonly predictedVariance?: number;
  /** Where another design stood in for the strategy's own. */
  readonly insteadOf?: Replaced;
  /** What the strategy chose of its own options. */
  readonly tuned?: Rebalance["tuned"];
}

/** What a strategy answered: weights to hold, or why there are none. */
export type Answer =
  | (Target & { readonly failure?: undefined })
  | { readonly weights?: undefined; readonly failure: StrategyFailure };

/** Asks a strategy for weights. Whatever goes wrong inside becomes a failure at this date, never a crash of the run. */
export function ask(strategy: Strategy, history: History, held: Float64Array): Answer {
  const date = history.prices.dates[history.prices.dates.length - 1];
  const failed = (code: string, message: string): Answer => ({ failure: { date, code, message } });
  try {
    const portfolio = strategy.decide(history, strategy.onlyReads ? held : held.slice());
    if (portfolio.status === "infeasible") return failed("infeasible", portfolio.conflict.join("; "));
    if (portfolio.status === "stopped") return failed("stopped", portfolio.message);
    return checked(portfolio, history.prices.assets, failed);
  } catch (error) {
    if (error instanceof InputError) return failed(error.code, error.message);
    return failed("error", error instanceof Error ? error.message : String(error));
  }
}

/** Weights, and what a choice among others has beside them. */
type Found = Pick<Optimal, "weights"> & Partial<Pick<Optimal, "predictedVariance" | "insteadOf" | "tuned">>;

function checked(
  portfolio: Optimal | Given,
  assets: readonly string[],
  failed: (code: string, message: string) => Answer,
): Answer {
  const { weights, predictedVariance, insteadOf, tuned }: Found = portfolio;
  if (weights.length !== assets.length) {
    return failed(
      "bad-weights",
      `${counted(weights.length, "weight")} given for ${counted(assets.length, "asset")}`,
    );
  }
  const bad = weights.findIndex((weight) => !Number.isFinite(weight));
  return bad < 0
    ? { weights, predictedVariance, ...(insteadOf && { insteadOf }), ...(tuned && { tuned }) }
    : failed("bad-weights", `the weight of ${assets[bad]} is ${weights[bad]}`);
}
