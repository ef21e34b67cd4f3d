import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { riskMoments } from "../../../../tests/support/risk-cases.ts";
import { loadLinearSolver } from "../../../numeric/minimize/linear/load-linear-solver.ts";
import { longOnly } from "../../constraints/constraints.ts";
import { addFeasibleSet } from "../../program/feasible-set.ts";
import { addAtLeast, addVariables, entriesOf, weightProgram } from "../../program/weight-program.ts";
import { maxReturn } from "../max-return.ts";
import { minRisk } from "../min-risk.ts";
import { riskProblem } from "../risk-problem.ts";
import { byTangents } from "./by-tangents.ts";
import { nearestPairs } from "./nearest-pairs.ts";

beforeAll(loadLinearSolver);

test("the nearest pairs are those that no other is nearer than, the larger loss first", () => {
  const losses = fc.array(fc.integer({ min: -1000, max: 1000 }), { minLength: 2, maxLength: 40 });
  fc.assert(
    fc.property(losses, fc.integer({ min: 1, max: 100 }), (all, count) => {
      const own = Float64Array.from(all);
      const pairs = nearestPairs(own, count);
      const apart = pairs.map(([s, t]) => own[s] - own[t]);
      const farthest = Math.max(...apart, -1);
      const within = all.flatMap((a, s) => all.slice(s + 1).filter((b) => Math.abs(a - b) <= farthest));
      expect(apart.every((distance) => distance >= 0)).toBe(true);
      expect(pairs.length).toBe(within.length);
    }),
    { seed: 7, numRuns: 100 },
  );
});

test("Gini's difference by pairs and by tangents end at the same risk", () => {
  const moments = riskMoments("S_stocks20", "window_250");
  const size = moments.assets.length;
  const within = longOnly(size);
  const problem = riskProblem(moments, "gini", { confidence: 0.95, threshold: 0, kappa: 0.3 }, "test");
  const program = weightProgram(size);
  addFeasibleSet(program, within);
  const risk = addVariables(program, 1);
  program.cost[risk] = 1;
  const tangents = byTangents(
    program,
    problem,
    (slopes) => addAtLeast(program, [[risk, 1], ...entriesOf(slopes.map((slope) => -slope))], 0),
    (x, value) => value - x[risk],
  );
  if (!("x" in tangents)) throw new Error(JSON.stringify(tangents));
  const least = minRisk(moments, within, { risk: "gini" });
  if (least.status === "infeasible") throw new Error(least.conflict.join());
  // tangents end within 1e-11 of the measure
  expect(Math.abs(least.objective / problem.riskOf(tangents.x.slice(0, size)) - 1)).toBeLessThan(1e-10);
  expect(least.status).toBe("optimal");

  const capped = maxReturn(moments, within, { risk: "gini", riskCap: 1.2 * least.objective });
  if (capped.status !== "optimal") throw new Error(JSON.stringify(capped));
  expect(problem.riskOf(capped.weights)).toBeLessThanOrEqual(1.2 * least.objective * (1 + 1e-9));
});
