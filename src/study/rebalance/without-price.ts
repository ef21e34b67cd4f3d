import { InputError } from "../../base/errors.ts";
import { isCashName } from "../../market/table/row-names.ts";

/** The error for an asset that is held or wanted and has no price, for a reason. */
export function withoutPrice(asset: string, isHeld: boolean, why: string): InputError {
  const what = isHeld ? `the holdings have ${asset}` : `${asset} is wanted`;
  const advice = "give prices that have it (--prices), or a column price in the holdings";
  const cash = `take the row out where ${asset} is money: it goes to --cash, and is what target weights leave of one`;
  return new InputError("bad-price", `${what}, which has no price: ${why}`, {
    asset,
    advice: isCashName(asset) ? cash : advice,
  });
}
