import { weightedColumnMeans } from "../../../numeric/matrix/columns.ts";
import { columnOf, type Matrix, zeros } from "../../../numeric/matrix/matrix.ts";
import type { RowWeights } from "../../forgetting/row-weights.ts";
import { factorDesign } from "../window/factor-design.ts";
import type { RawWindow } from "../window/raw-window.ts";
import { assetScales } from "../window/residual-scales.ts";
import { weightedSlopes } from "../window/weighted-slopes.ts";
import type { MarketLine, ScaledWindow, ScaleOf } from "./volatility.ts";

/**
 * Two volatilities: the market's, and that of what the market leaves of the assets; each part of a return is divided by the root of
 * its own.
 *
 *     x_t = b0 + b1 z_t + e_t,    vI_t = mean_i (e_it / u_i)^2 -> hI,    vM_t = z_t^2 -> hM
 *     f*_t = z_t / sqrt(hM_t),    x*_t = b1 f*_t + e_t / sqrt(hI_t)
 *
 * z is the market centered and scaled under the window's weights, b weighted least squares, `u_i^2 = sum w e^2 / (n - 2)`. The
 * intercept is dropped. Cost: O(T N).
 */
export function marketAndResidual(
  { returns, factors, assets, factorNames, rows }: RawWindow,
  scaleOf: ScaleOf,
): ScaledWindow {
  const { rows: T, columns: N } = returns;
  const design = factorDesign(factors, factorNames, rows);
  const z = columnOf(design, 1);
  const slopes = weightedSlopes(returns, design, rows.weights).data; // intercepts, then betas
  const { residual: u } = assetScales(returns, design, assets, 0, rows);
  const left = zeros(T, N);
  const proxy = new Float64Array(T);
  for (let t = 0, at = 0; t < T; t++) {
    for (let i = 0; i < N; i++, at++) {
      left.data[at] = returns.data[at] - slopes[i] - slopes[N + i] * z[t];
      proxy[t] += (left.data[at] / u[i]) ** 2 / N;
    }
  }
  const residual = scaleOf(proxy);
  const market = scaleOf(z.map((value) => value * value));
  const calm: Matrix = { rows: T, columns: 1, data: z.map((value, t) => value / Math.sqrt(market.path[t])) };
  for (let t = 0, at = 0; t < T; t++) {
    const shrink = 1 / Math.sqrt(residual.path[t]);
    for (let i = 0; i < N; i++, at++) {
      left.data[at] = slopes[N + i] * calm.data[t] + left.data[at] * shrink;
    }
  }
  const [intercepts, tilts] = [slopes.slice(0, N), slopes.slice(N)];
  const line = { ...standardizing(columnOf(factors, 0), rows), intercepts, slopes: tilts };
  const volatility = { kind: "market-and-residual", market, residual, deviations: u, line } as const;
  return { returns: left, factors: calm, volatility };
}

/** Mean and deviation (n - 1) under the window's weights: what a factor is centered and scaled by. */
function standardizing(
  factor: Float64Array,
  { weights, effectivePeriods: n }: RowWeights,
): Pick<MarketLine, "center" | "spread"> {
  const [center] = weightedColumnMeans({ rows: factor.length, columns: 1, data: factor }, weights);
  let square = 0;
  for (let t = 0; t < factor.length; t++) square += weights[t] * (factor[t] - center) ** 2;
  return { center, spread: Math.sqrt(square / (n - 1)) };
}
