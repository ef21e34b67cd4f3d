import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { figures } from "../../../../tests/support/reference.ts";
import { sharedFile, testOnRealData } from "../../../../tests/support/shared.ts";
import { fromRows, type Matrix, matrix, zeros } from "../../matrix/matrix.ts";
import { gram, multiplyVector, transposeMultiplyVector } from "../../matrix/multiply.ts";
import { dot, maxAbs } from "../../matrix/vector.ts";
import { minimizeQuadratic, type QuadraticProgram, type QuadraticSolution } from "./minimize-quadratic.ts";

type Solved = Extract<QuadraticSolution, { readonly residual: number }>;

function optimum(program: QuadraticProgram): Solved {
  const solution = minimizeQuadratic(program);
  if (solution.status !== "optimal") throw new Error(`${solution.status}: ${JSON.stringify(solution)}`);
  return solution;
}

/** Deterministic numbers in [-1, 1), enough to build test problems. */
function sequence(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 31 - 1;
  };
}

/** Covariance of `periods` draws of `size` assets that share a market. */
function covariance(size: number, periods: number, seed: number, market = 1): Matrix {
  const next = sequence(seed);
  const x = zeros(periods, size);
  for (let t = 0; t < periods; t++) {
    const common = market * next();
    for (let j = 0; j < size; j++) x.data[t * size + j] = 0.01 * (common + next());
  }
  const s = gram(x);
  return matrix(
    size,
    size,
    s.data.map((value) => value / periods),
  );
}

/** Long only, fully invested, for any further rows. */
function portfolio(
  hessian: Matrix,
  linear: Float64Array,
  more: Partial<QuadraticProgram> = {},
): QuadraticProgram {
  const n = linear.length;
  return {
    hessian,
    linear,
    lower: new Float64Array(n),
    upper: new Float64Array(n).fill(Number.POSITIVE_INFINITY),
    rows: matrix(1, n, new Float64Array(n).fill(1)),
    rowLower: Float64Array.of(1),
    rowUpper: Float64Array.of(1),
    ...more,
  };
}

// biome-ignore lint/suspicious/noExplicitAny: rows of a reference file
function checkCase(each: any): void {
  const n = each.N;
  const sigma: Matrix = each.Sigma ? fromRows(each.Sigma) : symmetric(each.Sigma_lower_rows, n);
  const twice = matrix(
    n,
    n,
    sigma.data.map((value) => 2 * value),
  );
  const fourfold = matrix(
    n,
    n,
    sigma.data.map((value) => 4 * value),
  );
  const mu = Float64Array.from(each.mu);
  const none = new Float64Array(n);

  const plain = optimum(portfolio(twice, none));
  expectClose(plain.x, each.min_variance.w, 1e-10);
  expect(Math.abs(plain.objective - each.min_variance.value)).toBeLessThan(1e-12);
  const multipliers = each.min_variance.lagrangian;
  if (multipliers) expectClose([plain.rowMultipliers[0], ...plain.boundMultipliers], multipliers, 1e-10);

  if (each.min_variance_target) {
    const rows = matrix(
      2,
      n,
      Float64Array.from({ length: 2 * n }, (_, k) => (k < n ? 1 : mu[k - n])),
    );
    const { target, w } = each.min_variance_target;
    const rowLower = Float64Array.of(1, target);
    const rowUpper = Float64Array.of(1, Number.POSITIVE_INFINITY);
    expectClose(optimum(portfolio(twice, none, { rows, rowLower, rowUpper })).x, w, 1e-10);
  }
  if (each.min_variance_capped) {
    const upper = new Float64Array(n).fill(each.min_variance_capped.cap);
    expectClose(optimum(portfolio(twice, none, { upper })).x, each.min_variance_capped.w, 1e-10);
  }
  if (each.mean_variance_gamma4) {
    expectClose(
      optimum(
        portfolio(
          fourfold,
          mu.map((value) => -value),
        ),
      ).x,
      each.mean_variance_gamma4.w,
      1e-10,
    );
  }
}

