import { InputError } from "../../base/errors.ts";
import { type OptionsOf, record, table } from "../../base/option/option.ts";
import { scale, sum } from "../../numeric/matrix/vector.ts";

/** What a file says that the market holds: weights, or quantities at prices. */
export type MarketHoldings =
  | { readonly assets: readonly string[]; readonly weights: Float64Array }
  | {
      readonly assets: readonly string[];
      readonly quantities: Float64Array;
      readonly prices?: Float64Array;
    };

function isMarketHoldings(value: unknown): value is MarketHoldings {
  if (typeof value !== "object" || value === null || !("assets" in value)) return false;
  return "weights" in value || "quantities" in value;
}

/** What the market holds, for estimators that ask what it must believe. */
export const marketOptions = {
  marketWeights: record({
    says: "Weights of the market by asset, scaled to sum to one.",
    of: { kind: "number", unit: "ratio" },
    otherwise: "one over N each",
  }),
  marketFile: table({
    says: "The same as a file: asset,weight, or symbol,quantity,price.",
    holds: "holdings",
    is: isMarketHoldings,
    notWith: ["marketWeights"],
    otherwise: "none",
  }),
};

/**
 * Weights that sum to one: one over N without any given; assets that are not named weigh nothing.
 *
 * @throws {InputError} `unknown-asset`; `bad-option` where what is given sums to nothing.
 */
export function marketWeightsOf(
  assets: readonly string[],
  { marketWeights, marketFile }: OptionsOf<typeof marketOptions>,
): Float64Array {
  const given = marketFile ? worthOf(marketFile) : marketWeights;
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

/** What each asset of a file is worth. */
function worthOf(market: MarketHoldings): Readonly<Record<string, number>> {
  const worth = "weights" in market ? market.weights : worthAt(market.quantities, market.prices);
  return Object.fromEntries(market.assets.map((asset, i) => [asset, worth[i]]));
}

function worthAt(quantities: Float64Array, prices?: Float64Array): Float64Array {
  if (prices !== undefined) return quantities.map((quantity, i) => quantity * prices[i]);
  throw new InputError("bad-option", "the market's file has quantities without prices", {
    advice: "add a column price, or write weights: asset,weight",
  });
}
