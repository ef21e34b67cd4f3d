import { counted } from "../../base/words/counted.ts";
import { joined } from "../../base/words/listed.ts";
import { standsStill } from "../../estimate/constant-asset.ts";
import type { Matrix } from "../../numeric/matrix/matrix.ts";

/**
 * Why a covariance cannot be divided by: an asset that stands still in its window, fewer periods than tell its assets apart, or an
 * asset that others make up.
 *
 * @param values `T x N` returns of the window. @param index the first asset that those before it explain.
 */
export function whySingular(
  values: Matrix,
  assets: readonly string[],
  index: number,
): { readonly code: string; readonly message: string } {
  const still = assets.filter((_, i) => standsStill(values, i));
  const periods = counted(values.rows, "period");
  if (still.length > 0) {
    const have = still.length === 1 ? "has" : "have";
    const message = `${joined(still)} ${have} the same return in all ${periods}: the covariance sees no risk there`;
    return { code: "constant-asset", message };
  }
  const reason =
    values.rows <= assets.length
      ? `${counted(values.rows, "return")} cannot tell the risks of ${counted(assets.length, "asset")} apart`
      : `${assets[index]} is made up of assets before it`;
  return { code: "indefinite", message: `${reason}: the covariance is not positive definite` };
}
