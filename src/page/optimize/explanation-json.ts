import { finiteOrNull } from "../../base/finite-or-null.ts";
import { byName } from "../../base/json.ts";
import type { Explanation, OtherChoice } from "../../jobs/results/explain.ts";
import type { Matrix } from "../../numeric/matrix/matrix.ts";
import { rowOf } from "../../numeric/matrix/matrix.ts";
import {
  byNames,
  either,
  figure,
  type JsonOf,
  list,
  number,
  object,
  optional,
  text,
} from "../json/json-shape.ts";

const otherChoice = object({
  name: text(),
  failure: optional(text("Why there are no such weights.")),
  weights: optional(byNames(number("weight"))),
  moved: figure("share", "Half the sum of the absolute changes; null where there are no weights."),
  return: optional(number("rate per year")),
  volatility: optional(number("volatility per year")),
  sharpe: optional(figure("ratio")),
});

const sensitivity = object({
  byMean: byNames(byNames(number("ratio")), "How weights change per unit of an asset's annual mean."),
  byVolatility: byNames(byNames(number("ratio")), "Per unit of an asset's annual volatility."),
  byCorrelation: list(
    object({ a: text(), b: text(), change: byNames(number("ratio")) }),
    "Per unit of a correlation, those that move weights most.",
  ),
  standardErrors: byNames(number("weight")),
  fromMeans: byNames(number("weight"), "Of the means alone."),
  fromCovariance: byNames(number("weight"), "Of the covariance alone."),
});

const stressed = object({
  name: text(),
  kind: text("episode, worst or shock."),
  from: optional(text()),
  to: optional(text()),
  return: number("share"),
  contributions: byNames(number("share")),
  moves: byNames(number("share")),
});

/** What explains weights, beside the weights. */
export const explanationShape = object({
  contributions: list(
    object({
      asset: text(),
      weight: number("weight"),
      return: number("rate per year"),
      volatility: number("volatility per year"),
      riskShare: number("share"),
      marginalVolatility: number("volatility per year"),
    }),
  ),
  way: optional(
    object(
      {
        before: object({
          return: number("rate per year"),
          volatility: number("volatility per year"),
          sharpe: figure("ratio"),
        }),
        steps: list(
          object({
            asset: text(),
            held: number("weight"),
            weight: number("weight"),
            change: number("weight"),
            return: number("rate per year", "What the mean rises by."),
            volatility: number("volatility per year", "With the trade less without it."),
          }),
          "The largest first; each once all others are made.",
        ),
      },
      "From what is held.",
    ),
  ),
  sensitivity: either(sensitivity, object({ none: text("Why there is none.") })),
  stepped: list(
    otherChoice,
    "Where there are no derivatives: chosen again with a point more of an asset's mean or volatility a year, those that move weights most first.",
  ),
  leftOut: list(otherChoice, "Chosen again without an asset."),
  spokenFor: list(otherChoice, "Chosen again without a view or a characteristic of the estimator."),
  carriedBy: object({ period: text(), choices: list(otherChoice, "Chosen again without a period.") }),
  whatIf: list(otherChoice, "Chosen again under a change."),
  stress: list(stressed),
  reverse: optional(
    object({
      loss: number("share"),
      deviations: number("ratio", "Annual standard deviations of the portfolio."),
      moves: byNames(number("share")),
      contributions: byNames(number("share")),
    }),
  ),
  correlations: list(object({ share: number("share"), volatility: number("volatility per year") })),
});

/** What explains weights, as its JSON. */
export function explanationJson(outcome: Explanation): JsonOf<typeof explanationShape> {
  const { assets } = outcome.moments;
  const named = (values: Float64Array): Record<string, number> => byName(assets, values);
  const rows = (matrix: Matrix): Record<string, Record<string, number>> =>
    Object.fromEntries(assets.map((asset, i) => [asset, named(rowOf(matrix, i))]));
  const other = ({ name, failure, weights, annualized, moved }: OtherChoice): JsonOf<typeof otherChoice> => ({
    name,
    ...(failure !== undefined && { failure }),
    ...(weights && { weights: named(weights) }),
    moved: finiteOrNull(moved),
    ...annualized,
  });
  const { sensitivity: found, carriedBy, reverse, way } = outcome;
  return {
    contributions: outcome.contributions.map((each) => ({ ...each })),
    ...(way && { way }),
    sensitivity:
      "none" in found
        ? { none: found.none }
        : {
            byMean: rows(found.byMean),
            byVolatility: rows(found.byVolatility),
            byCorrelation: found.byCorrelation.map(({ a, b, change }) => ({
              a: assets[a],
              b: assets[b],
              change: named(change),
            })),
            standardErrors: named(found.standardErrors),
            fromMeans: named(found.fromMeans),
            fromCovariance: named(found.fromCovariance),
          },
    leftOut: outcome.leftOut.map(other),
    stepped: outcome.stepped.map(other),
    spokenFor: outcome.spokenFor.map(other),
    carriedBy: { period: carriedBy.period, choices: carriedBy.choices.map(other) },
    whatIf: outcome.whatIf.map(other),
    stress: outcome.stress.map(({ contributions, moves, ...each }) => ({
      ...each,
      contributions: named(contributions),
      moves: named(moves),
    })),
    ...(reverse && {
      reverse: {
        loss: reverse.loss,
        deviations: reverse.deviations,
        moves: named(reverse.moves),
        contributions: named(reverse.contributions),
      },
    }),
    correlations: outcome.correlations.map((each) => ({ ...each })),
  };
}
