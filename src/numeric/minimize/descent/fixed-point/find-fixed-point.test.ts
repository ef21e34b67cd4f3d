import fc from "fast-check";
import { expect, test } from "vitest";
import { findFixedPoint } from "./find-fixed-point.ts";

/** One step of gradient descent on `sum_i c_i (x_i - i)^2 / 2`: a linear map, slow where the c_i differ. */
function descent(curvatures: readonly number[]) {
  let last = new Float64Array(curvatures.length);
  const step = 1 / Math.max(...curvatures);
  return {
    size: curvatures.length,
    evaluate: (x: Float64Array): number => {
      last = x.slice();
      return -curvatures.reduce((total, c, i) => total + 0.5 * c * (x[i] - i) ** 2, 0);
    },
    image: (next: Float64Array): void => {
      for (let i = 0; i < next.length; i++) next[i] = last[i] - step * curvatures[i] * (last[i] - i);
    },
  };
}

test("a linear map of n unknowns is solved in about n accelerated steps", () => {
  const map = descent([1, 0.3, 0.1, 0.03, 0.01]);
  const found = findFixedPoint(map, new Float64Array(5), { tolerance: 1e-10, maxIterations: 100, depth: 5 });
  expect(found.status).toBe("converged");
  expect(found.iterations).toBeLessThan(12);
  const plain = findFixedPoint(map, new Float64Array(5), { tolerance: 1e-10, maxIterations: 100, depth: 0 });
  expect(plain).toMatchObject({ status: "stopped", reason: "iterations" });
});

test("the value never falls, and the point is the fixed point", () => {
  fc.assert(
    fc.property(
      fc.array(fc.double({ min: 0.05, max: 1, noNaN: true }), { minLength: 1, maxLength: 8 }),
      (c) => {
        const options = { tolerance: 1e-9, maxIterations: 2000, depth: 4 };
        const { status, point, trace } = findFixedPoint(
          descent(c),
          new Float64Array(c.length).fill(9),
          options,
        );
        expect(status).toBe("converged");
        trace.slice(1).forEach((value, i) => {
          expect(value).toBeGreaterThanOrEqual(trace[i] - 1e-12 * Math.abs(trace[i]));
        });
        // a residual of tolerance is at most tolerance / (smallest over largest curvature) away
        point.forEach((value, i) => {
          expect(Math.abs(value - i)).toBeLessThan(1e-9 * 20 * 1.01);
        });
      },
    ),
    { seed: 1, numRuns: 50 },
  );
});

test("a map that leaves its domain is said to have stalled", () => {
  const map = {
    size: 1,
    evaluate: (x: Float64Array): number => Math.sqrt(1 - x[0]),
    image: (next: Float64Array): void => {
      next[0] = 2;
    },
  };
  const found = findFixedPoint(map, Float64Array.of(0), { tolerance: 1e-9, maxIterations: 10, depth: 2 });
  expect(found).toMatchObject({ status: "stopped", reason: "stalled", iterations: 1 });
});
