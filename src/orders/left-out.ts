import type { LotProblem } from "./lot-problem.ts";
import type { LeftOut, LeftOutReason } from "./orders.ts";
import { costOf } from "./trading-costs.ts";

/** Off its target by less than this share of all there is, an asset is at it. */
const negligible = 1e-9;

/**
 * The assets that are not traded though they are off their target, and why.
 *
 * @param distance N: money from what is held to the target.
 * @param worthwhile N: the same to the weights that are worth their cost.
 */
export function leftOut(
  assets: readonly string[],
  problem: LotProblem,
  lots: Float64Array,
  distance: Float64Array,
  worthwhile: Float64Array,
): LeftOut[] {
  const { costs, value } = problem;
  return assets.flatMap((asset, i) => {
    if (lots[i] !== 0 || Math.abs(distance[i]) <= negligible * value) return [];
    const reason = reasonOf(problem, lots, i, worthwhile[i]);
    return [{ asset, reason, value: distance[i], cost: costOf(costs, distance[i]) }];
  });
}

function reasonOf(
  { lotValue, smallest, most, turnover, value }: LotProblem,
  lots: Float64Array,
  asset: number,
  worthwhile: number,
): LeftOutReason {
  if (Math.abs(worthwhile) <= negligible * value) return "cost";
  if (Math.abs(worthwhile) < lotValue[asset] / 2) return "lot";
  if (smallest[asset] > 1 && Math.abs(worthwhile) < smallest[asset] * lotValue[asset])
    return "smallest trade";
  if (lots.filter((each) => each !== 0).length >= most) return "most trades";
  const traded = lots.reduce((sum, each, i) => sum + Math.abs(each) * lotValue[i], 0);
  return traded + lotValue[asset] > turnover ? "turnover" : "lot";
}
