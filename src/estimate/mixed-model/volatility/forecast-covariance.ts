import type { Matrix } from "../../../numeric/matrix/matrix.ts";
import { multiply, scaledColumns, scaledRows, transpose } from "../../../numeric/matrix/multiply.ts";
import { symmetricEigen } from "../../../numeric/matrix/symmetric-eigen.ts";
import { quantile } from "../../../numeric/statistics/quantile.ts";
import { meanOverHorizon } from "../../volatility/conditional-scale.ts";
import type { MixedCovariance } from "../covariance/mixed-covariance.ts";
import { timesLevel } from "../covariance/times-level.ts";
import type { Volatility } from "./volatility.ts";

/**
 * The covariance of the next periods from that of scaled ones: `hbar Sigma*`, or with the market apart
 *
 *     Sigma = hbarI Rest + hbarM beta beta',    Rest = Sigma* - beta beta', eigenvalues at least 1e-3 of their median
 *
 * hbar is the mean of the expected scale over the horizon. Cost: O(N^2), with the market apart O(N^3).
 *
 * @param beta Loadings on the market in the units of the scaled returns (N).
 * @param horizon Periods ahead.
 */
export function forecastCovariance(
  scaled: MixedCovariance,
  volatility: Volatility,
  beta: Float64Array,
  horizon: number,
): MixedCovariance {
  if (volatility.kind === "constant") return scaled;
  if (volatility.kind === "common") return timesLevel(scaled, meanOverHorizon(volatility.common, horizon));
  const level = meanOverHorizon(volatility.residual, horizon);
  const ofMarket = meanOverHorizon(volatility.market, horizon);
  const outer = outerProduct(beta);
  const rest = { ...outer, data: scaled.total.data.map((value, at) => value - outer.data[at]) };
  const floored = flooredRest(rest);
  const added = outer.data.map(
    (value, at) => (ofMarket - level) * value + level * (floored.data[at] - rest.data[at]),
  );
  return withAdded(timesLevel(scaled, level), added);
}

/** As much more of what assets have in common, in the model's view and in the sample's alike. */
function withAdded(covariance: MixedCovariance, added: Float64Array): MixedCovariance {
  const plus = (a: Matrix): Matrix => ({ ...a, data: a.data.map((value, at) => value + added[at]) });
  return {
    ...covariance,
    loadings: plus(covariance.loadings),
    sample: plus(covariance.sample),
    total: plus(covariance.total),
  };
}

/** Share of the median eigenvalue below which what the market leaves is no risk that was seen. */
const leastShare = 1e-3;

function flooredRest(rest: Matrix): Matrix {
  const { values, vectors } = symmetricEigen(rest);
  const least = leastShare * quantile(values, 0.5);
  if (values[0] >= least) return rest;
  const kept = values.map((value) => Math.max(value, least));
  return multiply(scaledColumns(vectors, kept), transpose(vectors));
}

function outerProduct(a: Float64Array): Matrix {
  const column = { rows: a.length, columns: a.length, data: new Float64Array(a.length ** 2).fill(1) };
  return scaledRows(scaledColumns(column, a), a);
}
