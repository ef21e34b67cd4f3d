import type { HighOrderResult, Route, WalkPair } from "../../../jobs/results/high-order.ts";
import { type BacktestJson, backtestJson } from "../../../page/backtest/backtest-json.ts";
import { jsonNumbers } from "../../../page/json-figures.ts";
import { type RandomizedJson, randomizedJson } from "../../../page/randomized/randomized-json.ts";

/** What `kinfolio run high-order --json` prints. */
export interface HighOrderJson {
  /** Of the skew-t on the whole window. */
  readonly degreesOfFreedom: number;
  /** MVSK to a residual of 1e-12, and by the routes of the document. */
  readonly exact: RouteJson;
  readonly routes: readonly RouteJson[];
  readonly walkForward: BacktestJson;
  /** With `--as-published`. */
  readonly walkForwardAsPublished?: readonly WalkPair[];
  readonly randomized?: RandomizedJson;
}

export interface RouteJson extends Omit<Route, "weights"> {
  readonly weights: readonly number[];
}

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

function routeJson({ name, weights, ...figures }: Route): RouteJson {
  return { name, weights: jsonNumbers(weights), ...figures };
}
