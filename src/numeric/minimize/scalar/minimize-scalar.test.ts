import fc from "fast-check";
import { expect, test } from "vitest";
import { minimizeScalar } from "./minimize-scalar.ts";

test("the minimum of Gamma is at 1.4616", () => {
  const gamma = (x: number): number =>
    Math.exp((x - 0.5) * Math.log(x) - x + 1 / (12 * x) - 1 / (360 * x ** 3));
  const { x, evaluations } = minimizeScalar(gamma, 0.5, 5);
  expect(Math.abs(x - 1.4616)).toBeLessThan(2e-3); // Stirling's formula with two terms is that good there
  expect(evaluations).toBeLessThan(25);
});

test("a minimum at an end is that end exactly", () => {
  expect(minimizeScalar((x) => x, 8.5, 100).x).toBe(8.5);
  expect(minimizeScalar((x) => -x, 8.5, 100).x).toBe(100);
});

test("minima of unimodal functions are found as exactly as their flatness allows", () => {
  const shapes = [(x: number) => x * x, (x: number) => Math.cosh(x), (x: number) => Math.abs(x) ** 1.5];
  fc.assert(
    fc.property(fc.constantFrom(...shapes), fc.double({ min: -4, max: 4, noNaN: true }), (shape, at) => {
      expect(Math.abs(minimizeScalar((x) => shape(x - at), -5, 5).x - at)).toBeLessThan(1e-7);
    }),
    { seed: 1, numRuns: 50 },
  );
});
