import fc from "fast-check";
import { expect, test } from "vitest";
import { findRoot } from "./find-root.ts";

test("the root of cos x = x is Dottie's number", () => {
  const root = findRoot((x) => Math.cos(x) - x, 0, 1);
  expect(root).toMatchObject({ status: "found" });
  if (root.status === "found") {
    expect(root.x).toBeCloseTo(0.7390851332151607, 15);
    expect(root.evaluations).toBeLessThan(12);
  }
});

test("a root at an end is found, two ends of one sign are said not to bracket", () => {
  expect(findRoot((x) => x, 0, 1)).toMatchObject({ status: "found", x: 0 });
  expect(findRoot((x) => x * x + 1, -1, 1)).toEqual({ status: "not-bracketed" });
});

test("roots of steep, flat and kinked functions are found to the last digits", () => {
  const shapes = [
    (x: number) => x ** 9,
    (x: number) => Math.expm1(20 * x),
    (x: number) => (x < 0 ? 1e-6 * x : 1e6 * x),
    Math.atan,
  ];
  fc.assert(
    fc.property(fc.constantFrom(...shapes), fc.double({ min: 0.1, max: 5, noNaN: true }), (shape, at) => {
      const root = findRoot((x) => shape(x - at), at - 2, at + 3);
      // x^9 underflows to 0 within 1e-36 of the root, the others change sign at the root itself
      expect(root.status === "found" && Math.abs(root.x - at)).toBeLessThan(1e-14);
    }),
    { seed: 1, numRuns: 50 },
  );
});
