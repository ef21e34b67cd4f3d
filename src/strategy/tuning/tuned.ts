import { constantWeightReturns } from "../../backtest/constant-weights.ts";
import { historyOfPeriods } from "../../market/panel/history-of-periods.ts";
import { lastRows } from "../../market/panel/last-rows.ts";
import type { History } from "../../market/panel/panel.ts";
import { returnsOf } from "../../market/panel/returns.ts";
import { rowsIn } from "../../numeric/splits/row-span.ts";
import { mean, standardDeviation } from "../../numeric/statistics/sample-statistics.ts";
import type { Recommend, Recommendation, StrategySpec } from "../strategy-spec.ts";
import type { TuningSpec } from "../tuning-options.ts";
import { type Candidate, candidatesOf } from "./candidates.ts";
import { innerSplits } from "./inner-splits.ts";

/**
 * A strategy that chooses among the values of its options at every decision, on the window alone: the candidates are fitted
 * on parts of it and judged on the others, and the best one is fitted on all of it. Of equals the first is taken.
 *
 * A candidate that has no portfolio on one of the trainings cannot be judged; where none can, the reason of the first stands.
 *
 * Cost: (candidates times splits + 1) fits a decision.
 *
 * @param open the strategy of each candidate.
 */
export async function tuned(
  spec: StrategySpec,
  tuning: TuningSpec,
  open: (spec: StrategySpec) => Promise<Recommend>,
): Promise<Recommend> {
  const candidates = candidatesOf(spec, tuning.grid);
  const recommends = await Promise.all(candidates.map((each) => open(each.spec)));
  return (history, held) => {
    const judge = judgeOn(history, tuning, held);
    let best = -1;
    let highest = Number.NEGATIVE_INFINITY;
    let refused: Recommendation | undefined;
    candidates.forEach((candidate, i) => {
      const judged = judge(recommends[i], candidate);
      if ("refused" in judged) refused ??= judged.refused;
      else if (judged.score > highest) [best, highest] = [i, judged.score];
    });
    if (best < 0 && refused !== undefined) return refused;
    const chosen = Math.max(best, 0);
    const { values, spec: own } = candidates[chosen];
    const recommendation = recommends[chosen](lastRows(history, own.lookback), held);
    const { portfolio } = recommendation;
    return portfolio.status === "infeasible"
      ? recommendation
      : { ...recommendation, portfolio: { ...portfolio, tuned: values } };
  };
}

type Judge = (
  recommend: Recommend,
  candidate: Candidate,
) => { readonly score: number } | { readonly refused: Recommendation };

/** Judges candidates by what they would have earned on the tests of a window. */
function judgeOn(history: History, tuning: TuningSpec, held: Float64Array | undefined): Judge {
  const { values } = returnsOf(history.prices);
  const splits = innerSplits(values.rows, tuning).map(({ train, test }) => ({
    history: historyOfPeriods(history, train),
    test,
  }));
  const earned = new Float64Array(splits.reduce((count, { test }) => count + rowsIn(test), 0));
  return (recommend, { spec }) => {
    let at = 0;
    for (const { history: training, test } of splits) {
      const recommendation = recommend(lastRows(training, spec.lookback), held);
      const { portfolio } = recommendation;
      if (portfolio.status !== "optimal") return { refused: recommendation };
      const returns = constantWeightReturns(values, portfolio.weights, test);
      earned.set(returns, at);
      at += returns.length;
    }
    return { score: scoreOf(earned, tuning.by) };
  };
}

/** Higher is better; without variation there is no Sharpe ratio, and none is lower than any. */
function scoreOf(returns: Float64Array, by: TuningSpec["by"]): number {
  const average = mean(returns);
  if (by === "return") return average;
  const deviation = standardDeviation(returns);
  if (by === "volatility") return -deviation;
  return deviation > 0 ? average / deviation : Number.NEGATIVE_INFINITY;
}
