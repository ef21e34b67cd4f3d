import fc from "fast-check";
import { expect, test } from "vitest";
import { moneyWeightedReturn } from "./money-weighted-return.ts";

test("100 now and 100 in a year at 10% are 231 in two", () => {
  const flows = { years: Float64Array.of(0, 1), amounts: Float64Array.of(100, 100), end: 231, endYears: 2 };
  expect(moneyWeightedReturn(flows)).toBeCloseTo(0.1, 12);
});

test("the rate at which money grew is found again, whatever came and went", () => {
  const flows = fc.array(
    fc.tuple(fc.double({ min: 0.01, max: 9.9, noNaN: true }), fc.integer({ min: -5, max: 90 })),
    {
      maxLength: 20,
    },
  );
  fc.assert(
    fc.property(fc.double({ min: -0.5, max: 0.8, noNaN: true }), flows, (rate, paid) => {
      const sorted = paid.toSorted(([a], [b]) => a - b);
      const years = Float64Array.of(0, ...sorted.map(([t]) => t));
      const amounts = Float64Array.of(1000, ...sorted.map(([, amount]) => amount));
      const end = amounts.reduce((total, amount, i) => total + amount * (1 + rate) ** (10 - years[i]), 0);
      expect(moneyWeightedReturn({ years, amounts, end, endYears: 10 }, rate)).toBeCloseTo(rate, 9);
    }),
  );
});

test("where everything is lost there is none", () => {
  const flows = { years: Float64Array.of(0), amounts: Float64Array.of(100), end: 0, endYears: 1 };
  expect(moneyWeightedReturn(flows)).toBeNaN();
});
