import { InputError } from "../base/errors.ts";
import type { OrderOptions } from "./order-options.ts";

/** Shares of a lot of each asset. @throws {InputError} `unknown-asset` for a lot of one that is not there. */
export function lotSizes(lot: OrderOptions["lot"], assets: readonly string[]): Float64Array {
  const sizes = new Float64Array(assets.length).fill(typeof lot === "number" ? lot : 1);
  if (typeof lot !== "object") return sizes;
  for (const [asset, size] of Object.entries(lot)) {
    const place = assets.indexOf(asset);
    if (place < 0) {
      throw new InputError("unknown-asset", `a lot is given for ${asset}, which is neither held nor wanted`, {
        asset,
      });
    }
    sizes[place] = size;
  }
  return sizes;
}
