import { type FrontierSettings, frontierDefaults } from "../../../../src/jobs/requests/frontier.ts";
import type { FrontierPicture, RiskReturn } from "../../../../src/jobs/results/frontier.ts";
import type { History } from "../../../../src/market/panel/panel.ts";
import { combineRows } from "../../../../src/numeric/matrix/combine-rows.ts";
import { diagonalOf } from "../../../../src/numeric/matrix/matrix.ts";
import { dot } from "../../../../src/numeric/matrix/vector.ts";
import { constraintsFor } from "../../../../src/strategy/constraints/constraints-for.ts";
import type { StrategySpec } from "../../../../src/strategy/strategy-spec.ts";
import { frontierPicture } from "../../../../src/study/frontier/frontier-picture.ts";
import type { AboutStudy } from "../../document/document.ts";
import type { Refusal } from "../../messages/refusal.ts";
import { beliefsAtHand } from "../at-hand/beliefs-at-hand.ts";
import { dataOf, opened } from "../at-hand/data-at-hand.ts";
import { strategyAsked } from "../at-hand/strategy-asked.ts";
import { refusalOf } from "../refusal-of.ts";
import type { Tools } from "../tools.ts";

/** An efficient portfolio, a year. */
export interface EfficientPoint {
  readonly return: number;
  readonly volatility: number;
  readonly sharpe: number | null;
  readonly weights: Float64Array;
}

/** A frontier with what lies around it. */
export interface FrontierCurve {
  readonly assets: readonly string[];
  /** Between two of them weights are linear in return. */
  readonly corners: readonly EfficientPoint[];
  /** The covariance a year of each corner's portfolio with the next one's. */
  readonly withNext: readonly number[];
  readonly curve: readonly RiskReturn[];
  readonly maxSharpe?: EfficientPoint;
  readonly riskFree: number;
  /** Of each asset by itself. */
  readonly alone: readonly RiskReturn[];
  /** Random portfolios within the constraints; of the first set alone. */
  readonly cloud: readonly RiskReturn[];
  /** Largest KKT residual of its points. */
  readonly residual: number;
}

/** One constraint set with its frontier, or why there is none. */
export type FrontierDrawn = { readonly name: string } & (
  | ({ readonly status: "drawn" } & FrontierCurve)
  | { readonly status: "refused"; readonly refusal: Refusal }
);

/** Frontiers of the beliefs and constraints of some strategies of a study, by their places. */
export async function frontier(
  { sets, random, ...about }: AboutStudy & { readonly sets: readonly number[]; readonly random: number },
  { blobs, say }: Tools,
): Promise<readonly FrontierDrawn[]> {
  const study = await opened(about, blobs);
  const { history } = dataOf(study, about);
  const { rates } = study.study;
  const riskFree = typeof rates === "number" ? rates : 0;
  return sets.map((place, i) => {
    const spec = strategyAsked(study, place);
    say({ doing: `following the frontier of ${spec.name}`, share: i / sets.length });
    return frontierOf(spec, history, {
      ...frontierDefaults,
      points: 2,
      riskFree,
      random: i === 0 ? random : 0,
    });
  });
}

function frontierOf(spec: StrategySpec, history: History, settings: FrontierSettings): FrontierDrawn {
  const { name } = spec;
  try {
    const moments = beliefsAtHand(spec)(history);
    const constraints = constraintsFor(spec.constraints, moments.assets, moments.assets, {
      history,
      moments,
    });
    const picture = frontierPicture(moments, constraints, settings);
    if (picture.status === "drawn") return { name, ...drawn(picture) };
    const message = picture.status === "infeasible" ? picture.conflict.join("; ") : picture.message;
    return { name, status: "refused", refusal: { code: picture.status, message, detail: {} } };
  } catch (error) {
    return { name, status: "refused", refusal: refusalOf(error) };
  }
}

function drawn({ frontier: found, curve, cloud, moments, riskFree }: FrontierPicture) {
  const { corners, maxSharpe, assets } = found;
  const { mean, covariance, periodsPerYear } = moments;
  const all = [...corners, ...(maxSharpe ? [maxSharpe] : [])];
  return {
    status: "drawn" as const,
    assets,
    corners,
    withNext: corners.slice(1).map(({ weights }, k) => {
      return periodsPerYear * dot(combineRows(covariance, corners[k].weights), weights);
    }),
    curve,
    ...(maxSharpe && { maxSharpe }),
    riskFree,
    alone: Array.from(
      diagonalOf(covariance),
      (variance, i): RiskReturn => [Math.sqrt(periodsPerYear * variance), periodsPerYear * mean[i]],
    ),
    cloud: Array.from(cloud.returns, (each, i): RiskReturn => [cloud.volatilities[i], each]),
    residual: Math.max(...all.map(({ optimality }) => optimality)),
  };
}
