import type { Moments } from "../../estimate/moments.ts";
import type { History } from "../../market/panel.ts";
import { returnsOf } from "../../market/returns.ts";
import { centeredColumns, columnMeans } from "../../numeric/matrix/columns.ts";
import { combineRows } from "../../numeric/matrix/combine-rows.ts";
import { columnOf } from "../../numeric/matrix/matrix.ts";
import { transposeMultiplyVector } from "../../numeric/matrix/multiply-vector.ts";
import { dot } from "../../numeric/matrix/vector.ts";
import { isEqualWeight } from "./benchmark-weights.ts";
import type { Situation } from "./situation.ts";

/**
 * `cov(r_i, r_m) / var(r_m)` for each asset: by the beliefs where m is one of the assets or all of them alike, by the returns of the
 * window where it is a factor. Undefined where nothing is called so, or nothing is believed yet.
 */
export function betasTo(name: string, { moments, history }: Situation): Float64Array | undefined {
  if (moments === undefined) return undefined;
  const { assets } = moments;
  const place = assets.indexOf(name);
  if (place >= 0)
    return toPortfolio(
      moments,
      Float64Array.from(assets, (_, i) => (i === place ? 1 : 0)),
    );
  if (isEqualWeight(name))
    return toPortfolio(moments, new Float64Array(assets.length).fill(1 / assets.length));
  const factor = history?.factors?.assets.indexOf(name) ?? -1;
  return history === undefined || factor < 0 ? undefined : toFactor(history, factor);
}

function toPortfolio({ covariance }: Moments, portfolio: Float64Array): Float64Array {
  const covariances = combineRows(covariance, portfolio);
  const variance = dot(covariances, portfolio);
  return covariances.map((value) => value / variance);
}

function toFactor({ prices, factors = prices }: History, factor: number): Float64Array {
  const { values: returns } = returnsOf(prices);
  const { values: all } = returnsOf(factors);
  const centered = centeredColumns(all, columnMeans(all));
  const moves = columnOf(centered, factor);
  const variance = dot(moves, moves);
  return transposeMultiplyVector(centeredColumns(returns, columnMeans(returns)), moves).map(
    (value) => value / variance,
  );
}
