import { InputError } from "../../base/errors.ts";
import type { History } from "../../market/panel/panel.ts";
import { returnsOf } from "../../market/panel/returns.ts";
import { centeredColumns, columnMeans } from "../../numeric/matrix/columns.ts";
import { combineRows } from "../../numeric/matrix/combine-rows.ts";
import { columnOf } from "../../numeric/matrix/matrix.ts";
import { transposeMultiplyVector } from "../../numeric/matrix/multiply-vector.ts";
import { dot } from "../../numeric/matrix/vector.ts";
import { isConstant } from "../../numeric/statistics/is-constant.ts";
import { portfolioVariance } from "../../optimize/moments/portfolio-variance.ts";
import { isEqualWeight } from "./benchmark-weights.ts";
import type { Situation } from "./situation.ts";

/**
 * `cov(r_i, r_m) / var(r_m)` for each asset: by the beliefs where m is one of the assets or all of them alike, by the returns of the
 * window where it is a factor. Undefined where nothing is called so, or nothing is believed yet.
 *
 * @throws {InputError} `constant-asset` where it does not move.
 */
export function betasTo(name: string, { moments, history }: Situation): Float64Array | undefined {
  if (moments === undefined) return undefined;
  const { assets } = moments;
  const place = assets.indexOf(name);
  if (place >= 0 || isEqualWeight(name)) {
    const portfolio =
      place >= 0
        ? Float64Array.from(assets, (_, i) => (i === place ? 1 : 0))
        : new Float64Array(assets.length).fill(1 / assets.length);
    return perVariance(
      name,
      combineRows(moments.covariance, portfolio),
      portfolioVariance(moments, portfolio),
    );
  }
  const factor = history?.factors?.assets.indexOf(name) ?? -1;
  return history === undefined || factor < 0 ? undefined : toFactor(name, history, factor);
}

function toFactor(name: string, { prices, factors = prices }: History, factor: number): Float64Array {
  const { values: returns } = returnsOf(prices);
  const { values: all } = returnsOf(factors);
  const moves = columnOf(centeredColumns(all, columnMeans(all)), factor);
  const together = transposeMultiplyVector(centeredColumns(returns, columnMeans(returns)), moves);
  return perVariance(name, together, isConstant(columnOf(all, factor)) ? 0 : dot(moves, moves));
}

/** @throws {InputError} `constant-asset` where nothing moves that betas could be to. */
function perVariance(name: string, covariances: Float64Array, variance: number): Float64Array {
  if (variance > 0) return covariances.map((value) => value / variance);
  throw new InputError("constant-asset", `${name} does not move in the window: there are no betas to it`, {
    asset: name,
    advice: "take betas to another asset, or a window in which it moves",
  });
}
