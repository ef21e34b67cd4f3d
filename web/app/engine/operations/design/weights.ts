import type { Moments } from "../../../../../src/estimate/moments.ts";
import type { AnnualizedFigures, SolvedResult } from "../../../../../src/jobs/results/optimize.ts";
import { riskShares } from "../../../../../src/page/weights/risk-shares.ts";
import { type Recommendation, recommender } from "../../../../../src/strategy/strategy.ts";
import { optimizedBy } from "../../../../../src/study/optimize.ts";
import { beliefsAtHand } from "../../at-hand/beliefs-at-hand.ts";
import { dataOf, opened } from "../../at-hand/data-at-hand.ts";
import { type AboutStrategy, strategyAsked } from "../../at-hand/strategy-asked.ts";
import type { Tools } from "../../tools.ts";
import { type Price, pricesInWords } from "./prices-in-words.ts";
import { type WayOut, waysOut } from "./ways-out.ts";

/** What a strategy holds today, in plain figures, or why it holds nothing. */
export type WeightsAnswer = WeightsFound | WeightsImpossible;

export interface WeightsFound {
  readonly status: "optimal" | "stopped";
  /** Where stopped: why. */
  readonly message?: string;
  readonly design: string;
  readonly assets: readonly string[];
  /** N. */
  readonly weights: Float64Array;
  /** N, with the sum 1: each asset's part of the variance; none where there is no variance. */
  readonly riskShares?: Float64Array;
  readonly annualized: AnnualizedFigures;
  /** `1 / sum w_i^2` of the weights over their sum: equal weights in so many assets are as concentrated. */
  readonly effectiveNumber: number;
  /** Relative first-order residual, computed from the weights. */
  readonly residual: number;
  readonly cash: number;
  /** What each limit that binds costs, the dearest first. */
  readonly prices: readonly Price[];
  /** Where another design stands in: why. */
  readonly insteadOf?: string;
}

export interface WeightsImpossible {
  readonly status: "infeasible";
  /** The constraints that cannot hold together, in words. */
  readonly conflict: readonly string[];
  /** What would let them, the smallest change first. */
  readonly ways: readonly WayOut[];
}

/** The weights of a strategy today, in as little time as it takes: for a hand on a slider. @throws {InputError} as `recommender`. */
export async function weights(about: AboutStrategy, { blobs }: Tools): Promise<WeightsAnswer> {
  const study = await opened(about, blobs);
  const { history } = dataOf(study, about);
  const spec = strategyAsked(study, about.strategy);
  const { rates } = study.study;
  const recommendation = (await recommender(spec, undefined, beliefsAtHand))(history);
  const { moments, portfolio } = recommendation;
  if (portfolio.status === "infeasible") {
    const entry = about.study.strategies[about.strategy];
    return {
      status: "infeasible",
      conflict: portfolio.conflict,
      ways: await waysOut(spec, entry, history, moments),
    };
  }
  const result = optimizedBy(withoutPosterior(recommendation), typeof rates === "number" ? rates : 0);
  if (result.status === "infeasible") throw new Error("a portfolio is solved or infeasible");
  return found(result, moments);
}

/** Draws of weights are for the report. */
function withoutPosterior({ under: _, ...rest }: Recommendation): Recommendation {
  return rest;
}

function found({ portfolio, annualized, cash }: SolvedResult, moments: Moments): WeightsFound {
  const { status, design, assets, weights: held, optimality, insteadOf } = portfolio;
  const shares = riskShares(held, moments);
  const total = held.reduce((sum, w) => sum + w, 0);
  const squares = held.reduce((sum, w) => sum + w * w, 0);
  return {
    status,
    ...(portfolio.status === "stopped" && { message: portfolio.message }),
    design,
    assets,
    weights: held,
    ...(shares && { riskShares: shares }),
    annualized,
    effectiveNumber: squares > 0 ? (total * total) / squares : 0,
    residual: optimality,
    cash,
    prices: pricesInWords({ portfolio, annualized }),
    ...(insteadOf && { insteadOf: `${insteadOf.design}: ${insteadOf.conflict.join("; ")}` }),
  };
}
