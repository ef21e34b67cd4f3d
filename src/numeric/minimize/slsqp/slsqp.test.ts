import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { figures } from "../../../../tests/support/reference.ts";
import { fromRows, matrix, rowOf, zeros } from "../../matrix/matrix.ts";
import { multiplyTransposed, multiplyVector, quadraticForm } from "../../matrix/multiply.ts";
import { dot } from "../../matrix/vector.ts";
import type { SmoothFunction } from "../descent/smooth-function.ts";
import { minimizeQuadratic } from "../quadratic/minimize-quadratic.ts";
import type { NonlinearProgram, VectorFunction } from "./nonlinear-program.ts";
import { slsqp } from "./slsqp.ts";

const { problems, origin } = figures("nonlinear-programs");
const unbounded = (bounds: (number | null)[], sign: number): Float64Array =>
  Float64Array.from(bounds, (each) => each ?? sign * Number.POSITIVE_INFINITY);

type Scalar = (x: Float64Array) => number;

/** Derivatives by central differences with Richardson's correction: exact to 1e-11 for the functions here. */
function slope(f: Scalar, x: Float64Array): number[] {
  const central = (i: number, h: number): number => {
    const at = (step: number) => f(x.map((each, k) => (k === i ? each + step : each)));
    return (at(h) - at(-h)) / (2 * h);
  };
  return Array.from(x, (each, i) => {
    const h = 1e-3 * Math.max(1, Math.abs(each));
    return (central(i, h) - 20 * central(i, h / 2) + 64 * central(i, h / 4)) / 45;
  });
}

const smooth = (f: Scalar): SmoothFunction => ({
  at: (x) => ({
    value: f(x),
    gradient: (out) => {
      out.set(slope(f, x));
      return out;
    },
  }),
});

const together = (functions: Scalar[]): VectorFunction => ({
  count: functions.length,
  at: (x) => ({
    values: Float64Array.from(functions, (f) => f(x)),
    jacobian: () => fromRows(functions.map((f) => slope(f, x))),
  }),
});
const rosenbrock: Scalar = ([x, y]) => 100 * (y - x * x) ** 2 + (1 - x) ** 2;

