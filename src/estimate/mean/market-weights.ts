import { InputError } from "../../base/errors.ts";
import { type OptionsOf, record } from "../../base/option/option.ts";
import { scale, sum } from "../../numeric/matrix/vector.ts";

/** What the market holds, for estimators that ask what it must believe. */
export const marketOptions = {
  marketWeights: record({
    says: "Weights of the market by asset, scaled to sum to one.",
    of: { kind: "number", unit: "ratio" },
    otherwise: "one over N each",
  }),
};

/**
 * Weights that sum to one: one over N without any given; assets that are not named weigh nothing.
 *
 * @throws {InputError} `unknown-asset`; `bad-option` where what is given sums to nothing.
 */
export function marketWeightsOf(
  assets: readonly string[],
  { marketWeights: given }: OptionsOf<typeof marketOptions>,
): Float64Array {
  if (given === undefined) return new Float64Array(assets.length).fill(1 / assets.length);
  const unknown = Object.keys(given).find((name) => !assets.includes(name));
  if (unknown !== undefined) {
    throw new InputError(
      "unknown-asset",
      `a market weight is given for ${unknown}, which is not among the assets`,
      {
        asset: unknown,
      },
    );
  }
  const weights = Float64Array.from(assets, (name) => given[name] ?? 0);
  const total = sum(weights);
  if (!(total > 0))
    throw new InputError("bad-option", `market weights sum to ${total}, a positive sum is needed`);
  scale(weights, 1 / total);
  return weights;
}
