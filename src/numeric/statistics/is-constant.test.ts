import fc from "fast-check";
import { expect, test } from "vitest";
import { isConstant } from "./is-constant.ts";
import { isNegligibleVariance } from "./is-negligible-variance.ts";
import { variance } from "./sample-statistics.ts";

/** Returns of an account that earns the same rate each period, by the prices a program would write. */
function returnsOfCash(rate: number, start: number, count: number): Float64Array {
  const prices = Array.from({ length: count + 1 }, (_, t) => start * (1 + rate) ** t);
  return Float64Array.from({ length: count }, (_, t) => prices[t + 1] / prices[t] - 1);
}

const rates = fc.double({ min: -0.01, max: 0.01, noNaN: true });
const starts = fc.double({ min: 1e-3, max: 1e6, noNaN: true });

test("cash in full precision is constant at any rate, though its variance is not zero", () => {
  const cash = returnsOfCash(0.0001, 100, 250);
  expect(variance(cash)).toBeGreaterThan(0);
  fc.assert(fc.property(rates, starts, (rate, start) => isConstant(returnsOfCash(rate, start, 100), 1)));
  fc.assert(
    fc.property(rates, starts, (rate, start) => {
      const x = returnsOfCash(rate, start, 100);
      return isNegligibleVariance(variance(x), rate, 1e-4);
    }),
  );
});

test("what varies is not: returns a millionth of a millionth of usual ones, levels of 1e8 that move by one", () => {
  const returns = Float64Array.from({ length: 60 }, (_, t) => 0.01 * Math.sin(t * t));
  expect(isConstant(returns, 1)).toBe(false);
  expect(
    isConstant(
      returns.map((r) => r * 1e-12),
      1,
    ),
  ).toBe(false);
  expect(isConstant(Float64Array.from({ length: 60 }, (_, t) => 1e8 + (t % 2)))).toBe(false);
  expect(isConstant(Float64Array.of(0.1 + 0.2, 0.3, 0.3))).toBe(true);
});

test("a single value, and none, are constant", () => {
  expect(isConstant(Float64Array.of(5))).toBe(true);
  expect(isConstant(new Float64Array(0))).toBe(true);
});
