import fc from "fast-check";
import { expect, test } from "vitest";
import { worstMean } from "./worst-mean.ts";

test("the last value counts in part", () => {
  const x = Float64Array.of(-4, -2, 0, 1, 3);
  expect(worstMean(x, 0.4)).toBe(-3);
  expect(worstMean(x, 0.5)).toBeCloseTo((-4 - 2 + 0.5 * 0) / 2.5, 15);
  expect(worstMean(x, 0.1)).toBe(-4);
  expect(worstMean(x, 1)).toBeCloseTo(-0.4, 15);
  expect(worstMean(new Float64Array(0), 0.05)).toBeNaN();
});

test("it is the highest of q + mean(min(x - q, 0)) / share over q, as Rockafellar and Uryasev define it", () => {
  const values = fc.array(fc.integer({ min: -9, max: 9 }), { minLength: 1, maxLength: 40 });
  fc.assert(
    fc.property(values, fc.integer({ min: 1, max: 20 }), (drawn, twentieths) => {
      const x = Float64Array.from(drawn).sort();
      const share = twentieths / 20;
      const at = (q: number): number =>
        q + x.reduce((sum, v) => sum + Math.min(v - q, 0), 0) / x.length / share;
      expect(worstMean(x, share)).toBeCloseTo(Math.max(...x.map(at)), 10);
    }),
    { seed: 1, numRuns: 200 },
  );
});
