import { describe, expect, test } from "vitest";
import { zeros } from "../../matrix/matrix.ts";
import { gram, multiplyVector } from "../../matrix/multiply.ts";
import { dot } from "../../matrix/vector.ts";
import { normal } from "../../random/normal.ts";
import { type RandomStream, randomStream } from "../../random/random-stream.ts";
import { uniform } from "../../random/uniform.ts";
import { minimizeQuadratic } from "../quadratic/minimize-quadratic.ts";
import { deviationAt } from "./kinked-program.ts";
import { type Deviation, type KinkedProgram, minimizeKinked, solveKinked } from "./minimize-kinked.ts";
import { splitProgram } from "./split-program.ts";

const filled = (n: number, value: number): Float64Array => new Float64Array(n).fill(value);

/** `sum |x - center|` and the like. */
function deviation(center: Float64Array, above: number, below: number): Deviation {
  const n = center.length;
  return { center, above: filled(n, above), below: filled(n, below) };
}

function randomProgram(stream: RandomStream): KinkedProgram {
  const n = 2 + Math.floor(12 * uniform(stream));
  const periods = n + 2 + Math.floor(10 * uniform(stream));
  const x = zeros(periods, n);
  for (let k = 0; k < x.data.length; k++) x.data[k] = normal(stream);
  const center = Float64Array.from({ length: n }, () =>
    uniform(stream) < 0.7 ? uniform(stream) * (2 / n) : 0,
  );
  const isLong = uniform(stream) < 0.5;
  const rows = zeros(2, n);
  rows.data.fill(1, 0, n);
  for (let j = 0; j < n; j++) rows.data[n + j] = Math.floor(3 * uniform(stream)) - 1;
  const costs = uniform(stream) < 0.6 ? [deviation(center, 2 * uniform(stream), 2 * uniform(stream))] : [];
  const limits = [];
  if (uniform(stream) < 0.6) limits.push({ ...deviation(center, 1, 1), limit: 2 * uniform(stream) });
  if (uniform(stream) < 0.6)
    limits.push({ ...deviation(filled(n, 0), 1, 1), limit: 1 + 2 * uniform(stream) });
  if (uniform(stream) < 0.4) limits.push({ ...deviation(filled(n, 0), 0, 1), limit: uniform(stream) });
  return {
    hessian: gram(x),
    linear: Float64Array.from({ length: n }, () => 3 * normal(stream)),
    lower: filled(n, isLong ? 0 : -1),
    upper: filled(n, uniform(stream) < 0.5 ? 1 : 0.6),
    rows,
    rowLower: Float64Array.of(uniform(stream) < 0.7 ? 1 : 0.8, -0.5 * uniform(stream)),
    rowUpper: Float64Array.of(1, 0.7 * uniform(stream)),
    costs,
    limits,
  };
}

function objectiveAt({ hessian, linear, costs = [] }: KinkedProgram, x: Float64Array): number {
  return (
    dot(x, multiplyVector(hessian, x)) / 2 +
    dot(linear, x) +
    costs.reduce((total, cost) => total + deviationAt(cost, x), 0)
  );
}

describe("kinked programs", () => {
  test.each(Array.from({ length: 300 }, (_, seed) => seed))(
    "random program %i, in parts of variables",
    (seed) => {
      const program = randomProgram(randomStream(5100, seed));
      const solution = minimizeKinked(program);
      const split = splitProgram(program);
      const truth = minimizeQuadratic(split.program);
      expect(solution.status).toBe(truth.status);
      if (solution.status !== "optimal" || truth.status !== "optimal") return;
      expect(solution.residual).toBeLessThan(1e-11);
      const x = split.origin.slice();
      split.parts.forEach(({ variable }, a) => {
        x[variable] += truth.x[a];
      });
      const scale = Math.abs(objectiveAt(program, x)) + 1;
      expect(Math.abs(objectiveAt(program, solution.x) - objectiveAt(program, x))).toBeLessThan(
        1e-10 * scale,
      );
      for (const limit of program.limits ?? [])
        expect(deviationAt(limit, solution.x)).toBeLessThan(limit.limit + 1e-12);
    },
  );
});

test("a free variable without curvature has a working set, and the multipliers of the program as it was given", () => {
  let [settled, feasible] = [0, 0];
  for (let seed = 0; seed < 60; seed++) {
    const program = randomProgram(randomStream(4700, seed));
    const { hessian, rows = zeros(0, 0), rowLower = filled(0, 0), rowUpper = filled(0, 0) } = program;
    const n = program.linear.length;
    for (let j = 0; j < n; j++) hessian.data[j] = hessian.data[j * n] = 0; // the first is cash
    const cash = {
      ...program,
      rowLower: Float64Array.of(1, rowLower[1]),
      rowUpper: Float64Array.of(1, rowUpper[1]),
    };
    const found = solveKinked(cash);
    const solution = "settled" in found ? found.point : found;
    if (solution.status === "infeasible") continue;
    feasible++;
    if ("settled" in found) settled++;
    if (solution.status !== "optimal") throw new Error(`${seed}: ${solution.status}`);
    const { program: split, origin } = splitProgram(cash);
    const whole = minimizeQuadratic(split);
    if (whole.status !== "optimal") throw new Error(`${seed}: ${whole.status}`);
    const least = whole.objective + objectiveAt(cash, origin);
    expect(Math.abs(objectiveAt(cash, solution.x) - least)).toBeLessThan(1e-9 * (Math.abs(least) + 1));
    if ((cash.costs ?? []).length + (cash.limits ?? []).length > 0) continue;
    const slope = multiplyVector(hessian, solution.x).map((v, j) => v + cash.linear[j]);
    slope.forEach((v, j) => {
      const priced =
        rows.data[j] * solution.rowMultipliers[0] + rows.data[n + j] * solution.rowMultipliers[1];
      expect(Math.abs(v - priced - solution.boundMultipliers[j])).toBeLessThan(1e-8);
    });
  }
  expect(settled / feasible).toBeGreaterThan(0.9);
});
