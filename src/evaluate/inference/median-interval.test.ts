import fc from "fast-check";
import { expect, test } from "vitest";
import { figures } from "../../../tests/support/reference.ts";
import { type MedianInterval, medianInterval } from "./median-interval.ts";

test("median and interval are scipy 1.17.1's, which are order statistics of the sample", () => {
  for (const { count, level, median, lower, upper } of figures("median-interval").cases) {
    const values = Float64Array.from(
      { length: count },
      (_, i) => Math.round((((7919 * i + 13) % 9973) / 9973 - 0.4) * 1e6) / 1e6,
    );
    const found = medianInterval(values.sort(), level);
    expect(found.median).toBeCloseTo(median, 15);
    expect([found.lower, found.upper], `${count} at ${level}`).toEqual([lower, upper]);
  }
});

test("turned round and stretched values have the interval turned round and stretched, and it holds the median", () => {
  const values = fc.array(fc.integer({ min: -1000, max: 1000 }), { minLength: 6, maxLength: 60 });
  fc.assert(
    fc.property(values, (given) => {
      const sorted = Float64Array.from(given).sort();
      const { median, lower, upper } = medianInterval(sorted) as {
        readonly [End in keyof MedianInterval]: number;
      };
      expect(lower <= median && median <= upper).toBe(true);
      const turned = medianInterval(sorted.map((value) => -2 * value).sort());
      expect(turned).toEqual({ median: -2 * median, lower: -2 * upper, upper: -2 * lower });
    }),
    { seed: 1, numRuns: 100 },
  );
});

test("no values have no median, few no interval", () => {
  expect(medianInterval(new Float64Array(0))).toEqual({ median: null, lower: null, upper: null });
  expect(medianInterval(Float64Array.of(1, 2, 3))).toEqual({ median: 2, lower: null, upper: null });
});
