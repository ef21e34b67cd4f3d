import { expect, test } from "vitest";
import { settle } from "./settle.ts";

/** A rises by a tenth, B falls by a fifth. */
const moves = { simple: Float64Array.of(0.1, -0.2), gross: Float64Array.of(1.1, 0.8) };
const none = { buy: 0, sell: 0 };

test("what is traded is the sum of absolute changes of weight, purchases and sales alike", () => {
  const held = Float64Array.of(0.5, 0.3);
  const { traded } = settle(moves, Float64Array.of(0.2, 0.7), held, none, false);
  expect(traded).toBeCloseTo(0.3 + 0.4, 15); // two-sided: selling .3 and buying .4, not half of it
});

test("buying and selling cost at their own rates, and the cost is taken off the return", () => {
  const rates = { buy: 0.01, sell: 0.002 };
  const { earned, cost } = settle(moves, Float64Array.of(0.2, 0.7), Float64Array.of(0.5, 0.3), rates, false);
  expect(cost).toBeCloseTo(0.01 * 0.4 + 0.002 * 0.3, 15);
  expect(earned).toBeCloseTo(0.2 * 0.1 + 0.7 * -0.2 - cost, 15);
});

test("a free trade is neither counted nor charged, and is held all the same", () => {
  const held = new Float64Array(2);
  const { traded, cost, earned } = settle(
    moves,
    Float64Array.of(1, 0),
    held,
    { buy: 0.01, sell: 0.01 },
    true,
  );
  expect([traded, cost]).toEqual([0, 0]);
  expect(earned).toBeCloseTo(0.1, 15);
  expect([...held]).toEqual([1, 0].map((weight) => expect.closeTo(weight, 15)));
});

test("weights drift with the prices and stay fractions of the wealth there is, cash included", () => {
  const held = Float64Array.of(0.4, 0.4);
  const { earned } = settle(moves, Float64Array.of(0.4, 0.4), held, none, false);
  const growth = 1 + earned;
  expect(growth).toBeCloseTo(0.2 + 0.4 * 1.1 + 0.4 * 0.8, 15);
  expect([...held]).toEqual([(0.4 * 1.1) / growth, (0.4 * 0.8) / growth].map((w) => expect.closeTo(w, 15)));
});

test("who loses all has lost all, also where the weights add up to one only but for rounding", () => {
  const begin = Float64Array.of(0.6, 0.3, 0.1);
  expect(begin.reduce((sum, weight) => sum + weight, 0)).toBeLessThan(1); // .9999999999999999
  const dead = { simple: Float64Array.of(-1, -1, -1), gross: new Float64Array(3) };
  expect(settle(dead, begin, Float64Array.from(begin), none, false).earned).toBe(-1);
});
