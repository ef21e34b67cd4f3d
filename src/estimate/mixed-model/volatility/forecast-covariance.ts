import type { Matrix } from "../../../numeric/matrix/matrix.ts";
import { meanOverHorizon } from "../../volatility/conditional-scale.ts";
import type { MixedCovariance } from "../covariance/mixed-covariance.ts";
import { timesLevel } from "../covariance/times-level.ts";
import { restOfMarket } from "./rest-of-market.ts";
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
  const { outer, rest } = restOfMarket(scaled.total, beta);
  const added = outer.data.map(
    (value, at) => ofMarket * value + level * (rest.data[at] - scaled.total.data[at]),
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
