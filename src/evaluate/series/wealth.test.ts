import fc from "fast-check";
import { expect, test } from "vitest";
import { drawdowns, wealth } from "./wealth.ts";

test("a loss in the first period is a drawdown from the unit one starts with", () => {
  expect(Array.from(drawdowns(Float64Array.of(-0.5, 1, 0.5, -0.5)))).toEqual([-0.5, 0, 0, -0.5]);
  expect(Array.from(wealth(Float64Array.of(-0.5, 1, 0.5, -0.5)))).toEqual([0.5, 1, 1.5, 0.75]);
});

test("a drawdown is zero exactly where wealth is at its peak", () => {
  fc.assert(
    fc.property(fc.array(fc.double({ min: -0.9, max: 2, noNaN: true }), { maxLength: 40 }), (drawn) => {
      const levels = wealth(Float64Array.from(drawn));
      drawdowns(Float64Array.from(drawn)).forEach((drawdown, t) => {
        expect(drawdown).toBeLessThanOrEqual(0);
        expect(drawdown === 0).toBe(levels[t] === Math.max(1, ...levels.subarray(0, t + 1)));
      });
    }),
    { seed: 1, numRuns: 50 },
  );
});
