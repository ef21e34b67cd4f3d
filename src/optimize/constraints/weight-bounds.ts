import { InputError } from "../../base/errors.ts";
import { quantity } from "../../base/option/quantity.ts";
import { listed } from "../../base/words/listed.ts";
import { nearestName } from "../../base/words/nearest-name.ts";

/**
 * Bounds of all weights from what a user gave: one number for all, or one for each asset named, as text
 * (`A=0.1,B=0.2`) or as an object. Assets that are not named keep `otherwise`.
 *
 * @returns N numbers in the order of `assets`.
 * @throws {InputError} `bad-option` for what is no number or given twice, `unknown-asset` with the nearest name.
 */
export function weightBounds(
  given: number | string | Readonly<Record<string, number>> | undefined,
  assets: readonly string[],
  otherwise: number,
): Float64Array {
  const bounds = new Float64Array(assets.length).fill(otherwise);
  if (given === undefined) return bounds;
  if (typeof given === "number") return bounds.fill(finite(given, String(given)));
  if (typeof given === "string" && !given.includes("=")) return bounds.fill(weightOf(given, given));
  const entries = typeof given === "string" ? entriesOf(given) : Object.entries(given);
  const seen = new Set<string>();
  for (const [asset, value] of entries) {
    const index = assets.indexOf(asset);
    if (index < 0) throw unknownAsset(asset, assets);
    if (seen.has(asset))
      throw new InputError("bad-option", `the weight of ${asset} is bounded twice`, { asset });
    seen.add(asset);
    bounds[index] = finite(value, `${asset}=${value}`);
  }
  return bounds;
}

function entriesOf(text: string): [string, number][] {
  return text.split(",").map((part) => {
    const split = part.lastIndexOf("=");
    const [asset, value] = [part.slice(0, split).trim(), part.slice(split + 1).trim()];
    if (split < 0 || asset === "" || value === "") {
      throw new InputError(
        "bad-option",
        `weights are bounded by one number or by A=0.1,B=0.2, not by "${part.trim()}"`,
      );
    }
    return [asset, weightOf(value, part.trim())];
  });
}

function weightOf(text: string, given: string): number {
  const read = quantity(text, "weight");
  if ("value" in read) return read.value;
  throw new InputError("bad-option", `"${given}" is no bound of a weight; ${read.needs}`);
}

function finite(value: number, given: string): number {
  if (Number.isNaN(value))
    throw new InputError("bad-option", `"${given}" is no bound of a weight; a number is needed`);
  return value;
}

function unknownAsset(asset: string, assets: readonly string[]): InputError {
  const nearest = nearestName(asset, assets);
  const guess = nearest === undefined ? "" : `, did you mean ${nearest}?`;
  return new InputError("unknown-asset", `a weight is bounded, but there is no asset ${asset}${guess}`, {
    ...{ asset, nearest },
    ...(nearest === undefined && { advice: `the assets are ${listed(assets)}` }),
  });
}
