import { describe, expect, test } from "vitest";
import {
  complementaryPair,
  coneViolation,
  dualConeViolation,
  interiorPoint,
  randomCones,
  times,
  transposedTimes,
} from "../../../../tests/support/cones.ts";
import { type Matrix, zeros } from "../../matrix/matrix.ts";
import { multiplyTransposed, multiplyVector } from "../../matrix/multiply.ts";
import { dot, maxAbs } from "../../matrix/vector.ts";
import { normal } from "../../random/normal.ts";
import { type RandomStream, randomStream } from "../../random/random-stream.ts";
import { uniform } from "../../random/uniform.ts";
import { type ConicProgram, conicProgram } from "./conic-program.ts";

function random(rows: number, columns: number, stream: RandomStream): Matrix {
  const out = zeros(rows, columns);
  for (let k = 0; k < out.data.length; k++) if (uniform(stream) < 0.7) out.data[k] = normal(stream);
  return out;
}

const vector = (length: number, stream: RandomStream): Float64Array =>
  Float64Array.from({ length }, () => normal(stream));

/** A program with this solution: b and q follow from it. */
function solvedProgram(seed: number): { readonly program: ConicProgram; readonly objective: number } {
  const stream = randomStream(1400, seed);
  const cones = randomCones(stream);
  const pairs = cones.map((cone) => complementaryPair(cone, stream));
  const s = pairs.flatMap(([slack]) => slack);
  const z = Float64Array.from(pairs.flatMap(([, multiplier]) => multiplier));
  const n = 2 + Math.floor(6 * uniform(stream));
  const rows = random(s.length, n, stream);
  const root = random(n, Math.floor(n * uniform(stream)), stream); // of any rank, none included
  const quadratic = multiplyTransposed(root, root);
  const x = vector(n, stream);
  const curvature = multiplyVector(quadratic, x);
  const pull = transposedTimes({ rows }, z);
  const linear = curvature.map((value, j) => -value - pull[j]);
  const rightSide = Float64Array.from(times({ rows }, x), (value, i) => value + s[i]);
  return {
    program: { quadratic, linear, rows, rightSide, cones },
    objective: dot(x, curvature) / 2 + dot(linear, x),
  };
}

describe("random programs over all cones", () => {
  test("150 with a known solution are solved to it, by residuals worked out here", () => {
    for (let seed = 0; seed < 150; seed++) {
      const { program, objective } = solvedProgram(seed);
      const { quadratic, linear, rightSide, cones } = program;
      const solution = conicProgram(program);
      expect.soft(solution.status, `seed ${seed}`).toBe("optimal");
      if (solution.status !== "optimal") continue;
      const { x, slack, multipliers: z } = solution;
      const curvature = multiplyVector(quadratic as Matrix, x);
      const pull = transposedTimes(program, z);
      const image = times(program, x);
      const size = 1 + maxAbs(x) + maxAbs(slack) + maxAbs(rightSide);
      const price = 1 + maxAbs(z) + maxAbs(linear) + maxAbs(curvature);
      const primal = Math.max(...image.map((value, i) => Math.abs(value + slack[i] - rightSide[i])));
      const dual = Math.max(...pull.map((value, j) => Math.abs(value + curvature[j] + linear[j])));
      expect.soft(primal / size, `seed ${seed}`).toBeLessThan(1e-8);
      expect.soft(dual / price, `seed ${seed}`).toBeLessThan(1e-8);
      expect.soft(coneViolation(cones, slack) / size, `seed ${seed}`).toBeLessThan(1e-12);
      expect.soft(dualConeViolation(cones, z) / price, `seed ${seed}`).toBeLessThan(1e-12);
      expect.soft(Math.abs(dot(slack, z)) / (size * price), `seed ${seed}`).toBeLessThan(1e-8);
      expect
        .soft(Math.abs(solution.objective - objective) / (size * price), `seed ${seed}`)
        .toBeLessThan(1e-8);
    }
  });

  test.each([944, 1068])(
    "%i, whose optimal set has no end: not a point where its terms swamp the objective",
    (seed) => {
      const { program, objective } = solvedProgram(seed);
      const solution = conicProgram(program);
      if (solution.status !== "optimal") throw new Error(solution.status);
      expect(Math.abs(solution.objective - objective)).toBeLessThan(1e-8 * Math.abs(objective));
      expect(Math.abs(solution.dualObjective - objective)).toBeLessThan(1e-8 * Math.abs(objective));
    },
  );

  test("60 without a feasible point, each with its certificate", () => {
    for (let seed = 0; seed < 60; seed++) {
      const stream = randomStream(1401, seed);
      const cones = randomCones(stream);
      const z = Float64Array.from(cones.flatMap((cone) => complementaryPair(cone, stream)[1]));
      if (maxAbs(z) === 0) continue;
      const n = 2 + Math.floor(4 * uniform(stream));
      const rows = random(z.length, n, stream);
      const pull = transposedTimes({ rows }, z);
      const square = dot(z, z);
      for (let i = 0; i < z.length; i++)
        for (let j = 0; j < n; j++) rows.data[i * n + j] -= (z[i] * pull[j]) / square;
      const rightSide = vector(z.length, stream);
      const level = dot(rightSide, z) + 1;
      for (let i = 0; i < z.length; i++) rightSide[i] -= (level * z[i]) / square;
      const program = { linear: vector(n, stream), rows, rightSide, cones };
      const solution = conicProgram(program);
      expect.soft(solution.status, `seed ${seed}`).toBe("primal-infeasible");
      if (solution.status !== "primal-infeasible") continue;
      const found = solution.certificate;
      const size = maxAbs(found);
      expect.soft(dot(rightSide, found), `seed ${seed}`).toBeCloseTo(-1, 12);
      expect
        .soft(maxAbs(Float64Array.from(transposedTimes(program, found))) / size, `seed ${seed}`)
        .toBeLessThan(1e-8);
      expect.soft(dualConeViolation(cones, found) / size, `seed ${seed}`).toBeLessThan(1e-12);
    }
  });

  test("60 without a lower bound, each with its ray", () => {
    for (let seed = 0; seed < 60; seed++) {
      const stream = randomStream(1402, seed);
      const cones = randomCones(stream);
      const along = cones.flatMap((cone) => interiorPoint(cone, stream));
      const n = 2 + Math.floor(4 * uniform(stream));
      const ray = vector(n, stream);
      const square = dot(ray, ray);
      const rows = random(along.length, n, stream);
      times({ rows }, ray).forEach((value, i) => {
        for (let j = 0; j < n; j++) rows.data[i * n + j] -= ((value + along[i]) * ray[j]) / square;
      });
      const linear = vector(n, stream);
      const slope = dot(linear, ray) + 1;
      for (let j = 0; j < n; j++) linear[j] -= (slope * ray[j]) / square;
      const inside = cones.flatMap((cone) => interiorPoint(cone, stream));
      const rightSide = Float64Array.from(
        times({ rows }, vector(n, stream)),
        (value, i) => value + inside[i],
      );
      const program = { linear, rows, rightSide, cones };
      const solution = conicProgram(program);
      expect.soft(solution.status, `seed ${seed}`).toBe("dual-infeasible");
      if (solution.status !== "dual-infeasible") continue;
      const found = solution.ray;
      const size = maxAbs(found);
      const slack = times(program, found).map((value) => -value);
      expect.soft(dot(linear, found), `seed ${seed}`).toBeCloseTo(-1, 12);
      expect.soft(coneViolation(cones, slack) / size, `seed ${seed}`).toBeLessThan(1e-8);
    }
  });
});
