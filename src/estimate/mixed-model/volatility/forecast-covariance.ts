import type { Matrix } from "../../../numeric/matrix/matrix.ts";
import { meanOverHorizon } from "../../volatility/conditional-scale.ts";
import type { MixedCovariance } from "../covariance/mixed-covariance.ts";
import { timesLevel } from "../covariance/times-level.ts";
import type { MarketApart } from "./rest-of-market.ts";
import type { Volatility } from "./volatility.ts";

/**
 * The covariance of the next periods from that of scaled ones: `hbar Sigma*`, or with the market apart
 *
 *     Sigma = hbarI Rest + hbarM beta beta',    Rest = Sigma* - beta beta', eigenvalues at least 1e-3 of their median
 *
 * hbar is the mean of the expected scale over the horizon. Cost: O(N^2).
 *
 * @param apart Of the scaled covariance, where the market's volatility moves apart.
 * @param horizon Periods ahead.
 */
export function forecastCovariance(
  scaled: MixedCovariance,
  volatility: Volatility,
  apart: MarketApart | undefined,
  horizon: number,
): MixedCovariance {
  if (volatility.kind === "constant") return scaled;
  const own = volatility.kind === "common" ? volatility.common : volatility.residual;
  const level = meanOverHorizon(own, horizon);
  const levelled = timesLevel(scaled, level);
  if (volatility.kind === "common" || apart === undefined) return levelled;
  const ofMarket = meanOverHorizon(volatility.market, horizon);
  const { outer, rest } = apart;
  const added = outer.data.map(
    (value, at) => ofMarket * value + level * (rest.data[at] - scaled.total.data[at]),
  );
  return withAdded(levelled, added);
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
