import { InputError } from "../../base/errors.ts";
import type { Moments } from "../../estimate/moments.ts";
import type { Failure } from "../../jobs/results/failure.ts";
import type { Holdings } from "../../market/holdings/holdings.ts";
import type { History } from "../../market/panel/panel.ts";
import { recommender, type StrategySpec } from "../../strategy/strategy.ts";
import { portfolioFailure } from "../portfolio-failure.ts";

/** What is wanted. */
export type Target =
  | {
      readonly status: "chosen";
      readonly assets: readonly string[];
      readonly weights: Float64Array;
      readonly moments?: Moments;
      readonly failure?: Failure;
    }
  | {
      readonly status: "infeasible";
      readonly design: string;
      readonly conflict: readonly string[];
      readonly failure?: Failure;
    };

/** Weights this near to zero are what a solver leaves of it. */
const rounding = 1e-9;

/** The target of a design on the whole of a history. */
export async function targetOfDesign(history: History, spec: StrategySpec): Promise<Target> {
  const { moments, portfolio } = (await recommender(spec))(history);
  const failure = portfolioFailure(portfolio, moments);
  if (portfolio.status === "infeasible") return { ...portfolio, failure };
  const { assets } = portfolio;
  const weights = portfolio.weights.map((weight) => (Math.abs(weight) <= rounding ? 0 : weight));
  return { status: "chosen", assets, weights, moments, ...(failure && { failure }) };
}

/** The target that a file has. @throws {InputError} `bad-file` for quantities. */
export function targetOfFile(weights: Holdings): Target {
  if (weights.kind === "weights") return { status: "chosen", ...weights };
  throw new InputError("bad-file", "the targets are numbers of shares; weights are needed: asset,weight", {
    advice: "what is held goes behind --holdings",
  });
}