function symmetric(lowerRows: readonly number[][] | readonly number[], n: number): Matrix {
  const flat = (lowerRows as readonly number[]).flat() as number[];
  const out = zeros(n, n);
  let at = 0;
  for (let i = 0; i < n; i++) {
    for (let j = 0; j <= i; j++) {
      out.data[i * n + j] = flat[at];
      out.data[j * n + i] = flat[at++];
    }
  }
  return out;
}

/** Condition numbers are below 1e4 and quadprog is exact to rounding, so 1e-10 leaves it two digits. */
function expectClose(actual: ArrayLike<number>, expected: ArrayLike<number>, tolerance: number): void {
  expect(actual.length).toBe(expected.length);
  for (let i = 0; i < actual.length; i++) expect(Math.abs(actual[i] - expected[i])).toBeLessThan(tolerance);
}

const reference = figures("quadratic-programs");
for (const each of reference.cases) {
  test(`agrees with R's ${reference.origin.tool} ${reference.origin.version}, N = ${each.N}`, () =>
    checkCase(each));
}

testOnRealData(
  "agrees with R's quadprog on a second set of cases",
  ["reference/numeric/quadprog_cases.json"],
  () => {
    const cases = JSON.parse(readFileSync(sharedFile("reference/numeric/quadprog_cases.json"), "utf8"));
    for (const each of cases) checkCase(each);
  },
);

/** A program with boxes, missing bounds, fixed variables, equalities, duplicate rows and a Hessian of any rank. */
function anyProgram(seed: number): QuadraticProgram {
  const next = sequence(seed);
  const count = (most: number): number => Math.floor(((next() + 1) / 2) * most);
  const n = 1 + count(14);
  const m = count(8);
  const rank = 1 + count(n);
  const root = matrix(rank, n, Float64Array.from({ length: rank * n }, next));
  const lower = new Float64Array(n);
  const upper = new Float64Array(n);
  for (let j = 0; j < n; j++) {
    const [a, b, kind] = [next(), next(), next()];
    lower[j] = kind < -0.7 ? Number.NEGATIVE_INFINITY : Math.min(a, b);
    upper[j] = kind > 0.7 ? Number.POSITIVE_INFINITY : kind > 0.5 ? lower[j] : Math.max(a, b);
  }
  const rows = zeros(m, n);
  const rowLower = new Float64Array(m).fill(Number.NEGATIVE_INFINITY);
  const rowUpper = new Float64Array(m).fill(Number.POSITIVE_INFINITY);
  for (let i = 0; i < m; i++) {
    const duplicate = i > 0 && next() > 0.6;
    for (let j = 0; j < n; j++) rows.data[i * n + j] = duplicate ? 2 * rows.data[(i - 1) * n + j] : next();
    const bound = next() / 2;
    const kind = next();
    if (kind < 0.6) rowLower[i] = duplicate ? 2 * rowLower[i - 1] : bound;
    if (kind > 0.2) rowUpper[i] = duplicate ? 2 * rowUpper[i - 1] : Math.max(bound, rowLower[i]);
  }
  return {
    hessian: gram(root),
    linear: Float64Array.from({ length: n }, next),
    lower,
    upper,
    rows,
    rowLower,
    rowUpper,
  };
}

