import { counted } from "../base/words/counted.ts";
import type { Moments } from "../estimate/moments.ts";
import { regularFactor } from "../estimate/regular-factor.ts";
import type { LoadedData } from "../jobs/results/data-origin.ts";
import { principalSubmatrix } from "../numeric/matrix/matrix.ts";

/** Data with what is to be said of the beliefs that were formed on them. */
export function withBeliefNote(data: LoadedData, moments: Moments): LoadedData {
  const note = beliefNote(moments);
  return note === undefined ? data : { ...data, notes: [...data.notes, note] };
}

/**
 * What is to be said where a covariance came of too few periods: of N assets over T <= N of them a sample knows T - 1 directions at
 * most, and has portfolios without any risk that are none. Assets that never move are left aside: they have none in truth.
 *
 * Cost: O(N^3), where T <= N.
 */
export function beliefNote({
  model,
  covarianceModel = model,
  assets,
  periods,
  covariance,
}: Moments): string | undefined {
  const moving = assets.flatMap((_, i) => (covariance.data[i * (assets.length + 1)] > 0 ? [i] : []));
  if (covarianceModel === "given" || periods > moving.length) return undefined;
  if (regularFactor(principalSubmatrix(covariance, moving)).status === "regular") return undefined;
  return `${counted(periods, "return")} cannot tell the risks of ${counted(moving.length, "asset")} apart: by the ${covarianceModel} covariance some portfolios have no risk at all, and volatilities near zero are an artifact; --model ledoit-wolf or nonlinear-shrinkage has none, nor have more rows`;
}
