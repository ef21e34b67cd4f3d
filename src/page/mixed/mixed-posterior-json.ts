import { finiteOrNull } from "../../base/finite-or-null.ts";
import type { MixedPosterior } from "../../jobs/results/mixed.ts";
import {
  byNames,
  choice,
  figure,
  type JsonOf,
  list,
  number,
  object,
  optional,
  text,
  whole,
} from "../json/json-shape.ts";

/** The posterior of a mixed model's parameters and effects. */
export const posteriorShape = object({
  chains: whole("number of chains"),
  draws: whole("number of draws", "Of each chain."),
  seed: whole("number of a sequence", "Of random numbers: the same one, the same draws."),
  parameters: list(
    object({
      name: text("A variance component by its term, or a fixed effect."),
      kind: choice(["component", "fixed"]),
      reml: number("ratio", "By restricted maximum likelihood, or as fitted."),
      mean: number("ratio"),
      standardDeviation: number("ratio"),
      quantiles: list(object({ probability: number("share"), value: number("ratio") })),
      rHat: figure("ratio", "Rank-normalized, of split chains: 1 where they agree."),
      essBulk: figure("number of draws", "What the draws are worth as independent ones."),
      essTail: figure("number of draws"),
      mcse: figure("ratio", "Monte-Carlo standard error of the mean."),
      quadrature: optional(
        object({
          mean: number("ratio", "Of a variance, where the model has at most three: computed, not drawn."),
          standardDeviation: number("ratio"),
          quantiles: list(object({ probability: number("share"), value: number("ratio") })),
          error: number("share", "By how much of itself the mean may err."),
        }),
      ),
    }),
  ),
  effects: byNames(
    byNames(object({ mean: number("ratio"), standardDeviation: number("ratio") })),
    "By term, then by level.",
  ),
  warnings: list(text()),
});

/** The same, as its JSON. */
export function posteriorJson({
  parameters,
  effects,
  warnings,
  chains,
  draws,
  seed,
}: MixedPosterior): JsonOf<typeof posteriorShape> {
  return {
    chains,
    draws,
    seed,
    parameters: parameters.map(
      ({ deviation, rHat, essBulk, essTail, mcse, quantiles, quadrature, ...own }) => ({
        ...own,
        standardDeviation: deviation,
        quantiles: [...quantiles],
        rHat: finiteOrNull(rHat),
        essBulk: finiteOrNull(essBulk),
        essTail: finiteOrNull(essTail),
        mcse: finiteOrNull(mcse),
        ...(quadrature && {
          quadrature: {
            mean: quadrature.mean,
            standardDeviation: quadrature.deviation,
            quantiles: [...quadrature.quantiles],
            error: quadrature.error,
          },
        }),
      }),
    ),
    effects: Object.fromEntries(
      effects.map(({ term, levels, means, deviations }) => [
        term,
        Object.fromEntries(
          levels.map((level, i) => [level, { mean: means[i], standardDeviation: deviations[i] }]),
        ),
      ]),
    ),
    warnings: [...warnings],
  };
}
