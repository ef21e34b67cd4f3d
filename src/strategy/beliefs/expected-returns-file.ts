import { InputError } from "../../base/errors.ts";
import { bareNumber } from "../../base/option/quantity.ts";
import { type AssetValues, parseAssetValues } from "../../market/table/asset-values.ts";

/**
 * Reads annual expected returns, `asset,value`: 7% or 0.07 each.
 *
 * @throws {InputError} as `parseAssetValues`; `bad-number` where a bare number is hardly meant: 7 is 700%.
 */
export function parseExpectedReturns(text: string, file: string): AssetValues {
  const read = parseAssetValues(text, file);
  if (text.includes("%")) return read;
  read.assets.forEach((asset, i) => {
    const number = bareNumber(read.values[i], "rate per year");
    if ("value" in number) return;
    throw new InputError("bad-number", `${file}: the value of ${asset} is annual, and ${number.needs}`, {
      file,
      asset,
    });
  });
  return read;
}
