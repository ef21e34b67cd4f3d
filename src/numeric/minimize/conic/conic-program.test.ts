import { describe, expect, test } from "vitest";
import { coneViolation, dualConeViolation, times, transposedTimes } from "../../../../tests/support/cones.ts";
import { figures } from "../../../../tests/support/reference.ts";
import { type Cone, type ConicProgram, conicProgram } from "./conic-program.ts";

type Entry = readonly [row: number, column: number, value: number];

interface Problem {
  readonly id: number;
  readonly description: string;
  readonly kind: string;
  readonly n: number;
  readonly m: number;
  readonly P: readonly Entry[];
  readonly q: readonly number[];
  readonly A: readonly Entry[];
  readonly b: readonly number[];
  readonly cones: readonly (readonly [string, number])[];
  readonly status: string;
  readonly optimal_value?: number;
  readonly polished?: { readonly value: number };
  readonly exact_value?: { readonly value: number };
}

const { origin, problems } = figures("conic") as {
  origin: { tool: string; version: string };
  problems: readonly Problem[];
};

function sparse(entries: readonly Entry[], rows: number, columns: number): ConicProgram["rows"] {
  const sorted = entries.toSorted((a, b) => a[0] - b[0] || a[1] - b[1]);
  const starts = new Int32Array(rows + 1);
  for (const [i] of sorted) starts[i + 1]++;
  for (let i = 0; i < rows; i++) starts[i + 1] += starts[i];
  return {
    rows,
    columns,
    starts,
    indices: Int32Array.from(sorted, ([, j]) => j),
    values: Float64Array.from(sorted, ([, , value]) => value),
  };
}

function coneOf([kind, number]: readonly [string, number]): Cone {
  if (kind === "exp") return { kind: "exponential" };
  if (kind === "power") return { kind: "power", exponent: number };
  const names = { zero: "zero", nonneg: "nonnegative", soc: "second-order" } as const;
  return { kind: names[kind as keyof typeof names], size: number };
}

function programOf({ n, m, P, q, A, b, cones }: Problem): ConicProgram {
  return {
    ...(P.length > 0 && { quadratic: sparse(P, n, n) }),
    linear: Float64Array.from(q),
    rows: sparse(A, m, n),
    rightSide: Float64Array.from(b),
    cones: cones.map(coneOf),
  };
}

/** 31 has one feasible point and no multipliers, so that no bound proves it; 60 no minimizer; 61 no certificate. */
const withoutProof = [31, 60, 61];

describe(`the conic problems of ${origin.tool} ${origin.version}`, () => {
  for (const problem of problems) {
    const expected = withoutProof.includes(problem.id) ? "stopped" : problem.status.replace(" ", "-");
    test(`${problem.id}, ${problem.kind}: ${problem.description}`, () => {
      const program = programOf(problem);
      const solution = conicProgram(program);
      expect(solution.status).toBe(expected);
      if (solution.status === "optimal") {
        const best = problem.exact_value ??
          problem.polished ?? { value: problem.optimal_value ?? Number.NaN };
        // 1e-7 absolute is what the figures are good for; polished ones are exact, and small variances need more.
        const allowed = problem.polished ? 1e-9 * Math.abs(best.value) : 1e-7;
        expect(Math.abs(solution.objective - best.value)).toBeLessThan(allowed);
      }
      if (solution.status === "primal-infeasible") {
        const z = solution.certificate;
        expect(problem.b.reduce((total, b, i) => total + b * z[i], 0)).toBeCloseTo(-1, 12);
        const size = Math.max(1, ...z.map(Math.abs));
        expect(Math.max(...transposedTimes(program, z).map(Math.abs))).toBeLessThan(1e-8 * size);
        expect(dualConeViolation(program.cones, z)).toBeLessThan(1e-12 * size);
      }
      if (solution.status === "dual-infeasible") {
        const x = solution.ray;
        expect(problem.q.reduce((total, q, j) => total + q * x[j], 0)).toBeCloseTo(-1, 12);
        const size = Math.max(1, ...x.map(Math.abs));
        const curvature = problem.P.reduce((total, [i, j, value]) => total + x[i] * value * x[j], 0);
        expect(curvature).toBeLessThan(1e-8 * size * size);
        const slack = times(program, x).map((value) => -value);
        expect(coneViolation(program.cones, slack)).toBeLessThan(1e-8 * size);
      }
      if (solution.status === "stopped") expect(solution.message).toContain("residuals");
    });
  }
});

test("the one feasible point of a problem without multipliers is found, but not called optimal", () => {
  const solution = conicProgram(programOf(problems[30]));
  if (solution.status !== "stopped") throw new Error(solution.status);
  expect(solution.residuals.primal).toBeLessThan(1e-7);
  expect(solution.x[0]).toBeCloseTo(1, 6);
});

test("where nothing is minimized a feasible point is optimal, with multipliers of zero", () => {
  const entries = [0, 1, 2].map((j): Entry => [0, j, 1]);
  for (let j = 0; j < 3; j++) entries.push([1 + j, j, -1], [5 + j, j, -0.4 * (1 + j)]);
  const solution = conicProgram({
    quadratic: sparse([], 3, 3),
    linear: new Float64Array(3),
    rows: sparse(entries, 8, 3),
    rightSide: Float64Array.of(1, 0, 0, 0, 0.5, 0, 0, 0),
    cones: [
      { kind: "zero", size: 1 },
      { kind: "nonnegative", size: 3 },
      { kind: "second-order", size: 4 },
    ],
  });
  if (solution.status !== "optimal") throw new Error(solution.status);
  expect(solution.multipliers).toEqual(new Float64Array(8));
  expect(solution.residuals.primal).toBeLessThan(1e-9);
});

describe("what a caller can get wrong", () => {
  const program: ConicProgram = {
    linear: Float64Array.of(1),
    rows: { rows: 1, columns: 1, data: Float64Array.of(-1) },
    rightSide: Float64Array.of(0),
    cones: [{ kind: "nonnegative", size: 1 }],
  };

  test.each<[string, Partial<ConicProgram>, RegExp]>([
    [
      "cones that do not take up the rows",
      { cones: [{ kind: "zero", size: 2 }] },
      /take 2 rows, the program has 1/,
    ],
    ["rows of another length", { linear: Float64Array.of(1, 1) }, /1 columns of rows, it needs 2/],
    ["a number that is missing", { rightSide: Float64Array.of(Number.NaN) }, /missing or infinite/],
    ["an exponent of one", { cones: [{ kind: "power", exponent: 1 }] }, /between 0 and 1/],
  ])("%s", (_, part, message) => {
    expect(() => conicProgram({ ...program, ...part })).toThrow(message);
  });

  test("a search can be ended from outside, and claims nothing then", () => {
    const solution = conicProgram(program, { goOn: () => false });
    expect(solution).toMatchObject({ status: "stopped", reason: "interrupted" });
  });
});
