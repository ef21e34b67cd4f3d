import { InputError } from "../../base/errors.ts";
import { counted } from "../../base/words/counted.ts";
import { nearestName } from "../../base/words/nearest-name.ts";

/** Weights as a caller gives them: by asset, those not named weighing nothing, or in the order of the assets. */
export type GivenWeights = Readonly<Record<string, number>> | Float64Array;

/**
 * One weight for each asset; 1/N where none are given.
 *
 * @throws {InputError} `unknown-asset` for a name that is not an asset's, `bad-option` for a list of the wrong length.
 */
export function weightsOf(given: GivenWeights | undefined, assets: readonly string[]): Float64Array {
  if (given === undefined) return new Float64Array(assets.length).fill(1 / assets.length);
  if (given instanceof Float64Array) {
    if (given.length === assets.length) return given;
    throw new InputError(
      "bad-option",
      `${counted(given.length, "weight")} given for ${counted(assets.length, "asset")}`,
    );
  }
  const unknown = Object.keys(given).find((name) => !assets.includes(name));
  if (unknown !== undefined) {
    const nearest = nearestName(unknown, assets);
    throw new InputError("unknown-asset", `a weight is given for ${unknown}, which is not among the assets`, {
      asset: unknown,
      ...(nearest && { advice: `did you mean ${nearest}?` }),
    });
  }
  return Float64Array.from(assets, (name) => given[name] ?? 0);
}
