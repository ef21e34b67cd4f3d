import { counted } from "../base/words/counted.ts";
import { joined } from "../base/words/listed.ts";
import type { Moments } from "../estimate/moments.ts";
import { regularFactor } from "../estimate/regular-factor.ts";
import type { LoadedData } from "../jobs/results/data-origin.ts";
import { returnsOf } from "../market/panel/returns.ts";
import { principalSubmatrix } from "../numeric/matrix/matrix.ts";
import { stillPeriods } from "./still-periods.ts";

/** Data with what is to be said of the beliefs that were formed on them. */
export function withBeliefNote(data: LoadedData, moments: Moments): LoadedData {
  const notes = beliefNotes(data, moments);
  return notes.length === 0 ? data : { ...data, notes: [...data.notes, ...notes] };
}

/** What is to be said of beliefs, and of the data they were formed on. */
export function beliefNotes(data: LoadedData, moments: Moments): string[] {
  return [beliefNote(moments), haltedNote(data, moments)].filter((note) => note !== undefined);
}

/** Names assets that move, but not in most periods, as one that is halted: what an estimator sees of their risk is next to none. */
function haltedNote({ history }: LoadedData, { model, assets }: Moments): string | undefined {
  if (model === "given" || history.roster !== undefined) return undefined;
  const { values } = returnsOf(history.prices);
  const halted = history.prices.assets.filter((asset, i) => {
    const still = stillPeriods(values, i)[values.rows];
    return assets.includes(asset) && 2 * still > values.rows && still < values.rows;
  });
  if (halted.length === 0) return undefined;
  const words = halted.length === 1 ? ["does", "it", "it moves"] : ["do", "them", "they move"];
  return `${joined(halted)} ${words[0]} not move in most of the ${counted(values.rows, "period")}: beliefs from these see next to no risk there; leave ${words[1]} out, or begin where ${words[2]} (--from)`;
}

/**
 * What is to be said where a covariance came of too few periods: of N assets over T <= N of them a sample knows T - 1 directions at
 * most, and has portfolios without any risk that are none. Assets that never move are left aside: they have none in truth.
 *
 * Cost: O(N^3), where T <= N.
 */
function beliefNote({
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