/** The KKT conditions written out again, independently of the solver's own residual. */
function expectOptimal(program: QuadraticProgram, solution: Solved): void {
  const { x, boundMultipliers, rowMultipliers } = solution;
  const n = x.length;
  const rows = program.rows ?? zeros(0, n);
  const pull = transposeMultiplyVector(rows, rowMultipliers);
  const gradient = multiplyVector(program.hessian, x);
  const size = 1 + maxAbs(gradient) + maxAbs(program.linear) + maxAbs(pull);
  const tolerance = 1e-9 * size * (1 + maxAbs(x)); // terms are of order one; solutions are exact to rounding
  for (let j = 0; j < n; j++) {
    const gap = gradient[j] + program.linear[j] - pull[j] - boundMultipliers[j];
    expect(Math.abs(gap)).toBeLessThan(tolerance);
  }
  const held = (value: number, low: number, high: number, price: number): void => {
    expect(value).toBeGreaterThan(low - tolerance);
    expect(value).toBeLessThan(high + tolerance);
    if (price > tolerance) expect(value - low).toBeLessThan(tolerance);
    if (price < -tolerance) expect(high - value).toBeLessThan(tolerance);
  };
  for (let j = 0; j < n; j++) held(x[j], program.lower[j], program.upper[j], boundMultipliers[j]);
  multiplyVector(rows, x).forEach((value, i) => {
    held(value, program.rowLower?.[i] ?? 0, program.rowUpper?.[i] ?? 0, rowMultipliers[i]);
  });
}

/** Bounds and rows of a conflict as inequalities `a'x >= b`. */
function inequality(program: QuadraticProgram, kind: string, index: number): { a: Float64Array; b: number } {
  const n = program.linear.length;
  const a = new Float64Array(n);
  if (kind === "lower" || kind === "upper") a[index] = 1;
  else a.set((program.rows as Matrix).data.subarray(index * n, (index + 1) * n));
  const bounds = {
    lower: program.lower,
    upper: program.upper,
    "row-lower": program.rowLower as Float64Array,
    "row-upper": program.rowUpper as Float64Array,
  }[kind] as Float64Array;
  const sign = kind.endsWith("upper") ? -1 : 1;
  return { a: a.map((value) => sign * value), b: sign * bounds[index] };
}

const seeds = fc.integer({ min: 1, max: 1 << 30 });

describe("properties", () => {
  test("every optimum satisfies the KKT conditions, every conflict contradicts itself, every ray descends", () => {
    const seen = { optimal: 0, infeasible: 0, unbounded: 0, stopped: 0 };
    const check = (seed: number): void => {
      const program = anyProgram(seed);
      const solution = minimizeQuadratic(program);
      seen[solution.status]++;
      if (solution.status === "optimal") expectOptimal(program, solution);
      if (solution.status === "infeasible") {
        expect(solution.violation).toBeGreaterThan(0);
        // The conflict alone, in free variables: the least sum of squared shortfalls must stay above zero.
        const parts = solution.conflict.map(({ kind, index }) => inequality(program, kind, index));
        const n = program.linear.length;
        const alone = minimizeQuadratic({
          hessian: zeros(n, n),
          linear: new Float64Array(n),
          lower: new Float64Array(n).fill(Number.NEGATIVE_INFINITY),
          upper: new Float64Array(n).fill(Number.POSITIVE_INFINITY),
          rows: fromRows(parts.map(({ a }) => a)),
          rowLower: Float64Array.from(parts, ({ b }) => b),
          rowUpper: new Float64Array(parts.length).fill(Number.POSITIVE_INFINITY),
        });
        expect(alone.status).toBe("infeasible");
        if (alone.status === "infeasible") expect(alone.violation).toBeCloseTo(solution.violation, 8);
      }
      if (solution.status === "unbounded") {
        expect(dot(solution.direction, program.linear)).toBeLessThan(0);
        expect(maxAbs(multiplyVector(program.hessian, solution.direction))).toBeLessThan(1e-9);
      }
    };
    fc.assert(fc.property(seeds, check), { seed: 1, numRuns: 400 });
    expect(seen.stopped).toBe(0);
    for (const status of ["optimal", "infeasible", "unbounded"] as const)
      expect(seen[status]).toBeGreaterThan(5);
  });

  test("a warm start changes the cost, not the answer", () => {
    const check = (seed: number): void => {
      const sigma = covariance(30, 90, seed);
      const next = sequence(seed);
      const from = optimum(
        portfolio(
          sigma,
          Float64Array.from({ length: 30 }, () => 1e-4 * next()),
        ),
      );
      const program = portfolio(
        sigma,
        Float64Array.from({ length: 30 }, () => 1e-4 * next()),
      );
      const cold = optimum(program);
      for (const start of [
        { x: from.x, active: from.active },
        { x: from.x },
        { x: cold.x, active: cold.active },
      ]) {
        const warm = minimizeQuadratic(program, { start });
        if (warm.status !== "optimal") throw new Error(warm.status);
        expectClose(warm.x, cold.x, 1e-11);
      }
    };
    fc.assert(fc.property(seeds, check), { seed: 2, numRuns: 40 });
  });

  test("the order of the variables does not matter", () => {
    const check = (seed: number): void => {
      const n = 25;
      const sigma = covariance(n, 60, seed, 3);
      const next = sequence(seed);
      const order = Array.from({ length: n }, (_, j) => ({ j, key: next() }))
        .sort((a, b) => a.key - b.key)
        .map(({ j }) => j);
      const mu = Float64Array.from({ length: n }, () => 1e-4 * next());
      const shuffled = fromRows(order.map((i) => order.map((j) => sigma.data[i * n + j])));
      const straight = optimum(portfolio(sigma, mu)).x;
      const permuted = optimum(
        portfolio(
          shuffled,
          Float64Array.from(order, (j) => mu[j]),
        ),
      ).x;
      expectClose(
        permuted,
        order.map((j) => straight[j]),
        1e-11,
      );
    };
    fc.assert(fc.property(seeds, check), { seed: 3, numRuns: 40 });
  });

  test("the units of the objective and of the variables do not matter", () => {
    const sigma = covariance(40, 30, 9, 2); // T < N: singular
    const mu = Float64Array.from({ length: 40 }, sequence(4)).map((value) => 1e-4 * value);
    const plain = optimum(portfolio(sigma, mu));
    const tiny = optimum(
      portfolio(
        { ...sigma, data: sigma.data.map((v) => v * 1e-9) },
        mu.map((v) => v * 1e-9),
      ),
    );
    expectClose(tiny.x, plain.x, 1e-9);
    const budget = Float64Array.of(1e6);
    const large = optimum(
      portfolio(
        sigma,
        mu.map((v) => v * 1e6),
        { rowLower: budget, rowUpper: budget },
      ),
    );
    expectClose(
      large.x.map((v) => v / 1e6),
      plain.x,
      1e-9,
    );
  });
});

