import { byName } from "../../base/json.ts";
import type { Explanation } from "../../jobs/results/explain.ts";
import type { OptimizeResult } from "../../jobs/results/optimize.ts";
import type { PosteriorWeights } from "../../jobs/results/posterior-weights.ts";
import { jsonDetails } from "../json/json-details.ts";
import { notesEntry, notesJson } from "../json/json-notes.ts";
import {
  byNames,
  choice,
  either,
  figure,
  type JsonOf,
  list,
  number,
  object,
  openObject,
  optional,
  text,
  whole,
} from "../json/json-shape.ts";
import { explanationJson, explanationShape } from "./explanation-json.ts";

const posteriorShape = object(
  {
    draws: whole("number of draws", "On which the design had weights."),
    failed: whole("number of draws", "On which it had none."),
    weights: byNames(
      object({
        mean: number("weight"),
        sd: number("weight"),
        lower: number("weight", "5% quantile."),
        upper: number("weight", "95% quantile."),
        positive: number("share", "Probability of more than zero."),
      }),
    ),
    volatility: object(
      {
        lower: number("volatility per year"),
        median: number("volatility per year"),
        upper: number("volatility per year"),
      },
      "Of the weights above: 5%, 50% and 95% quantiles.",
    ),
    comparisons: list(
      object({ above: text(), below: text(), probability: number("share") }),
      "How often one weight is above another, where that was asked.",
    ),
  },
  "How the weights vary over the posterior of the beliefs.",
);

const weights = openObject(
  {
    design: text(),
    status: choice(["optimal", "stopped"]),
    reason: optional(choice(["iterations", "stalled", "estimate"], "Where stopped: what stopped.")),
    message: optional(text("Where stopped: why, in words.")),
    weights: byNames(number("weight")),
    objective: number("ratio", "The design's own, as its documentation states it."),
    optimality: number("ratio", "Relative first-order (KKT) residual, computed from the weights."),
    iterations: whole("number of iterations"),
    annualized: object({
      return: number("rate per year"),
      volatility: number("volatility per year"),
      sharpe: figure("ratio", "Return over the risk-free rate by volatility; null where that is zero."),
    }),
    cash: number("weight", "What is left of one; below zero it is borrowed."),
    turnover: optional(number("share", "Sum of the absolute changes from what is held.")),
    riskValue: optional(number("return per period", "The risk that was asked for, a loss positive.")),
    gap: optional(number("share", "How far the objective may be from the best: zero is proved.")),
    prices: optional(
      list(
        object({ constraint: text(), multiplier: number("ratio") }),
        "What a unit more of each binding limit would bring the objective, in annual units.",
      ),
    ),
    tuned: optional(
      byNames(
        text("As it was written."),
        "Values of options that were chosen by cross-validation inside the window.",
      ),
    ),
    varianceShares: optional(
      object(
        { systematic: number("share"), idiosyncratic: number("share") },
        "Where the beliefs divide risk.",
      ),
    ),
    posterior: optional(posteriorShape),
    explanation: optional(explanationShape),
    ...notesEntry,
  },
  "Weights with their figures; what a design finds beside them stands under names of its own.",
);

const infeasible = object({
  design: text(),
  status: choice(["infeasible"]),
  conflict: list(text(), "The constraints that cannot hold together."),
  ...notesEntry,
});

/** What `kinfolio optimize --json` prints. */
export const optimizeShape = either(infeasible, weights);

export type OptimizeJson = JsonOf<typeof optimizeShape>;

/** A portfolio, or why there is none, as its JSON. */
export function optimizeJson(
  result: OptimizeResult,
  notes: readonly string[] = [],
  why?: Explanation,
): OptimizeJson {
  if (result.status === "infeasible") {
    const { design, status, conflict } = result.portfolio;
    return { design, status, conflict, ...notesJson(notes) };
  }
  const { portfolio, annualized, varianceShares, cash, turnover, posterior } = result;
  const { gap, riskValue, prices, tuned } = portfolio;
  const { design, status, assets, weights, objective, optimality, iterations, details = {} } = portfolio;
  return {
    design,
    status,
    ...(status === "stopped" && { reason: portfolio.reason, message: portfolio.message }),
    weights: byName(assets, weights),
    objective,
    optimality,
    iterations,
    annualized: { ...annualized },
    cash,
    ...(turnover !== undefined && { turnover }),
    ...(riskValue !== undefined && { riskValue }),
    ...(gap !== undefined && { gap }),
    ...(prices && { prices: prices.map((each) => ({ ...each })) }),
    ...(tuned && { tuned }),
    ...(varianceShares && { varianceShares: { ...varianceShares } }),
    ...(posterior && { posterior: posteriorJson(posterior, assets) }),
    ...jsonDetails(details),
    ...(why && { explanation: explanationJson(why) }),
    ...notesJson(notes),
  };
}

function posteriorJson(
  { draws, failed, volatility, comparisons, ...by }: PosteriorWeights,
  assets: readonly string[],
): JsonOf<typeof posteriorShape> {
  const { mean, sd, lower, upper, positive } = by;
  const weights = assets.map((asset, i) => [
    asset,
    { mean: mean[i], sd: sd[i], lower: lower[i], upper: upper[i], positive: positive[i] },
  ]);
  return {
    draws,
    failed,
    weights: Object.fromEntries(weights),
    volatility: { ...volatility },
    comparisons: comparisons.map((each) => ({ ...each })),
  };
}
