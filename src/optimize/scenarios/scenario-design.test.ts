import { beforeAll, describe, expect, test } from "vitest";
import { allocationUniverse } from "../../../tests/support/allocation-universe.ts";
import { momentsFrom } from "../../../tests/support/moments.ts";
import { figures } from "../../../tests/support/reference.ts";
import { fromRows } from "../../numeric/matrix/matrix.ts";
import { loadLinearSolver } from "../../numeric/minimize/linear/load-linear-solver.ts";
import { type Constraints, longOnly } from "../constraints/constraints.ts";
import { parseLinearConstraint } from "../constraints/text/parse-constraint.ts";
import type { Portfolio, SolvedPortfolio } from "../portfolio.ts";
import { minCdar } from "./min-cdar.ts";
import { minCvar } from "./min-cvar.ts";
import { minMad } from "./min-mad.ts";

const reference = figures("allocation");

beforeAll(loadLinearSolver);

function solved(portfolio: Portfolio): SolvedPortfolio {
  if (portfolio.status !== "optimal") throw new Error(JSON.stringify(portfolio));
  expect(portfolio.optimality).toBeLessThan(1e-9);
  return portfolio;
}

describe.each(["E", "S"] as const)("universe %s", (name) => {
  const moments = allocationUniverse(name);
  const within = longOnly(moments.assets.length);

  /** Simplex and interior point gave one vertex in the figures, to 1e-14. */
  test.each([
    ["min_cvar_95", "objective_cvar_daily", minCvar],
    ["min_cdar_95", "objective_cdar", minCdar],
    ["min_mad", "objective_mad_daily", minMad],
  ] as const)("%s agrees with HiGHS in scipy 1.10.1", (key, objective, choose) => {
    const expected = reference[name].portfolios[key];
    const portfolio = solved(choose(moments, within));
    expect(Math.abs(portfolio.objective / expected[objective] - 1)).toBeLessThan(1e-10);
    portfolio.weights.forEach((w, i) => {
      expect(Math.abs(w - expected.weights[i])).toBeLessThan(1e-8);
    });
    // the edge of the tail is one number where it cuts through a scenario, else anything between two
    const cuts = !Number.isInteger(Number((0.05 * moments.scenarios.rows).toFixed(9)));
    const edge = portfolio.details?.valueAtRisk ?? portfolio.details?.drawdownAtRisk;
    if (cuts && edge !== undefined) expect(edge).toBeCloseTo(expected.var_daily ?? expected.dar, 10);
  });

  test("bounds, shorting and linear constraints hold, and no pair of weights can be traded for a smaller tail", () => {
    const size = moments.assets.length;
    const [a, b] = moments.assets;
    const linear = [`${a} + ${b} >= 0.15`, `${a} - ${b} = 0.02`].map((text) =>
      parseLinearConstraint(text, moments.assets),
    );
    const box: Constraints = {
      lower: new Float64Array(size).fill(-0.05),
      upper: new Float64Array(size).fill(0.3),
      budget: 1,
      linear,
    };
    for (const choose of [minCvar, minMad]) {
      const { weights } = solved(choose(moments, box));
      expect(weights.reduce((x, y) => x + y)).toBeCloseTo(1, 12);
      expect(weights[0] - weights[1]).toBeCloseTo(0.02, 12);
      expect(weights[0] + weights[1]).toBeGreaterThan(0.15 - 1e-12);
      expect(Math.min(...weights)).toBeGreaterThanOrEqual(-0.05);
      expect(Math.max(...weights)).toBeLessThanOrEqual(0.3);
    }
  });
});

describe("by hand", () => {
  const two = momentsFrom(
    ["A", "B"],
    [0, 0],
    [
      [1, 0],
      [0, 1],
    ],
    {
      scenarios: fromRows([
        [0.02, -0.01],
        [-0.04, 0.01],
        [0.02, 0],
      ]),
    },
  );

  test("the worst third is one scenario: the weights even out the two that can be worst", () => {
    // losses -0.02 w + 0.01 (1 - w) and 0.04 w - 0.01 (1 - w) meet at w = 0.25, both 0.0025
    const portfolio = solved(minCvar(two, longOnly(2), { confidence: 2 / 3 }));
    expect(portfolio.weights[0]).toBeCloseTo(0.25, 12);
    expect(portfolio.objective).toBeCloseTo(0.0025, 14);
  });

  test("infeasible in words, bad options refused", () => {
    const within = { ...longOnly(2), linear: [parseLinearConstraint("A + B <= 0.5", two.assets)] };
    for (const choose of [minCvar, minCdar, minMad]) {
      const portfolio = choose(two, within);
      expect(portfolio.status === "infeasible" && portfolio.conflict).toEqual([
        "the weights sum to 1",
        "A + B <= 0.5",
        "they cannot hold together: 0.5 is missing",
      ]);
    }
    expect(() => minCvar(two, longOnly(2), { confidence: 95 })).toThrow(
      "min-cvar: confidence: less than 1 is needed, 95 given",
    );
  });
});