const written: Record<string, { f: Scalar; equalities?: Scalar[]; inequalities?: Scalar[] }> = {
  "rosenbrock-mixed": {
    f: rosenbrock,
    equalities: [([x, y]) => 2 * x + y - 1],
    inequalities: [([x, y]) => 1 - x - 2 * y, ([x, y]) => 1 - x * x - y, ([x, y]) => 1 - x * x + y],
  },
  "rosenbrock-disk": { f: rosenbrock, inequalities: [([x, y]) => 1.5 - x * x - y * y] },
  hs071: {
    f: ([a, b, c, d]) => a * d * (a + b + c) + c,
    equalities: [([a, b, c, d]) => a * a + b * b + c * c + d * d - 40],
    inequalities: [([a, b, c, d]) => a * b * c * d - 25],
  },
  "nlopt-tutorial": {
    f: ([, y]) => Math.sqrt(y),
    inequalities: [([x, y]) => y - (2 * x) ** 3, ([x, y]) => y - (1 - x) ** 3],
  },
  hs043: {
    f: ([a, b, c, d]) => a * a + b * b + 2 * c * c + d * d - 5 * a - 5 * b - 21 * c + 7 * d,
    inequalities: [
      ([a, b, c, d]) => 8 - a * a - b * b - c * c - d * d - a + b - c + d,
      ([a, b, c, d]) => 10 - a * a - 2 * b * b - c * c - 2 * d * d + a + d,
      ([a, b, c, d]) => 5 - 2 * a * a - b * b - c * c - 2 * a + b + d,
    ],
  },
  hs081: {
    f: ([a, b, c, d, e]) => Math.exp(a * b * c * d * e) - 0.5 * (a ** 3 + b ** 3 + 1) ** 2,
    equalities: [
      ([a, b, c, d, e]) => a * a + b * b + c * c + d * d + e * e - 10,
      ([, b, c, d, e]) => b * c - 5 * d * e,
      ([a, b]) => a ** 3 + b ** 3 + 1,
    ],
  },
  hs100: {
    f: ([a, b, c, d, e, f, g]) =>
      (a - 10) ** 2 +
      5 * (b - 12) ** 2 +
      c ** 4 +
      3 * (d - 11) ** 2 +
      10 * e ** 6 +
      7 * f * f +
      g ** 4 -
      4 * f * g -
      10 * f -
      8 * g,
    inequalities: [
      ([a, b, c, d, e]) => 127 - 2 * a * a - 3 * b ** 4 - c - 4 * d * d - 5 * e,
      ([a, b, c, d, e]) => 282 - 7 * a - 3 * b - 10 * c * c - d + e,
      ([a, b, , , , f, g]) => 196 - 23 * a - b * b - 6 * f * f + 8 * g,
      ([a, b, c, , , f, g]) => -4 * a * a - b * b + 3 * a * b - 2 * c * c - 5 * f + 11 * g,
    ],
  },
  hs113: {
    f: ([a, b, c, d, e, f, g, h, i, j]) =>
      a * a +
      b * b +
      a * b -
      14 * a -
      16 * b +
      (c - 10) ** 2 +
      4 * (d - 5) ** 2 +
      (e - 3) ** 2 +
      2 * (f - 1) ** 2 +
      5 * g * g +
      7 * (h - 11) ** 2 +
      2 * (i - 10) ** 2 +
      (j - 7) ** 2 +
      45,
    inequalities: [
      ([a, b, , , , , g, h]) => 105 - 4 * a - 5 * b + 3 * g - 9 * h,
      ([a, b, , , , , g, h]) => -10 * a + 8 * b + 17 * g - 2 * h,
      ([a, b, , , , , , , i, j]) => 8 * a - 2 * b - 5 * i + 2 * j + 12,
      ([a, b, c, d]) => -3 * (a - 2) ** 2 - 4 * (b - 3) ** 2 - 2 * c * c + 7 * d + 120,
      ([a, b, c, d]) => -5 * a * a - 8 * b - (c - 6) ** 2 + 2 * d + 40,
      ([a, b, , , e, f]) => -0.5 * (a - 8) ** 2 - 2 * (b - 4) ** 2 - 3 * e * e + f + 30,
      ([a, b, , , e, f]) => -a * a - 2 * (b - 2) ** 2 + 2 * a * b - 14 * e + 6 * f,
      ([a, b, , , , , , , i, j]) => 3 * a - 6 * b - 12 * (i - 8) ** 2 + 7 * j,
    ],
  },
};

function programOf(name: string): NonlinearProgram {
  const { f, equalities, inequalities } = written[name];
  return {
    objective: smooth(f),
    lower: unbounded(problems[name].lower, -1),
    upper: unbounded(problems[name].upper, 1),
    equalities: equalities && together(equalities),
    inequalities: inequalities && together(inequalities),
  };
}

describe.each(["inexact", "exact"] as const)("with the %s line search", (lineSearch) => {
  test.each(Object.keys(problems))(`%s agrees with ${origin.tool} ${origin.version.scipy}`, (name) => {
    const start = Float64Array.from(problems[name].start);
    const found = slsqp(programOf(name), start, { lineSearch, tolerance: 1e-8 });
    expect(found.status).toBe("optimal");
    expect(found.violation).toBeLessThan(1e-8);
    expect(Math.abs(found.objective - problems[name].objective)).toBeLessThan(
      1e-7 * Math.abs(found.objective),
    );
    found.x.forEach((each, i) => {
      // the objective is flat: 1e-8 there is the square of this
      expect(Math.abs(each - problems[name].x[i])).toBeLessThan(1e-4);
    });
  });
});

test("NLopt's tutorial problem by hand: both cubics meet at x = 1/3, where sqrt(8/27) = 0.5443", () => {
  const found = slsqp(programOf("nlopt-tutorial"), Float64Array.of(1.234, 5.678));
  expect(found.x[0]).toBeCloseTo(1 / 3, 9);
  expect(found.x[1]).toBeCloseTo(8 / 27, 9);
  expect(found.objective).toBeCloseTo(Math.sqrt(8 / 27), 9);
});

const line = (f: Scalar, ...inequalities: Scalar[]): NonlinearProgram => ({
  objective: smooth(f),
  lower: Float64Array.of(0),
  upper: Float64Array.of(2),
  inequalities: together(inequalities),
});

