import { InputError } from "../../base/errors.ts";
import { didYouMean } from "../../base/words/nearest-name.ts";
import type { Holdings } from "../../market/holdings/holdings.ts";
import type { History } from "../../market/panel/panel.ts";
import { isCashName } from "../../market/table/row-names.ts";
import { rowOf } from "../../numeric/matrix/matrix.ts";

/**
 * Holdings as weights of the assets: shares of the whole, or quantities at their own prices or else at the last of the history.
 *
 * @param what whose they are, for messages: `the holdings`.
 * @throws {InputError} `unknown-asset` for one that is not among the assets; `bad-file` where all is worth nothing.
 */
export function weightsOfHoldings(
  holdings: Holdings,
  assets: readonly string[],
  what: string,
  history?: History,
): Float64Array {
  const places = holdings.assets.map((asset) => assets.indexOf(asset));
  const unknown = places.findIndex((place, i) => place < 0 && amountOf(holdings, i) !== 0);
  if (unknown >= 0) throw unknownHolding(holdings.assets[unknown], assets, what);
  const weights = new Float64Array(assets.length);
  places.forEach((place, i) => {
    if (place >= 0) weights[place] = amountOf(holdings, i) * priceOf(holdings, i, place, history);
  });
  if (holdings.kind === "weights") return weights;
  const total = weights.reduce((sum, value) => sum + value, 0);
  if (!(total > 0)) {
    throw new InputError("bad-file", `${what} are worth ${total}; a positive amount is needed for weights`);
  }
  return weights.map((value) => value / total);
}

function amountOf(holdings: Holdings, i: number): number {
  return holdings.kind === "weights" ? holdings.weights[i] : holdings.quantities[i];
}

function priceOf(holdings: Holdings, i: number, place: number, history?: History): number {
  if (holdings.kind === "weights") return 1;
  if (holdings.prices !== undefined) return holdings.prices[i];
  if (history === undefined) return Number.NaN;
  const { values } = history.prices;
  return rowOf(values, values.rows - 1)[place];
}

function unknownHolding(asset: string, assets: readonly string[], what: string): InputError {
  const guess = didYouMean(asset, assets);
  const has = what.endsWith("s") ? "have" : "has";
  return new InputError("unknown-asset", `${what} ${has} ${asset}, which is not among the assets${guess}`, {
    asset,
    advice: isCashName(asset)
      ? `cash is what weights leave of one: take its row out of ${what}`
      : `take ${asset} into the data, or out of ${what}; to hold none of it, cap it: --max-weight ${asset}=0`,
  });
}
