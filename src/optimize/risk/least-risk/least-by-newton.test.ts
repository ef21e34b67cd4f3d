import { beforeAll, describe, expect, test } from "vitest";
import { momentsFrom } from "../../../../tests/support/moments.ts";
import { riskMoments } from "../../../../tests/support/risk-cases.ts";
import { fromRows } from "../../../numeric/matrix/matrix.ts";
import { loadLinearSolver } from "../../../numeric/minimize/linear/load-linear-solver.ts";
import { longOnly } from "../../constraints/constraints.ts";
import { addFeasibleSet } from "../../program/feasible-set.ts";
import { weightProgram } from "../../program/weight-program.ts";
import { riskProblem } from "../risk-problem.ts";
import { atKinks } from "./at-kinks.ts";
import { leastByNewton } from "./least-by-newton.ts";
import { minimizeRiskProgram } from "./minimize-risk-program.ts";

beforeAll(loadLinearSolver);

describe.each(["semideviation", "lpm2", "evar", "ulcer", "edar"] as const)("%s", (risk) => {
  test("Newton's method and cones end at the same risk, above the bounds of both", () => {
    const moments = riskMoments("S_stocks20", "window_250");
    const size = moments.assets.length;
    const problem = riskProblem(moments, risk, { confidence: 0.95, threshold: 0, kappa: 0.3 }, "test");
    const program = weightProgram(size);
    addFeasibleSet(program, longOnly(size));
    const newton = leastByNewton(program, problem).solution;
    const cones = atKinks(program, problem, (own, { linear, hinges }) => {
      for (const [j, value] of linear) own.cost[j] += value;
      return minimizeRiskProgram(own, hinges, moments.assets);
    });
    if (newton === undefined || !("x" in newton && "x" in cones))
      throw new Error(JSON.stringify({ newton, cones }));
    const [one, other] = [newton, cones].map(({ x }) => problem.unit * problem.riskOf(x.slice(0, size)));
    // the risk is about one in its unit; cones end within 1e-9 of their gap
    expect(Math.abs(one - other)).toBeLessThan(2e-9);
    expect(one).toBeLessThanOrEqual(other + 1e-10);
    expect(newton.bound).toBeGreaterThanOrEqual(one - 1e-10);
  });
});

test.each(["semideviation", "lpm2", "ulcer", "gini"] as const)(
  "%s: no risk is left beside cash, which its definition proves to be the least",
  (risk) => {
    const waves = (t: number): number[] => [1, 2, 3].map((i) => Math.sin(i * t * t + i) / 50 + 0.0005);
    const none = [0, 0, 0, 0];
    const moments = momentsFrom(
      ["A", "B", "C", "CASH"],
      none,
      none.map(() => none),
      { scenarios: fromRows(Array.from({ length: 100 }, (_, t) => [...waves(t), 0.0001])) },
    );
    const problem = riskProblem(moments, risk, { confidence: 0.95, threshold: 0, kappa: 0.3 }, "test");
    const program = weightProgram(4);
    addFeasibleSet(program, longOnly(4));
    const { solution, weights = new Float64Array(4) } = leastByNewton(program, problem);
    expect(solution).toMatchObject({ status: "optimal", bound: 0, residual: 0 });
    expect(problem.riskOf(weights)).toBeLessThan(1e-10 * problem.sizeOf(weights));
    expect(weights.reduce((sum, w) => sum + w, 0)).toBeCloseTo(1, 12);
  },
);