test("linearizations that contradict the bounds are relaxed on the way", () => {
  // from 0.1 the tangent of x^2 >= 1 wants x >= 5.05, and 2 is the bound
  const found = slsqp(
    line(
      ([x]) => x,
      ([x]) => x * x - 1,
    ),
    Float64Array.of(0.1),
  );
  expect(found.status).toBe("optimal");
  expect(found.x[0]).toBeCloseTo(1, 9);
  expect(found.inequalityMultipliers[0]).toBeCloseTo(0.5, 8); // 1 = y 2 x
});

test("constraints that cannot hold are reported as such, not as an optimum", () => {
  const found = slsqp(
    line(
      ([x]) => x,
      ([x]) => x - 1.5,
      ([x]) => 1 - x,
    ),
    Float64Array.of(0.5),
  );
  expect(found.status).toBe("infeasible");
  expect(found.violation).toBeGreaterThan(0.2);
});

test("running out of iterations is said", () => {
  const found = slsqp(programOf("rosenbrock-disk"), Float64Array.of(-1, 1), { maxIterations: 3 });
  expect(found).toMatchObject({ status: "stopped", reason: "iterations", iterations: 3 });
  expect(found.trace).toHaveLength(4);
});

test("given the Hessian of the Lagrangian it converges quadratically", () => {
  const program: NonlinearProgram = {
    ...programOf("hs043"),
    lagrangianHessian: (_x, _y, [p, q, r]) => {
      const h = zeros(4, 4);
      [
        2 * p + 2 * q + 4 * r + 2,
        2 * p + 4 * q + 2 * r + 2,
        2 * p + 2 * q + 2 * r + 4,
        2 * p + 4 * q + 2,
      ].forEach((each, i) => {
        h.data[i * 5] = each;
      });
      return h;
    },
  };
  const found = slsqp(program, new Float64Array(4), { tolerance: 1e-9 });
  expect(found.status).toBe("optimal");
  expect(found.iterations).toBeLessThanOrEqual(10);
  [0, 1, 2, -1].forEach((each, i) => {
    expect(found.x[i]).toBeCloseTo(each, 9);
  });
});

test("a convex quadratic program has the solution of minimizeQuadratic, whatever the units", () => {
  const number = fc.double({ min: -1, max: 1, noNaN: true });
  const numbers = (length: number) => fc.array(number, { minLength: length, maxLength: length });
  fc.assert(
    fc.property(
      numbers(16),
      numbers(4),
      numbers(4),
      fc.integer({ min: -20, max: 20 }),
      (root, c, a, power) => {
        const b = matrix(4, 4, Float64Array.from(root));
        const hessian = multiplyTransposed(b, b);
        for (let i = 0; i < 4; i++) hessian.data[i * 5] += 0.2;
        const linear = Float64Array.from(c);
        const rows = matrix(2, 4, Float64Array.of(1, 1, 1, 1, ...a));
        const bounds = { lower: new Float64Array(4).fill(-1), upper: new Float64Array(4).fill(1) };
        const size = 2 ** power;
        const value: Scalar = (x) => size * (quadraticForm(hessian, x) / 2 + dot(linear, x));
        const row = (j: number): VectorFunction => ({
          count: 1,
          at: (x) => ({
            values: Float64Array.of(dot(rowOf(rows, j), x) - (j === 0 ? 1 : -0.5)),
            jacobian: () => matrix(1, 4, rowOf(rows, j)),
          }),
        });
        const found = slsqp(
          {
            ...bounds,
            objective: {
              at: (x) => ({
                value: value(x),
                gradient: (out) => {
                  multiplyVector(hessian, x, out);
                  for (let i = 0; i < 4; i++) out[i] = size * (out[i] + linear[i]);
                  return out;
                },
              }),
            },
            equalities: row(0),
            inequalities: row(1),
          },
          new Float64Array(4).fill(0.25),
        );
        const other = minimizeQuadratic({
          ...bounds,
          hessian,
          linear,
          rows,
          rowLower: Float64Array.of(1, -0.5),
          rowUpper: Float64Array.of(1, Number.POSITIVE_INFINITY),
        });
        if (!("x" in other)) {
          expect(found.status).toBe("infeasible");
          return;
        }
        expect(found.status).toBe("optimal");
        found.x.forEach((each, i) => {
          expect(Math.abs(each - other.x[i])).toBeLessThan(1e-6);
        });
      },
    ),
    { seed: 1, numRuns: 100 },
  );
});
