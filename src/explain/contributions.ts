import { combineRows } from "../numeric/matrix/combine-rows.ts";
import { dot } from "../numeric/matrix/vector.ts";
import type { AnnualBeliefs } from "./sensitivity/stationarity.ts";

/** What an asset brings to a portfolio, by the beliefs; annual. */
export interface Contribution {
  readonly asset: string;
  readonly weight: number;
  /** `w_i m_i`; they sum to the mean. */
  readonly return: number;
  /** `w_i (Sw)_i / sqrt(w'Sw)`; they sum to the volatility. */
  readonly volatility: number;
  /** Share of the variance; 0 where there is none. */
  readonly riskShare: number;
  /** `(Sw)_i / sqrt(w'Sw)`: volatility per unit of weight added. */
  readonly marginalVolatility: number;
}

/** Euler's division of mean and volatility among the assets. Cost: O(N k), k weights not zero. */
export function contributions(
  weights: Float64Array,
  { mean, covariance }: AnnualBeliefs,
  assets: readonly string[],
): Contribution[] {
  const slopes = combineRows(covariance, weights);
  const variance = dot(slopes, weights);
  const volatility = Math.sqrt(Math.max(0, variance));
  return assets.map((asset, i) => {
    const marginal = volatility > 0 ? slopes[i] / volatility : 0;
    return {
      asset,
      weight: weights[i],
      return: weights[i] * mean[i],
      volatility: weights[i] * marginal,
      riskShare: variance > 0 ? (weights[i] * slopes[i]) / variance : 0,
      marginalVolatility: marginal,
    };
  });
}