describe("at N = 1000", () => {
  for (const [name, market] of [
    ["few held", 3],
    ["most held", 0.02],
  ] as const) {
    test(`the KKT residual is below 1e-9 (${name})`, () => {
      const sigma = covariance(1000, 1100, 5, market);
      expect(optimum(portfolio(sigma, new Float64Array(1000))).residual).toBeLessThan(1e-9);
    });
  }
});

describe("by hand", () => {
  test("a linear program: all in the best asset", () => {
    const { x, rowMultipliers, objective } = optimum(portfolio(zeros(3, 3), Float64Array.of(-1, -3, -2)));
    expect([...x]).toEqual([0, 1, 0]);
    expect(objective).toBe(-3);
    expect(rowMultipliers[0]).toBeCloseTo(-3, 12);
  });

  test("an unbounded program comes with its ray", () => {
    const solution = minimizeQuadratic({
      hessian: fromRows([
        [1, 0],
        [0, 0],
      ]),
      linear: Float64Array.of(1, -1),
      lower: Float64Array.of(-5, 0),
      upper: Float64Array.of(5, Number.POSITIVE_INFINITY),
    });
    expect(solution).toEqual({ status: "unbounded", direction: Float64Array.of(0, 1) });
  });

  test("upper bounds that cannot reach the budget are the conflict, and 0.2 is missing", () => {
    const upper = Float64Array.of(0.3, 0.3, 0.2);
    const solution = minimizeQuadratic(portfolio(covariance(3, 50, 1), new Float64Array(3), { upper }));
    if (solution.status !== "infeasible") throw new Error(solution.status);
    expect(solution.violation).toBeCloseTo(0.2, 12);
    expect(solution.conflict.toSorted((a, b) => a.index - b.index || a.kind.localeCompare(b.kind))).toEqual(
      [
        { kind: "row-lower", index: 0 },
        { kind: "upper", index: 0 },
        { kind: "upper", index: 1 },
        { kind: "upper", index: 2 },
      ].toSorted((a, b) => a.index - b.index || a.kind.localeCompare(b.kind)),
    );
  });
});

