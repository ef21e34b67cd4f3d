import { beforeAll, expect, test } from "vitest";
import { sampleCases } from "../../../../tests/support/constrained-cases.ts";
import { longOnly } from "../../../optimize/constraints/constraints.ts";
import { minCvar } from "../../../optimize/scenarios/min-cvar.ts";
import { normal } from "../../random/normal.ts";
import { randomStream } from "../../random/random-stream.ts";
import { loadLinearSolver } from "./load-linear-solver.ts";
import { type HingeProgram, minimizeHinges } from "./minimize-hinges.ts";

beforeAll(loadLinearSolver);

/** `sum_t p max(0, b_t - a_t'x)` over the box from -1 to 1, of 400 hinges in 5 variables. */
function drawn(seed: number): HingeProgram {
  const [n, T] = [5, 400];
  const stream = randomStream(seed, 1);
  const values = Float64Array.from({ length: n * T }, () => normal(stream));
  return {
    linear: Float64Array.from({ length: n }, () => 0.01 * normal(stream)),
    lower: new Float64Array(n).fill(-1),
    upper: new Float64Array(n).fill(1),
    rows: {
      rows: 0,
      columns: n,
      starts: new Int32Array(1),
      indices: new Int32Array(),
      values: new Float64Array(),
    },
    rowLower: new Float64Array(),
    rowUpper: new Float64Array(),
    hinges: {
      rows: T,
      columns: n,
      starts: Int32Array.from({ length: T + 1 }, (_, t) => n * t),
      indices: Int32Array.from({ length: n * T }, (_, k) => k % n),
      values,
    },
    kinks: Float64Array.from({ length: T }, () => normal(stream)),
    weights: new Float64Array(T).fill(1 / T),
  };
}

test.each([1, 2, 3, 4, 5, 6])(
  "the answer and what proves it are the same from any point near or far (program %i)",
  (seed) => {
    const program = drawn(seed);
    const whole = minimizeHinges(program);
    if (whole.status !== "optimal") throw new Error(whole.status);
    const far = [new Float64Array(5), new Float64Array(5).fill(1), new Float64Array(5).fill(-30)];
    for (const near of [whole.x, whole.x.map((value) => value + 0.05), ...far]) {
      const found = minimizeHinges(program, near);
      if (found.status !== "optimal") throw new Error(found.status);
      // both are the vertex where the same five hinges or bounds meet: rounding of a system of five
      found.x.forEach((value, j) => {
        expect(Math.abs(value - whole.x[j])).toBeLessThan(1e-12);
      });
      expect(found.residual).toBeLessThan(1e-12);
      found.boundMultipliers.forEach((value, j) => {
        expect(Math.abs(value - whole.boundMultipliers[j])).toBeLessThan(1e-12);
      });
    }
  },
);

test("least CVaR is the same from weights that are near, and from weights that are not", () => {
  const { moments } = sampleCases("S_stocks20");
  const whole = minCvar(moments, longOnly(20));
  if (whole.status !== "optimal") throw new Error(whole.status);
  const corner = new Float64Array(20);
  corner[3] = 1;
  for (const near of [whole.weights, new Float64Array(20).fill(1 / 20), corner]) {
    const found = minCvar(moments, longOnly(20), {}, { near });
    if (found.status !== "optimal") throw new Error(found.status);
    expect(Math.abs(found.objective / whole.objective - 1)).toBeLessThan(1e-13);
    found.weights.forEach((w, i) => {
      expect(Math.abs(w - whole.weights[i])).toBeLessThan(1e-11);
    });
  }
});
