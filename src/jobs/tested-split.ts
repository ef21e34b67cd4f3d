import { constantWeightReturns } from "../backtest/constant-weights.ts";
import { historyOfPeriods } from "../market/panel/history-of-periods.ts";
import { lastRows } from "../market/panel/last-rows.ts";
import type { History } from "../market/panel/panel.ts";
import { returnsOf } from "../market/panel/returns.ts";
import type { Split } from "../numeric/splits/row-span.ts";
import type { Recommend, StrategySpec } from "../strategy/strategy.ts";
import type { AnswerOf } from "./answer.ts";
import { recommended } from "./recommended.ts";

/** Weights from the training of a split, and what they earned on its tests. */
export interface TestedSplit {
  /** N. */
  readonly weights: Float64Array;
  /** Simple returns of the test periods, one after the other, with the weights restored every period and without cost. */
  readonly returns: Float64Array;
}

/**
 * Chooses weights on the training periods of a split and holds them over its tests. A strategy with a lookback of its own
 * sees the last rows of the training.
 */
export function testedSplit(
  history: History,
  recommend: Recommend,
  { split, strategy }: { readonly split: Split; readonly strategy: StrategySpec },
): AnswerOf<TestedSplit> {
  const training = lastRows(historyOfPeriods(history, split.train), strategy.lookback);
  const answer = recommended(recommend, training);
  if (answer.failure !== undefined) return { status: "failed", ...answer.failure };
  const { portfolio } = answer;
  if (portfolio.status === "infeasible") {
    return { status: "failed", code: "infeasible", message: portfolio.conflict.join("; ") };
  }
  if (portfolio.status === "stopped") {
    return { status: "failed", code: "stopped", message: portfolio.message };
  }
  const { values } = returnsOf(history.prices);
  const { weights } = portfolio;
  return { status: "done", result: { weights, returns: constantWeightReturns(values, weights, split.test) } };
}