describe("the edges", () => {
  test("a limit on iterations is a status, with the point it stopped at inside its bounds", () => {
    const size = 40;
    const next = sequence(8);
    const linear = Float64Array.from({ length: size }, next);
    const rows = matrix(3, size, Float64Array.from({ length: 3 * size }, next));
    const stopped = minimizeQuadratic(
      {
        hessian: covariance(size, 20, 3),
        linear,
        lower: new Float64Array(size).fill(-1),
        upper: new Float64Array(size).fill(1),
        rows,
        rowLower: Float64Array.of(0.1, 0.2, -1),
        rowUpper: Float64Array.of(0.1, 3, -0.5),
      },
      { maxIterations: 1 },
    );
    if (stopped.status !== "stopped") throw new Error(stopped.status);
    expect(stopped.reason).toBe("iterations");
    expect(maxAbs(stopped.x)).toBeLessThanOrEqual(1);
  });

  test("a lower bound above the upper one, shapes, missing numbers and indefinite Hessians", () => {
    const plain = portfolio(covariance(2, 9, 1), new Float64Array(2));
    expect(
      minimizeQuadratic({ ...plain, lower: Float64Array.of(0.75, 0), upper: Float64Array.of(0.5, 1) }),
    ).toEqual({
      status: "infeasible",
      conflict: [
        { kind: "lower", index: 0 },
        { kind: "upper", index: 0 },
      ],
      violation: 0.25,
    });
    expect(() => minimizeQuadratic({ ...plain, lower: new Float64Array(3) })).toThrow(
      "a program in 2 variables has 3 lower bounds, it needs 2",
    );
    expect(() => minimizeQuadratic({ ...plain, linear: Float64Array.of(0, Number.NaN) })).toThrow(
      "holds a NaN",
    );
    const saddle = fromRows([
      [1, 2],
      [2, 1],
    ]);
    const free = Float64Array.of(Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY);
    const { linear, upper } = plain;
    expect(() => minimizeQuadratic({ hessian: saddle, linear, lower: free, upper })).toThrow("indefinite");
  });
});

test("a row that is too small to bind changes neither the answer nor the measure of its error", () => {
  const hessian = matrix(2, 2, Float64Array.of(0.2, 0, 0, 0.3));
  const solve = (tiny: number) =>
    minimizeQuadratic({
      hessian,
      linear: Float64Array.of(0, 0.3),
      lower: new Float64Array(2).fill(-1),
      upper: new Float64Array(2).fill(1),
      rows: matrix(2, 2, Float64Array.of(1, 1, 0, tiny)),
      rowLower: Float64Array.of(1, -0.5),
      rowUpper: Float64Array.of(1, Number.POSITIVE_INFINITY),
    });
  const without = solve(0);
  for (const tiny of [1e-30, 1e-300, -5e-324]) expect(solve(tiny)).toEqual(without);
});

test("a point whose residual is above 1e-9 is not called optimal, however small that is", () => {
  const program: QuadraticProgram = {
    hessian: fromRows([
      [1, 0],
      [0, 1],
    ]),
    linear: Float64Array.of(-1, -1e-7),
    lower: Float64Array.of(0, 0),
    upper: Float64Array.of(2, 2),
  };
  const start = {
    x: Float64Array.of(1, 0),
    active: { bounds: Int8Array.of(0, -1), rows: new Int8Array(0) },
  };
  const stopped = minimizeQuadratic(program, { start, maxIterations: 0 });
  expect(stopped).toMatchObject({ status: "stopped", reason: "iterations" });
  expect((stopped as Solved).residual).toBeCloseTo(1e-7, 12);
  expect(optimum(program).x[1]).toBeCloseTo(1e-7, 15);
});
