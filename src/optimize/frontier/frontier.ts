import type { Moments } from "../../estimate/moments.ts";
import { dot } from "../../numeric/matrix/vector.ts";
import { certified, residualOf } from "../certified.ts";
import type { Constraints } from "../constraints/constraints.ts";
import {
  type EfficientPath,
  type EfficientPoint,
  efficientPath,
  endlessMean,
  requireHighestMean,
} from "../critical-line/efficient-path.ts";
import { steepestPoint } from "../critical-line/steepest-point.ts";
import type { Infeasible, StopReason } from "../portfolio.ts";
import { noSteepest, sharpeWords } from "../ratios/max-sharpe.ts";

/** How many points of a frontier are given, and the rate its ratios are over. */
export interface FrontierOptions {
  /** Default 100. */
  readonly points?: number;
  /** Annual; default 0. */
  readonly riskFree?: number;
}

/** One efficient portfolio, annualized. */
export interface FrontierPoint {
  readonly weights: Float64Array;
  readonly return: number;
  readonly volatility: number;
  /** Return over the risk-free rate by volatility; null where there is no volatility. */
  readonly sharpe: number | null;
  /** In the measure that was asked for, per period, where that is not the variance. */
  readonly risk?: number;
  /** theta in `min 1/2 w'Sigma w - theta w'mu`: one over the risk aversion at which this is optimal; NaN of another risk. */
  readonly riskTolerance: number;
  /** Relative KKT residual of that program. */
  readonly optimality: number;
}

export type Frontier =
  | {
      readonly status: "optimal";
      readonly assets: readonly string[];
      /** Equally spaced in return, from the least variance to the highest return. */
      readonly points: readonly FrontierPoint[];
      /** Where the set of assets at a bound changes; between two of them weights are linear in return. */
      readonly corners: readonly FrontierPoint[];
      readonly globalMinimumVariance: FrontierPoint;
      /** Absent where there is none. */
      readonly maxSharpe?: FrontierPoint;
      /** Where there is none, why: nothing beats the risk-free rate, or a gain without variance. */
      readonly noMaxSharpe?: string;
    }
  | { readonly status: "stopped"; readonly reason: StopReason; readonly message: string }
  | Infeasible;

/**
 * The efficient frontier by the critical line: exact corner portfolios, and points between them.
 *
 * Cost: O(N k + k^2) a corner with k assets held, O(N k) a point.
 *
 * @returns `stopped` where a point is not certified, as portfolios are.
 * @throws {InputError} `bad-constraint` where return has no maximum.
 * @see Markowitz (1956), Naval Research Logistics Quarterly 3(1-2), 111-133.
 */
export function efficientFrontier(
  moments: Moments,
  constraints: Constraints,
  { points: count = 100, riskFree = 0 }: FrontierOptions = {},
): Frontier {
  const { assets } = moments;
  const path = efficientPath(moments, constraints, "frontier");
  if (path.status === "infeasible") return path;
  if (path.status === "endless") throw endlessMean("frontier");
  if (path.status === "stopped") {
    return { ...path, message: `the critical line was not followed to its end (${path.reason})` };
  }
  requireHighestMean(path, "frontier");
  const [low, high] = [path.means[0], path.means[path.means.length - 1]];
  const meanOf = (k: number): number => (count === 1 ? low : low + ((high - low) * k) / (count - 1));
  const points = Array.from({ length: count }, (_, k) => pointWithMean(path, meanOf(k)));
  const corners = path.corners.map(({ theta }, k) => path.pointOfMean(path.means[k], theta));
  const steepest = steepestPoint(path, moments, riskFree);
  const all = [...points, ...corners, ...(steepest.status === "found" ? [steepest.point] : [])];
  const { x: weights, residual: optimality } = worstOf(all, constraints);
  const found = { design: "frontier", assets, weights, objective: 0, optimality, iterations: corners.length };
  const judged = certified(found, constraints);
  if (judged.status === "stopped")
    return { status: "stopped", reason: judged.reason, message: judged.message };
  const annual = (point: EfficientPoint): FrontierPoint => annualPoint(point, path, moments, riskFree);
  return {
    status: "optimal",
    assets,
    points: points.map(annual),
    corners: corners.map(annual),
    globalMinimumVariance: annual(corners[0]),
    ...(steepest.status === "found"
      ? { maxSharpe: annual(steepest.point) }
      : { noMaxSharpe: noSteepest(steepest, sharpeWords(riskFree)) }),
  };
}

/** The point that is farthest from being a solution: what it may be called, all may. */
export function worstOf<Point extends Pick<EfficientPoint, "x" | "residual">>(
  points: readonly Point[],
  constraints: Constraints,
): Point {
  let [worst] = points;
  let most = Number.NEGATIVE_INFINITY;
  for (const point of points) {
    const residual = residualOf(point.x, point.residual, constraints);
    if (residual <= most) continue;
    [worst, most] = [point, residual];
    if (Number.isNaN(residual)) break;
  }
  return worst;
}

/** The point of the path with this mean. Of several (the mean stands while theta passes a range) the first. */
function pointWithMean(path: EfficientPath, mean: number): EfficientPoint {
  const { corners, means } = path;
  const last = corners.length - 1;
  let after = 0;
  while (after < last && !(means[after] >= mean)) after++;
  if (after === 0 || means[after] === mean) return path.pointOfMean(mean, corners[after].theta);
  const share = (mean - means[after - 1]) / (means[after] - means[after - 1]);
  const theta =
    corners[after - 1].theta + Math.min(share, 1) * (corners[after].theta - corners[after - 1].theta);
  return path.pointOfMean(mean, theta);
}

function annualPoint(
  point: EfficientPoint,
  path: EfficientPath,
  { mean, periodsPerYear }: Moments,
  riskFree: number,
): FrontierPoint {
  const expected = periodsPerYear * dot(point.x, mean);
  const volatility = Math.sqrt(periodsPerYear * path.varianceOf(point.x));
  return {
    weights: point.x,
    return: expected,
    volatility,
    sharpe: volatility > 0 ? (expected - riskFree) / volatility : null,
    riskTolerance: point.theta,
    optimality: point.residual,
  };
}
