import { InputError } from "../../base/errors.ts";
import { nearestName } from "../../base/words/nearest-name.ts";
import type { SquareTable } from "../../market/panel/panel.ts";
import type { AssetValues } from "../../market/table/asset-values.ts";
import type { Matrix } from "../../numeric/matrix/matrix.ts";
import { zeros } from "../../numeric/matrix/matrix.ts";

/** The assets of a history, and those that may be named because they are there at other times. */
export interface Named {
  readonly assets: readonly string[];
  readonly known: readonly string[];
}

/**
 * Annual means in the order of the assets.
 *
 * @throws {InputError} `unknown-asset` for a name that is none of the known, `missing-value` for an asset without a value.
 */
export function givenMean({ assets, values }: AssetValues, named: Named): Float64Array {
  const places = placesIn(assets, named, "an expected return");
  return Float64Array.from(places, (i) => values[i]);
}

/** The annual covariance of the assets, in their order. @throws {InputError} as `givenMean`. */
export function givenCovariance({ names, values }: SquareTable, named: Named): Matrix {
  const places = placesIn(names, named, "a covariance");
  const out = zeros(places.length, places.length);
  places.forEach((row, i) => {
    places.forEach((column, j) => {
      out.data[i * places.length + j] = values.data[row * names.length + column];
    });
  });
  return out;
}

function placesIn(names: readonly string[], { assets, known }: Named, what: string): number[] {
  const stranger = names.find((name) => !known.includes(name));
  if (stranger !== undefined) {
    const near = nearestName(stranger, known);
    const advice = near === undefined ? "take it out, or add the asset to the data" : `did you mean ${near}?`;
    const message = `${what} is given for ${stranger}, which is not among the assets`;
    throw new InputError("unknown-asset", message, { asset: stranger, advice });
  }
  const place = new Map(names.map((name, i) => [name, i]));
  return assets.map((asset) => {
    const at = place.get(asset);
    if (at !== undefined) return at;
    throw new InputError("missing-value", `${what} is needed for every asset, none is given for ${asset}`, {
      asset,
      advice: "add it to the file, or leave the asset out with --assets",
    });
  });
}
