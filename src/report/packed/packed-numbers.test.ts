import fc from "fast-check";
import { expect, test } from "vitest";
import { packNumbers, unpackNumbers } from "./packed-numbers.ts";

test("numbers of as many digits come back as they were", () => {
  const values = [0.2531, 0, null, null, 1, 0.9999, null];
  expect(unpackNumbers(packNumbers(values, 4))).toEqual(values);
  expect(unpackNumbers(packNumbers([null, 12_340_000, -5_000], 5))).toEqual([null, 12_340_000, -5_000]);
});

test("every number comes back to half a unit of the last digit of the largest, and every gap", () => {
  const value = fc.oneof(
    fc.constant(null),
    fc.integer({ min: -1e12, max: 1e12 }),
    fc.double({ noNaN: true, min: -1, max: 1 }).map((small) => (Math.abs(small) < 1e-280 ? 0 : small)),
  );
  fc.assert(
    fc.property(fc.array(value, { maxLength: 200 }), fc.integer({ min: 1, max: 8 }), (values, digits) => {
      const read = unpackNumbers(packNumbers(values, digits));
      const largest = Math.max(0, ...values.map((each) => Math.abs(each ?? 0)));
      const unit = 10 ** (1 - digits) * largest; // at least one unit: the largest has up to `digits` of them
      expect(read.map((each) => each === null)).toEqual(values.map((each) => each === null));
      read.forEach((each, i) => {
        expect(Math.abs((each ?? 0) - (values[i] ?? 0))).toBeLessThanOrEqual(unit * 0.5 + largest * 1e-15);
      });
    }),
  );
});

test("what is not finite is a gap, and nothing is too small", () => {
  expect(unpackNumbers(packNumbers([Number.NaN, Number.POSITIVE_INFINITY, 5e-324], 5))).toEqual([
    null,
    null,
    0,
  ]);
  expect(unpackNumbers(packNumbers([], 5))).toEqual([]);
  expect(unpackNumbers(packNumbers([0, 0], 5))).toEqual([0, 0]);
});
