import type { HighOrderResult, Route } from "../../../jobs/results/high-order.ts";
import { backtestJson, backtestMeasuresShape, backtestShape } from "../../../page/backtest/backtest-json.ts";
import { jsonNumbers } from "../../../page/json/json-figures.ts";
import {
  figure,
  type JsonOf,
  list,
  number,
  object,
  optional,
  text,
  whole,
} from "../../../page/json/json-shape.ts";
import { randomizedJson, randomizedShape } from "../../../page/randomized/randomized-json.ts";

const route = object({
  name: text(),
  weights: list(number("weight"), "In the order of the assets."),
  objective: number("ratio"),
  gap: number("ratio", "How much higher the objective is than the exact one, relative to that."),
  weightGap: number("weight", "Largest difference of a weight from the exact one."),
  residual: figure("ratio", "Relative first-order residual; null where a route does not compute it."),
  iterations: whole("number of iterations"),
});

const scorecard = object({ strategy: text(), measures: backtestMeasuresShape });

/** What `kinfolio run high-order --json` prints. */
export const highOrderShape = object({
  degreesOfFreedom: number("number of degrees of freedom", "Of the skew-t on the whole window."),
  exact: route,
  routes: list(route, "The document's, on the same parameters."),
  walkForward: backtestShape,
  walkForwardAsPublished: optional(
    list(
      object({
        right: scorecard,
        published: scorecard,
        decisions: whole("number of decisions"),
        weightGap: figure("weight", "Over all decisions and assets; null where they decide on other dates."),
      }),
      "With --as-published: the document's own loop beside the right one.",
    ),
  ),
  randomized: optional(randomizedShape),
});

export type HighOrderJson = JsonOf<typeof highOrderShape>;

/** The study of high-order portfolios, as its JSON. */
export function highOrderJson({ portfolios, walk, published, randomized }: HighOrderResult): HighOrderJson {
  const { moments, exact, routes } = portfolios;
  return {
    degreesOfFreedom: moments.skewT.degreesOfFreedom,
    exact: routeJson(exact),
    routes: routes.map(routeJson),
    walkForward: backtestJson(walk),
    ...(published && { walkForwardAsPublished: published.pairs }),
    ...(randomized && { randomized: randomizedJson(randomized) }),
  };
}

function routeJson({ name, weights, ...figures }: Route): JsonOf<typeof route> {
  return { name, weights: jsonNumbers(weights), ...figures };
}
