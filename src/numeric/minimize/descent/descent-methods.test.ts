import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Matrix } from "../../matrix/matrix.ts";
import { matrix, zeros } from "../../matrix/matrix.ts";
import { multiplyTransposed, multiplyVector } from "../../matrix/multiply.ts";
import { dot } from "../../matrix/vector.ts";
import { activeSetNewton } from "./active-set-newton.ts";
import type { BoxBudget } from "./box-budget-projection.ts";
import { boxBudgetProjection } from "./box-budget-projection.ts";
import type { Descent, DescentOptions } from "./descent.ts";
import { largestCurvature } from "./largest-curvature.ts";
import { projectedGradient } from "./projected-gradient.ts";
import { rfpa } from "./rfpa.ts";
import type { CurvedFunction } from "./smooth-function.ts";
import { spectralProjectedGradient } from "./spectral-projected-gradient.ts";
import { squarem } from "./squarem.ts";

type Method = (f: CurvedFunction, set: BoxBudget, start: Float64Array, options?: DescentOptions) => Descent;

const lipschitz = (f: CurvedFunction, x: Float64Array): number => largestCurvature(f.at(x), x.length);

const methods: Record<string, Method> = {
  "active-set Newton": activeSetNewton,
  "spectral projected gradient": (f, set, x, options) =>
    spectralProjectedGradient(f, boxBudgetProjection(set), x, options),
  "projected gradient": (f, set, x, options) => projectedGradient(f, boxBudgetProjection(set), x, options),
  SQUAREM: (f, set, x, options) =>
    squarem(f, boxBudgetProjection(set), x, { lipschitz: lipschitz(f, x), ...options }),
  RFPA: (f, set, x, options) =>
    rfpa(f, boxBudgetProjection(set), x, { lipschitz: lipschitz(f, x), ...options }),
};

/** `x'Ax / 2 + c'x + q sum x^4`. */
function quartic(a: Matrix, c: Float64Array, q: number): CurvedFunction {
  const n = c.length;
  return {
    at(x) {
      const ax = multiplyVector(a, x);
      return {
        value: dot(x, ax) / 2 + dot(c, x) + q * x.reduce((total, each) => total + each ** 4, 0),
        gradient: (out) => {
          for (let i = 0; i < n; i++) out[i] = ax[i] + c[i] + 4 * q * x[i] ** 3;
          return out;
        },
        hessianVector: (d, out) => {
          multiplyVector(a, d, out);
          for (let i = 0; i < n; i++) out[i] += 12 * q * x[i] ** 2 * d[i];
          return out;
        },
        hessian: (indices = Array.from(x.keys())) => {
          const h = zeros(indices.length, indices.length);
          indices.forEach((row, i) => {
            indices.forEach((column, j) => {
              h.data[i * h.columns + j] =
                a.data[row * n + column] + (row === column ? 12 * q * x[row] ** 2 : 0);
            });
          });
          return h;
        },
      };
    },
  };
}

const value = fc.double({ min: -1, max: 1, noNaN: true });
const numbers = (length: number) => fc.array(value, { minLength: length, maxLength: length });
const size = 6;
const start = new Float64Array(size).fill(1 / size);
const set: BoxBudget = { lower: new Float64Array(size), upper: new Float64Array(size).fill(0.6), budget: 1 };

/** Strictly convex, moderately conditioned. */
const anyConvex = fc
  .tuple(numbers(size * size), numbers(size), fc.double({ min: 0, max: 1, noNaN: true }))
  .map(([root, c, q]) => {
    const b = matrix(size, size, Float64Array.from(root));
    const a = multiplyTransposed(b, b);
    for (let i = 0; i < size; i++) a.data[i * (size + 1)] += 0.1;
    return quartic(a, Float64Array.from(c), q);
  });

describe.each(Object.entries(methods))("%s", (_, method) => {
  test("finds the minimum of a quadratic on the simplex, by hand", () => {
    // x1^2 + 2 x2^2 + 3 x3^2 - x4 with x4 <= 0.4: the rest share 0.6 as 1 : 1/2 : 1/3
    const a = zeros(4, 4);
    for (let i = 0; i < 3; i++) a.data[i * 5] = 2 * (i + 1);
    const box = { lower: new Float64Array(4), upper: Float64Array.of(1, 1, 1, 0.4), budget: 1 };
    const found = method(quartic(a, Float64Array.of(0, 0, 0, -9), 0), box, new Float64Array(4).fill(0.25));
    expect(found.status).toBe("optimal");
    const share = 0.6 / (1 + 1 / 2 + 1 / 3);
    [share, share / 2, share / 3, 0.4].forEach((each, i) => {
      expect(found.x[i]).toBeCloseTo(each, 8);
    });
  });

  test("agrees with the other methods on convex functions over a box with a budget", () => {
    fc.assert(
      fc.property(anyConvex, (f) => {
        const found = method(f, set, start, { tolerance: 1e-10 });
        const other = activeSetNewton(f, set, start, { tolerance: 1e-12 });
        expect(found.status).toBe("optimal");
        found.x.forEach((each, i) => {
          expect(Math.abs(each - other.x[i])).toBeLessThan(1e-7);
        }); // condition 1e2 at most
        expect(found.trace[0]).toBeGreaterThanOrEqual(found.objective - 1e-12);
        expect(found.trace).toHaveLength(found.iterations + 1);
      }),
      { seed: 1, numRuns: 50 },
    );
  });

  test("multiplying the function by a constant changes nothing", () => {
    const a = zeros(size, size);
    for (let i = 0; i < size; i++) a.data[i * (size + 1)] = 1 + i;
    const c = Float64Array.from({ length: size }, (_, i) => Math.cos(i));
    const tiny = 2 ** -40;
    const scaled = { ...a, data: a.data.map((each) => each * tiny) };
    const large = method(quartic(a, c, 0.25), set, start);
    const small = method(
      quartic(
        scaled,
        c.map((each) => each * tiny),
        0.25 * tiny,
      ),
      set,
      start,
    );
    expect(Array.from(small.x)).toEqual(Array.from(large.x));
    expect(small.iterations).toBe(large.iterations);
  });

  test("says that it stopped, and where, when the iterations run out", () => {
    const f = quartic(zeros(size, size), Float64Array.of(1, -1, 0.5, 0.2, 0.1, 0), 1);
    const found = method(f, set, start, { maxIterations: 1, tolerance: 0 });
    expect(found).toMatchObject({ status: "stopped", reason: "iterations", iterations: 1 });
    expect(found.residual).toBeGreaterThan(0);
  });
});

test("active-set Newton goes downhill where the function is not convex, and ends at a stationary point", () => {
  fc.assert(
    fc.property(numbers(size * size), numbers(size), (root, c) => {
      const a = matrix(size, size, Float64Array.from(root));
      const symmetric = matrix(
        size,
        size,
        a.data.map((each, k) => (each + a.data[(k % size) * size + Math.floor(k / size)]) / 2),
      );
      const found = activeSetNewton(quartic(symmetric, Float64Array.from(c), 1), set, start);
      expect(found.status).toBe("optimal");
      for (let k = 1; k < found.trace.length; k++) {
        expect(found.trace[k]).toBeLessThanOrEqual(found.trace[k - 1] + 1e-12);
      }
    }),
    { seed: 1, numRuns: 100 },
  );
});
