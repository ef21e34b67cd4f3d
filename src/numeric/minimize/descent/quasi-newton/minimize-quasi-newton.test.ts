import { expect, test } from "vitest";
import type { QuasiNewtonProblem } from "./minimize-quasi-newton.ts";
import { minimizeQuasiNewton } from "./minimize-quasi-newton.ts";

const options = { tolerance: 1e-9, maxIterations: 300, negligible: 1e-12 };

/** `sum 100 (x_{2i+1} - x_{2i}^2)^2 + (1 - x_{2i})^2` of Moré, Garbow and Hillstrom, problem 21. */
function rosenbrock(
  n: number,
  lower = Number.NEGATIVE_INFINITY,
  upper = Number.POSITIVE_INFINITY,
): QuasiNewtonProblem {
  return {
    lower: new Float64Array(n).fill(lower),
    upper: new Float64Array(n).fill(upper),
    precondition: (vector) => vector.map((value) => value / 100),
    value: (x, gradient) => {
      let value = 0;
      for (let i = 0; i < n; i += 2) {
        const [valley, way] = [x[i + 1] - x[i] ** 2, 1 - x[i]];
        value += 100 * valley ** 2 + way ** 2;
        gradient[i] = -400 * x[i] * valley - 2 * way;
        gradient[i + 1] = 200 * valley;
      }
      return value;
    },
  };
}

test("a curved valley of 40 variables is followed to its end, and the value never rises", () => {
  const start = Float64Array.from({ length: 40 }, (_, i) => (i % 2 === 0 ? -1.2 : 1));
  const found = minimizeQuasiNewton(rosenbrock(40), start, options);
  expect(found.status).toBe("converged");
  for (const value of found.x) expect(Math.abs(value - 1)).toBeLessThan(1e-6);
  found.trace.slice(1).forEach((value, k) => {
    expect(value).toBeLessThanOrEqual(found.trace[k]);
  });
});

test("a bound in the way is kept, and its coordinate is let go where the slope turns inward", () => {
  // beyond x = 0.5 the valley is shut: the minimum is (0.5, 0.25)
  const found = minimizeQuasiNewton(rosenbrock(2, -2, 0.5), Float64Array.of(-1.2, 0.5), options);
  expect(found.status).toBe("converged");
  expect(found.x[0]).toBe(0.5);
  expect(Math.abs(found.x[1] - 0.25)).toBeLessThan(1e-9);
});

test("a point outside the domain is not taken", () => {
  // x - log x, whose minimum is at one; steps from 0.01 overshoot zero unless they are shortened
  const problem = {
    lower: Float64Array.of(-10),
    upper: Float64Array.of(10),
    precondition: (vector: Float64Array) => vector.map((value) => -5 * Math.abs(value) * Math.sign(-value)),
    value: (x: Float64Array, gradient: Float64Array) => {
      gradient[0] = 1 - 1 / x[0];
      return x[0] > 0 ? x[0] - Math.log(x[0]) : Number.NaN;
    },
  };
  const found = minimizeQuasiNewton(problem, Float64Array.of(5), options);
  expect([found.status, Math.abs(found.x[0] - 1) < 1e-7]).toEqual(["converged", true]);
});

test("a slope that no step makes good is said to stall", () => {
  const problem = {
    ...rosenbrock(2),
    value: (_: Float64Array, gradient: Float64Array) => 0 * gradient.fill(1).length,
  };
  expect(minimizeQuasiNewton(problem, new Float64Array(2), options)).toMatchObject({
    status: "stopped",
    reason: "stalled",
  });
});
