import type { EfficientPoint, FrontierCurve } from "../../engine/operations/frontier.ts";

/** A portfolio on a frontier. */
export interface PointAlong {
  readonly return: number;
  readonly volatility: number;
  readonly sharpe: number | null;
  /** N. */
  readonly weights: Float64Array;
}

/**
 * The efficient portfolio with a return: weights are linear between corners, and the variance quadratic,
 *
 *     v(t) = (1 - t)^2 v0 + 2 t (1 - t) c + t^2 v1,   c the covariance of the two corners
 */
export function pointAlong({ corners, withNext, riskFree }: FrontierCurve, wanted: number): PointAlong {
  const last = corners.length - 1;
  const least = corners[0].return;
  const aim = Math.min(Math.max(wanted, least), corners[last].return);
  let k = 0;
  while (k < last - 1 && corners[k + 1].return < aim) k++;
  const [from, to] = [corners[k], corners[Math.min(k + 1, last)]];
  const t = to.return > from.return ? (aim - from.return) / (to.return - from.return) : 0;
  const [v0, v1] = [from.volatility ** 2, to.volatility ** 2];
  const variance = (1 - t) ** 2 * v0 + 2 * t * (1 - t) * (withNext[k] ?? v0) + t * t * v1;
  const volatility = Math.sqrt(Math.max(0, variance));
  return {
    return: aim,
    volatility,
    sharpe: volatility > 0 ? (aim - riskFree) / volatility : null,
    weights: from.weights.map((w, i) => w + t * (to.weights[i] - w)),
  };
}

/** The return some way along a frontier, and the way of a return: 0 at the least variance, 1 at the highest return. */
export function returnAt(corners: readonly EfficientPoint[], share: number): number {
  const [least, most] = [corners[0].return, corners[corners.length - 1].return];
  return least + share * (most - least);
}

export function shareAt(corners: readonly EfficientPoint[], wanted: number): number {
  const [least, most] = [corners[0].return, corners[corners.length - 1].return];
  return most > least ? Math.min(1, Math.max(0, (wanted - least) / (most - least))) : 0;
}
