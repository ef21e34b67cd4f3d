import { expect, test } from "vitest";
import { momentsFrom } from "../../../tests/support/moments.ts";
import type { Constraints } from "../constraints/constraints.ts";
import { parseLinearConstraint } from "../constraints/text/parse-constraint.ts";
import { equalWeight } from "./equal-weight.ts";
import { inverseVolatility } from "./inverse-volatility.ts";

// volatilities of 10%, 20% and 20%: weights of a half and two quarters
const assets = ["A", "B", "C"];
const moments = momentsFrom(
  assets,
  [0, 0, 0],
  [
    [0.01, 0, 0],
    [0, 0.04, 0],
    [0, 0, 0.04],
  ],
);

function within(upper: readonly number[], budget: Constraints["budget"], row?: string): Constraints {
  const linear = row === undefined ? [] : [parseLinearConstraint(row, assets)].flat();
  return { lower: new Float64Array(3), upper: Float64Array.from(upper), budget, linear };
}

const weightsOf = (portfolio: ReturnType<typeof equalWeight>): unknown =>
  portfolio.status === "optimal" ? [...portfolio.weights] : portfolio.status;

test("of a range of budgets a formula has the largest part that no constraint forbids", () => {
  const range = { least: 0.5, most: 1 };
  expect(weightsOf(equalWeight(moments, within([0.25, 1, 1], range)))).toEqual([0.25, 0.25, 0.25]);
  expect(weightsOf(inverseVolatility(moments, within([0.3, 1, 1], range)))).toEqual([0.3, 0.15, 0.15]);
  expect(weightsOf(inverseVolatility(moments, within([1, 1, 1], range, "A + B <= 0.375")))).toEqual([
    0.25, 0.125, 0.125,
  ]);
  // 0.2 of A would be 40% in all
  expect(weightsOf(inverseVolatility(moments, within([0.2, 1, 1], range)))).toBe("infeasible");
  expect(weightsOf(inverseVolatility(moments, within([0.3, 1, 1], 1)))).toBe("infeasible");
  // a row asks for more than the bound leaves
  const torn = within([0.3, 1, 1], { least: 0, most: 1 }, "B >= 0.2");
  expect(weightsOf(inverseVolatility(moments, torn))).toBe("infeasible");
});

test("a range whose most breaks nothing changes no digit", () => {
  const [exact, ranged] = [1, { least: 0, most: 1 }].map((budget) =>
    inverseVolatility(moments, within([1, 1, 1], budget)),
  );
  expect(ranged).toEqual(exact);
});
