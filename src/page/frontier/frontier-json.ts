import { finiteOrNull } from "../../base/finite-or-null.ts";
import { byName } from "../../base/json.ts";
import type { FrontierPicture, FrontierResult } from "../../jobs/results/frontier.ts";
import { type JsonFigure, jsonNumbers } from "../json-figures.ts";

/** What `kinfolio frontier --json` prints: annualized figures, or why there are none. */
export type FrontierJson = DrawnFrontierJson | NoFrontierJson;

export interface DrawnFrontierJson {
  /** Equally spaced in return, from the least variance to the highest return. */
  readonly points: readonly FrontierPointJson[];
  readonly globalMinimumVariance: FrontierPointJson;
  /** Null where nothing beats the risk-free rate. */
  readonly maxSharpe: FrontierPointJson | null;
  /** Where the set of assets at a bound changes. */
  readonly corners: readonly FrontierPointJson[];
  readonly random: {
    readonly count: number;
    readonly return: readonly number[];
    readonly volatility: readonly number[];
    /** Null where the volatility is zero. */
    readonly sharpe: readonly JsonFigure[];
  };
}

export interface FrontierPointJson {
  readonly return: number;
  readonly volatility: number;
  /** Null where the volatility is zero. */
  readonly sharpe: JsonFigure;
  readonly weights: Readonly<Record<string, number>>;
}

export type NoFrontierJson = Exclude<FrontierResult["picture"], FrontierPicture>;

/** A frontier, or why there is none, as its JSON. */
export function frontierJson(picture: FrontierResult["picture"]): FrontierJson {
  return picture.status === "drawn" ? drawnFrontierJson(picture) : picture;
}

/** A frontier that could be drawn, as its JSON. */
export function drawnFrontierJson({ frontier, cloud, moments }: FrontierPicture): DrawnFrontierJson {
  const point = ({ weights, return: expected, volatility, sharpe }: FrontierPoint): FrontierPointJson => ({
    return: expected,
    volatility,
    sharpe,
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
