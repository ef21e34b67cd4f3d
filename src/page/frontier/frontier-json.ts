import { finiteOrNull } from "../../base/finite-or-null.ts";
import { byName } from "../../base/json.ts";
import type { FrontierPicture, FrontierResult } from "../../jobs/results/frontier.ts";
import { jsonNumbers } from "../json/json-figures.ts";
import { notesEntry, notesJson } from "../json/json-notes.ts";
import {
  byNames,
  choice,
  defined,
  either,
  figure,
  type JsonOf,
  list,
  nothing,
  number,
  object,
  optional,
  text,
  whole,
} from "../json/json-shape.ts";

const frontierPoint = defined(
  "frontierPoint",
  object({
    return: number("rate per year"),
    volatility: number("volatility per year"),
    sharpe: figure("ratio", "Return over the risk-free rate by volatility; null where that is zero."),
    risk: optional(number("return per period", "In the measure of --risk, a loss positive.")),
    weights: byNames(number("weight")),
  }),
);

/** A frontier that could be drawn. */
export const drawnFrontierShape = defined(
  "frontier",
  object({
    points: list(frontierPoint, "Equally spaced in return, from the least variance to the highest return."),
    globalMinimumVariance: frontierPoint,
    maxSharpe: either(frontierPoint, nothing()),
    corners: list(frontierPoint, "Where the set of assets at a bound changes."),
    random: object({
      count: whole("number of portfolios"),
      return: list(number("rate per year")),
      volatility: list(number("volatility per year")),
      sharpe: list(figure("ratio")),
    }),
    ...notesEntry,
  }),
);

/** What `kinfolio frontier --json` prints: annualized figures, or why there are none. */
export const frontierShape = either(
  drawnFrontierShape,
  object({
    status: choice(["infeasible"]),
    design: text(),
    assets: list(text()),
    conflict: list(text(), "The constraints that cannot hold together."),
    ...notesEntry,
  }),
  object({
    status: choice(["stopped"]),
    reason: choice(["iterations", "stalled", "estimate"]),
    message: text(),
    ...notesEntry,
  }),
);

export type FrontierJson = JsonOf<typeof frontierShape>;
export type DrawnFrontierJson = JsonOf<typeof drawnFrontierShape>;
type FrontierPointJson = JsonOf<typeof frontierPoint>;

/** A frontier, or why there is none, as its JSON. */
export function frontierJson({ picture, data }: Pick<FrontierResult, "picture" | "data">): FrontierJson {
  const found = picture.status === "drawn" ? drawnFrontierJson(picture) : picture;
  return { ...found, ...notesJson(data.notes) };
}

/** A frontier that could be drawn, as its JSON. */
export function drawnFrontierJson({ frontier, cloud, moments }: FrontierPicture): DrawnFrontierJson {
  const point = ({
    weights,
    return: expected,
    volatility,
    sharpe,
    risk,
  }: FrontierPoint): FrontierPointJson => ({
    return: expected,
    volatility,
    sharpe,
    ...(risk !== undefined && { risk }),
    weights: byName(moments.assets, weights),
  });
  return {
    points: frontier.points.map(point),
    globalMinimumVariance: point(frontier.globalMinimumVariance),
    maxSharpe: frontier.maxSharpe === undefined ? null : point(frontier.maxSharpe),
    corners: frontier.corners.map(point),
    random: {
      count: cloud.returns.length,
      return: jsonNumbers(cloud.returns),
      volatility: jsonNumbers(cloud.volatilities),
      sharpe: Array.from(cloud.sharpes, finiteOrNull),
    },
  };
}

type FrontierPoint = FrontierPicture["frontier"]["points"][number];
