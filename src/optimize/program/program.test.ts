import { expect, test } from "vitest";
import { fromRows } from "../../numeric/matrix/matrix.ts";
import { type Constraints, longOnly } from "../constraints/constraints.ts";
import { parseLinearConstraint } from "../constraints/text/parse-constraint.ts";
import { addFeasibleSet } from "./feasible-set.ts";
import { setConflict } from "./set-conflict.ts";
import { solveProgram } from "./solve-program.ts";
import { addAtLeast, addVariables, weightProgram } from "./weight-program.ts";

const assets = ["A", "B", "C"];
const diagonal = fromRows([
  [0.04, 0, 0],
  [0, 0.01, 0],
  [0, 0, 0.09],
]);

function solve(constraints: Constraints, mean?: readonly number[]): number[] {
  const program = weightProgram(3);
  if (mean === undefined) program.quadratic = diagonal;
  else for (const [i, m] of mean.entries()) program.cost[i] = -m;
  addFeasibleSet(program, constraints);
  const solution = solveProgram(program, assets);
  if (!("x" in solution)) throw new Error(JSON.stringify(solution));
  expect(solution.status).toBe("optimal");
  return [...solution.x.subarray(0, 3)];
}

test("least variance by hand: in proportion to one over variance", () => {
  const total = 25 + 100 + 100 / 9;
  const [a, b, c] = solve(longOnly(3));
  expect(a).toBeCloseTo(25 / total, 9);
  expect(b).toBeCloseTo(100 / total, 9);
  expect(c).toBeCloseTo(100 / 9 / total, 9);
});

test("a limit on turnover by hand: from A alone, a fifth in all may move, where variance falls most", () => {
  const held = Float64Array.of(1, 0, 0);
  const turnover = { text: "turnover at most 40%", center: held, above: 1, below: 1, limit: 0.4 };
  const [a, b, c] = solve({ ...longOnly(3), deviations: [turnover] });
  // slopes at (.8, b, .2 - b): B gains as long as .01 b < .09 c
  expect(a).toBeCloseTo(0.8, 8);
  expect(b).toBeCloseTo(0.18, 8);
  expect(c).toBeCloseTo(0.02, 8);
});

test("short exposure and a volatility cap in annual units", () => {
  const constraints: Constraints = {
    lower: new Float64Array(3).fill(-1),
    upper: new Float64Array(3).fill(2),
    budget: { least: 0, most: 1 },
    linear: [],
    deviations: [{ text: "short at most 30%", center: new Float64Array(3), above: 0, below: 1, limit: 0.3 }],
    volatilities: [
      {
        text: "volatility at most 20%",
        center: new Float64Array(3),
        covariance: diagonal,
        periodsPerYear: 4,
        limit: 0.2,
      },
    ],
  };
  const weights = solve(constraints, [0.1, 0.02, -0.1]);
  const variance = 4 * (0.04 * weights[0] ** 2 + 0.01 * weights[1] ** 2 + 0.09 * weights[2] ** 2);
  expect(Math.sqrt(variance)).toBeCloseTo(0.2, 9);
  expect(weights[2]).toBeLessThan(0);
  expect(weights[2]).toBeGreaterThanOrEqual(-0.3 - 1e-9);
});

test("a conflict names what cannot be left out, and by how much each alone has to give", () => {
  const held = Float64Array.of(1, 0, 0);
  const constraints: Constraints = {
    ...longOnly(3),
    upper: Float64Array.of(0.5, 1, 1),
    linear: [parseLinearConstraint("B <= 90%", assets)],
    deviations: [{ text: "turnover at most 40%", center: held, above: 1, below: 1, limit: 0.4 }],
  };
  expect(setConflict(constraints, assets)).toEqual([
    "turnover at most 40%",
    "maximum weight of A 0.5",
    "they cannot hold together; to loosen one would do: turnover at most 40% by 60%, or maximum weight of A 0.5 by 0.3",
  ]);
});

test("a volatility that no weights reach: the least is 1 / sqrt(sum of 1 / variance)", () => {
  const cap = {
    text: "volatility at most 5%",
    center: new Float64Array(3),
    covariance: diagonal,
    periodsPerYear: 1,
    limit: 0.05,
  };
  const least = 1 / Math.sqrt(25 + 100 + 100 / 9);
  const [budget, volatility, last] = setConflict({ ...longOnly(3), volatilities: [cap] }, assets);
  expect([budget, volatility]).toEqual(["the weights sum to 1", "volatility at most 5%"]);
  expect(Number(/volatility at most 5% by ([\d.]+)%/.exec(last)?.[1]) / 100).toBeCloseTo(least - 0.05, 6);
});

test("a homogenized set holds the weights times a scale", () => {
  const program = weightProgram(3);
  const scale = addVariables(program, 1);
  const held = Float64Array.of(0.4, 0.3, 0.3);
  const deviations = [{ text: "turnover at most 20%", center: held, above: 1, below: 1, limit: 0.2 }];
  addFeasibleSet(program, { ...longOnly(3), deviations }, scale);
  addAtLeast(program, [[scale, 1]], 2);
  program.cost[0] = -1;
  program.cost[scale] = 0.6;
  const solution = solveProgram(program, assets);
  if (!("x" in solution)) throw new Error(solution.status);
  const k = solution.x[scale]; // A may rise by .1 of it: the cost is .1 k
  expect(k).toBeCloseTo(2, 7);
  expect(solution.x[0] / k).toBeCloseTo(0.5, 8);
});
