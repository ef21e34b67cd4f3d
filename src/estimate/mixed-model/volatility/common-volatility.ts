import { centeredColumns, columnMeans, columnRootMeanSquares } from "../../../numeric/matrix/columns.ts";
import { scaledRows } from "../../../numeric/matrix/multiply.ts";
import type { RawWindow } from "../window/raw-window.ts";
import { requireMovingAssets } from "../window/residual-scales.ts";
import type { ScaledWindow, ScaleOf } from "./volatility.ts";

/**
 * One volatility for all: a period's mean squared deviation over the assets follows a multiplicative error model, and whole rows are
 * divided by its root.
 *
 *     v_t = mean_i (x_it - m_i)^2 / s_i^2,    X*_t = x_t / sqrt(h_t),  F*_t = f_t / sqrt(h_t)
 *
 * m and s are plain means and deviations (T - 1) of the window. Minimum-variance weights change through estimation alone: turbulent
 * periods count less. Cost: O(T N).
 *
 * @throws {InputError} `constant-asset`.
 */
export function commonVolatility({ returns, factors, assets }: RawWindow, scaleOf: ScaleOf): ScaledWindow {
  requireMovingAssets(returns, assets);
  const { rows: T, columns: N } = returns;
  const means = columnMeans(returns);
  const centered = centeredColumns(returns, means);
  const variances = columnRootMeanSquares(centered).map((scale) => (scale * scale * T) / (T - 1));
  const proxy = new Float64Array(T);
  for (let at = 0; at < centered.data.length; at++) {
    proxy[Math.floor(at / N)] += centered.data[at] ** 2 / variances[at % N] / N;
  }
  const common = scaleOf(proxy);
  const shrink = common.path.map((h) => 1 / Math.sqrt(h));
  return {
    returns: scaledRows(returns, shrink),
    factors: scaledRows(factors, shrink),
    volatility: { kind: "common", common, means, deviations: variances.map(Math.sqrt) },
  };
}
