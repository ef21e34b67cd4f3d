import type { Strategy } from "../../src/backtest/ask.ts";
import { sampleMoments } from "../../src/estimate/sample/sample-moments.ts";
import { returnsOf } from "../../src/market/panel/returns.ts";
import { inverseVolatility } from "../../src/optimize/formulas/inverse-volatility.ts";

/** A strategy that fails loudly at the smallest missing number: its weights go by volatility. */
export const byVolatility: Strategy = {
  name: "by volatility",
  decide: ({ prices }) => {
    if (prices.values.data.some(Number.isNaN)) throw new Error("a price is missing");
    return inverseVolatility(sampleMoments(returnsOf(prices)), {
      lower: new Float64Array(prices.assets.length),
      upper: new Float64Array(prices.assets.length).fill(1),
      budget: 1,
      linear: [],
    });
  },
};
