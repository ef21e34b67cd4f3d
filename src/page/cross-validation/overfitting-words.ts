import { grouped } from "../../base/words/counted.ts";
import type { ChoiceOfBacktests } from "../../jobs/results/cross-validation.ts";

/** What the choice among backtests is worth, in a sentence or two. */
export function overfittingWords({
  strategies,
  probability,
  lossProbability,
  degradation,
}: ChoiceOfBacktests): string {
  const percent = (share: number): string => `${(100 * share).toFixed(0)}%`;
  const verdict =
    probability < 0.1
      ? "the choice is hardly overfitted"
      : probability < 0.5
        ? "the choice is partly luck"
        : "the choice is no better than a draw";
  const slope =
    degradation === null
      ? ""
      : ` A Sharpe ratio that is higher by one on the half it was chosen on is ${Math.abs(degradation.slope).toFixed(2)} ${degradation.slope < 0 ? "lower" : "higher"} on the other.`;
  return (
    `Of ${grouped(strategies.length)} backtests, the best on one half of the time is at or below the median on the other with a probability of ${percent(probability)}: ${verdict}. ` +
    `It loses there with a probability of ${percent(lossProbability)}.${slope}`
  );
}
