import fc from "fast-check";
import { expect, test } from "vitest";
import { fifthRoot } from "./fifth-root.ts";

test("its fifth power is the number again, to the rounding of five products", () => {
  fc.assert(
    fc.property(fc.double({ min: 1e-6, max: 1e90, noNaN: true }), (value) => {
      const root = fifthRoot(value);
      const power = root * root * root * root * root;
      expect(Math.abs(power / value - 1)).toBeLessThan(20 * Number.EPSILON);
    }),
  );
});

test("roots of powers are exact, and nothing is beyond infinity", () => {
  expect([1, 32, 243, 1e5, 1e10].map(fifthRoot)).toEqual([1, 2, 3, 10, 100]);
  expect(fifthRoot(Number.POSITIVE_INFINITY)).toBe(Number.POSITIVE_INFINITY);
});
