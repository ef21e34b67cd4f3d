import { combineRows } from "../numeric/matrix/combine-rows.ts";
import { dot } from "../numeric/matrix/vector.ts";
import type { AnnualBeliefs } from "./sensitivity/stationarity.ts";

/** One trade on the way from what is held, and what it gives once all others are made; annual. */
export interface StepFromHeld {
  readonly asset: string;
  readonly held: number;
  readonly weight: number;
  /** `weight - held`. */
  readonly change: number;
  /** `change` times the asset's mean; they sum to what the mean rises by. */
  readonly return: number;
  /** Volatility with the trade less that without it. */
  readonly volatility: number;
}

/** Changes below this are what solvers leave of nothing. */
const negligible = 1e-9;

/**
 * The trades between two portfolios, the largest first.
 *
 *     return_i = d_i m_i,    volatility_i = sqrt(w'Sw) - sqrt((w - d_i e_i)'S(w - d_i e_i)),    d = w - held
 *
 * Cost: O(N^2).
 */
export function wayFromHeld(
  held: Float64Array,
  weights: Float64Array,
  { mean, covariance }: AnnualBeliefs,
  assets: readonly string[],
): StepFromHeld[] {
  const slopes = combineRows(covariance, weights);
  const variance = dot(slopes, weights);
  const steps = assets.map((asset, i) => {
    const change = weights[i] - held[i];
    const own = change * change * covariance.data[i * (covariance.columns + 1)];
    const without = Math.sqrt(Math.max(0, variance - 2 * change * slopes[i] + own));
    const volatility = Math.sqrt(Math.max(0, variance)) - without;
    return { asset, held: held[i], weight: weights[i], change, return: change * mean[i], volatility };
  });
  return steps
    .filter(({ change }) => Math.abs(change) > negligible)
    .toSorted((a, b) => Math.abs(b.change) - Math.abs(a.change));
}
