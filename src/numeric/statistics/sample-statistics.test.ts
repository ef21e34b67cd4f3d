import fc from "fast-check";
import { expect, test } from "vitest";
import { quantile, quantileOfSorted } from "./quantile.ts";
import {
  correlation,
  covariance,
  excessKurtosis,
  mean,
  skewness,
  standardDeviation,
  variance,
} from "./sample-statistics.ts";

const x = Float64Array.of(1, 2, 4, 8, 16);

test("moments of 1, 2, 4, 8, 16 by hand", () => {
  expect(mean(x)).toBeCloseTo(6.2, 14);
  expect(variance(x)).toBeCloseTo(37.2, 12);
  // m2 = 29.76, m3 = 144.336 and m4 = 2059.9872 (divisor 5)
  expect(skewness(x)).toBeCloseTo((144.336 / 29.76 ** 1.5) * (Math.sqrt(20) / 3), 12);
  expect(excessKurtosis(x)).toBeCloseTo((4 * (6 * (2059.9872 / 29.76 ** 2 - 3) + 6)) / 6, 12);
});

test("quantiles interpolate between order statistics as type 7", () => {
  expect(quantile(x, 0.05)).toBeCloseTo(1.2, 15);
  expect(quantile(x, 0.5)).toBe(4);
  expect(quantile(Float64Array.of(3, 1, 2, 4), 0.9)).toBeCloseTo(3.7, 15);
  expect(quantile(Float64Array.of(7), 0.05)).toBe(7);
  expect(quantile(new Float64Array(0), 0.5)).toBeNaN();
});

test("a constant series has that mean and no deviation, to the last bit", () => {
  const constant = new Float64Array(37).fill(0.1);
  expect(mean(constant)).toBe(0.1);
  expect(standardDeviation(constant)).toBe(0);
  expect(correlation(constant, constant)).toBeNaN();
  expect(skewness(constant)).toBeNaN();
});

test("what needs more values than there are is NaN", () => {
  expect(mean(new Float64Array(0))).toBeNaN();
  expect(variance(Float64Array.of(1))).toBeNaN();
  expect(skewness(Float64Array.of(1, 2))).toBeNaN();
  expect(excessKurtosis(Float64Array.of(1, 2, 4))).toBeNaN();
});

test("a change of origin and unit moves covariance by the unit alone and leaves shape and correlation", () => {
  const values = fc.array(fc.integer({ min: -1000, max: 1000 }), { minLength: 5, maxLength: 30 });
  fc.assert(
    fc.property(values, fc.integer({ min: -50, max: 50 }), (drawn, origin) => {
      fc.pre(new Set(drawn).size > 1);
      const a = Float64Array.from(drawn);
      const b = a.map((value) => 3 * value + origin);
      expect(covariance(a, b) / variance(a)).toBeCloseTo(3, 10);
      expect(correlation(a, b)).toBeCloseTo(1, 12);
      expect(skewness(b)).toBeCloseTo(skewness(a), 9);
      expect(excessKurtosis(b)).toBeCloseTo(excessKurtosis(a), 8);
    }),
    { seed: 1, numRuns: 50 },
  );
});

test("a quantile by selection is that of the sorted values", () => {
  const values = fc.array(fc.integer({ min: -20, max: 20 }), { minLength: 1, maxLength: 60 });
  fc.assert(
    fc.property(values, fc.double({ min: 0, max: 1, noNaN: true }), (drawn, p) => {
      const x = Float64Array.from(drawn);
      expect(quantile(x, p)).toBe(quantileOfSorted(x.toSorted(), p));
      expect(Array.from(x)).toEqual(drawn);
    }),
    { seed: 1, numRuns: 200 },
  );
});
