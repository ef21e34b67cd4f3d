import fc from "fast-check";
import { expect, test } from "vitest";
import { minimizeWithinBounds } from "./minimize-within-bounds.ts";

const everywhere = (n: number): [Float64Array, Float64Array] => [
  new Float64Array(n).fill(-100),
  new Float64Array(n).fill(100),
];

/** Rosenbrock's valley, whose minimum is (1, 1). */
function valley(x: Float64Array, gradient: Float64Array): number {
  const bend = x[1] - x[0] ** 2;
  gradient[0] = -400 * x[0] * bend - 2 * (1 - x[0]);
  gradient[1] = 200 * bend;
  return 100 * bend ** 2 + (1 - x[0]) ** 2;
}

test("finds the bottom of Rosenbrock's valley", () => {
  const { status, x, value } = minimizeWithinBounds(valley, Float64Array.of(-1.2, 1), ...everywhere(2));
  expect(status).toBe("converged");
  expect(x[0]).toBeCloseTo(1, 10);
  expect(x[1]).toBeCloseTo(1, 10);
  expect(value).toBeLessThan(1e-20);
});

test("stops at a bound where the valley leads out of the box", () => {
  const found = minimizeWithinBounds(
    valley,
    Float64Array.of(-1.2, 1),
    Float64Array.of(-2, -2),
    Float64Array.of(0.5, 2),
  );
  expect(Array.from(found.atBound)).toEqual([1, 0]);
  expect(found.x[1]).toBeCloseTo(0.25, 12); // x1 = x0^2 with x0 at its bound
});

test("a separable convex function has its minimum clipped coordinate by coordinate", () => {
  const centers = fc.array(fc.double({ min: -3, max: 3, noNaN: true }), { minLength: 1, maxLength: 5 });
  fc.assert(
    fc.property(centers, (center) => {
      const quartic = (x: Float64Array, gradient: Float64Array): number =>
        x.reduce((total, value, i) => {
          const d = value - center[i];
          gradient[i] = d + d ** 3;
          return total + d ** 2 / 2 + d ** 4 / 4;
        }, 0);
      const bound = new Float64Array(center.length).fill(1);
      const { x } = minimizeWithinBounds(
        quartic,
        new Float64Array(center.length),
        bound.map(() => -1),
        bound,
      );
      center.forEach((value, i) => {
        expect(x[i]).toBeCloseTo(Math.min(Math.max(value, -1), 1), 9);
      });
    }),
    { seed: 1, numRuns: 50 },
  );
});
