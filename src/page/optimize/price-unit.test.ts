import { expect, test } from "vitest";
import { samplePrices } from "../../../tests/support/sample.ts";
import type { SolvedResult } from "../../jobs/results/optimize.ts";
import { recommender } from "../../strategy/strategy.ts";
import { optimizedBy } from "../../study/optimize.ts";
import { priceText, priceUnit } from "./price-unit.ts";

const prices = samplePrices("stock_prices.csv", ["S01", "S02", "S03", "S04", "S05"]);

/** Weights of a design with at most so much in an asset. */
async function capped(design: string, options: object, asset: string, cap: number): Promise<SolvedResult> {
  const recommend = await recommender({
    name: design,
    model: { name: "sample", options: {} },
    design: { name: design, options: { ...options } },
    constraints: { linear: [`${asset} <= ${cap}`] },
    returnType: "simple",
  });
  const result = optimizedBy(recommend({ prices }), 0);
  if (result.status === "infeasible") throw new Error(result.failure.message);
  return result;
}

test.each([
  ["gmv", {}, "volatility", 1],
  ["efficient-return", { targetReturn: 0.08 }, "volatility", 1],
  ["gmr", {}, "return", -1],
  ["max-sharpe", {}, "sharpe", -1],
] as const)(
  "%s: a price is what a point more of the limit betters, by differences",
  async (design, options, figure, sign) => {
    const free = await capped(design, options, "S01", 1);
    const heaviest = free.portfolio.weights.indexOf(Math.max(...free.portfolio.weights));
    const asset = prices.assets[heaviest];
    const cap = 0.6 * free.portfolio.weights[heaviest];
    const step = 1e-6;
    const [at, more] = [
      await capped(design, options, asset, cap),
      await capped(design, options, asset, cap + step),
    ];
    const better = (sign * ((at.annualized[figure] ?? 0) - (more.annualized[figure] ?? 0))) / step / 100;
    const price =
      at.portfolio.prices?.find(({ constraint }) => constraint.startsWith(asset))?.multiplier ?? 0;
    const unit = priceUnit(at);
    expect(price * unit.perPoint).toBeGreaterThan(0);
    expect((price * unit.perPoint) / better).toBeCloseTo(1, 3); // the curvature over the step
    expect(priceText(price, unit)).toMatch(design === "max-sharpe" ? /^0\.\d{4}$/ : /^\d+\.\d\d bp$/);
  },
);
