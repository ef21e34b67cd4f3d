import type { Moments } from "../../../../../src/estimate/moments.ts";
import type { History } from "../../../../../src/market/panel/panel.ts";
import { percentage } from "../../../../../src/optimize/constraints/constraint-words.ts";
import { constraintsFor } from "../../../../../src/strategy/constraints/constraints-for.ts";
import { weightsOfHoldings } from "../../../../../src/strategy/constraints/held-weights.ts";
import { relaxationsOf } from "../../../../../src/strategy/constraints/relaxations.ts";
import { recommender } from "../../../../../src/strategy/strategy.ts";
import type { StrategySpec } from "../../../../../src/strategy/strategy-spec.ts";
import { annualized } from "../../../../../src/study/optimize.ts";
import type { Plain, StrategyEntry } from "../../../document/document.ts";
import { beliefsAtHand } from "../../at-hand/beliefs-at-hand.ts";

/** A change of a strategy that lets it hold something. */
export interface WayOut {
  readonly words: string;
  readonly change: Readonly<Record<string, Plain>>;
}

/** What would let a strategy that is infeasible hold something: the smallest loosening of a constraint, or of its target. */
export async function waysOut(
  spec: StrategySpec,
  entry: StrategyEntry,
  history: History,
  moments: Moments,
): Promise<WayOut[]> {
  const { assets } = moments;
  const { holdings } = spec.constraints;
  const held = holdings && weightsOfHoldings(holdings, assets, "the holdings", history);
  const situation = { history, moments, ...(held && { held }) };
  const loosened = relaxationsOf(spec.constraints, assets, (each) =>
    constraintsFor(each, assets, assets, situation),
  ).map(({ option, value, words }) => ({ words, change: { [option]: value } }));
  return loosened.length > 0 ? loosened : await reachableTarget(spec, entry, history);
}

/** Targets, and the design that goes as far towards them as the constraints allow. */
const targets = {
  "efficient-return": { option: "targetReturn", by: "gmr", says: "a target return of", nearest: Math.floor },
  "efficient-risk": {
    option: "targetVolatility",
    by: "gmv",
    says: "a target volatility of",
    nearest: Math.ceil,
  },
} as const;

async function reachableTarget(
  spec: StrategySpec,
  { design }: StrategyEntry,
  history: History,
): Promise<WayOut[]> {
  const target = targets[spec.design.name as keyof typeof targets];
  if (target === undefined) return [];
  const farthest = { ...spec, design: { name: target.by, options: {} } };
  const { portfolio, moments } = (await recommender(farthest, undefined, beliefsAtHand))(history);
  if (portfolio.status === "infeasible") return [];
  const { return: expected, volatility } = annualized(portfolio.weights, moments, 0);
  const reached = target.nearest(1e4 * (target.by === "gmr" ? expected : volatility)) / 1e4;
  const value = percentage(reached);
  const options = typeof design === "object" ? design : { name: spec.design.name };
  return [
    {
      words: `${target.says} ${value}, the farthest these limits allow`,
      change: { design: { ...options, [target.option]: value } },
    },
  ];
}
