import { beforeAll, describe, expect, test } from "vitest";
import { sampleCases } from "../../../../tests/support/constrained-cases.ts";
import { momentsFrom } from "../../../../tests/support/moments.ts";
import {
  type RiskCase,
  riskFigures,
  riskMoments,
  testRiskCases,
} from "../../../../tests/support/risk-cases.ts";
import { fromRows, rowsBetween } from "../../../numeric/matrix/matrix.ts";
import { multiplyVector } from "../../../numeric/matrix/multiply.ts";
import { loadLinearSolver } from "../../../numeric/minimize/linear/load-linear-solver.ts";
import { longOnly } from "../../constraints/constraints.ts";
import { parseLinearConstraint } from "../../constraints/text/parse-constraint.ts";
import type { Portfolio, SolvedPortfolio } from "../../portfolio.ts";
import type { Risk } from "../risk-measures.ts";
import { riskProblem } from "../risk-problem.ts";
import { riskBudget } from "./risk-budget.ts";

beforeAll(loadLinearSolver);

function solved(portfolio: Portfolio): SolvedPortfolio {
  if (portfolio.status !== "optimal") throw new Error(JSON.stringify(portfolio));
  return portfolio;
}

const risks: readonly Risk[] = ["volatility", "cvar", "semideviation", "mad", "evar", "cdar"];
const riskOf = ({ id }: RiskCase): Risk => risks.find((risk) => id.includes(risk)) ?? "volatility";

describe(`${riskFigures.origin.tool} ${riskFigures.origin.version}`, () => {
  testRiskCases(
    "7",
    ({ id, data }) => !id.startsWith("kelly") && (data === "S_etf7" || !id.includes("cdar")), // a thousand drawdowns take seconds
    (each) => {
      const moments = riskMoments(each.data, riskOf(each) === "volatility" ? "all" : undefined);
      const size = moments.assets.length;
      const { budgets, lower = 0, upper = 1 } = each.inputs ?? {};
      const within = {
        ...longOnly(size),
        lower: new Float64Array(size).fill(lower),
        upper: new Float64Array(size).fill(upper),
      };
      const portfolio = solved(riskBudget(moments, within, { risk: riskOf(each), budgets }));
      expect(portfolio.optimality).toBeLessThan(1e-10);
      moments.assets.forEach((asset, i) => {
        expect(Math.abs(portfolio.weights[i] - each.weights[asset])).toBeLessThan(1e-6);
      });
    },
  );
});

const small = riskMoments("S_stocks20", "window_250");

test("shares of a smooth measure are the budgets, whatever these are; without one an asset is not held", () => {
  const budgets = Object.fromEntries(small.assets.map((asset, i) => [asset, i === 3 ? 0 : 1 + (i % 4)]));
  const { weights, riskValue = 0 } = solved(riskBudget(small, longOnly(20), { risk: "evar", budgets }));
  expect(weights[3]).toBe(0);
  const problem = riskProblem(small, "evar", { confidence: 0.95, threshold: 0, kappa: 0.3 }, "test");
  const slopes = problem.slopesOf(weights);
  const total = Object.values(budgets).reduce((a, b) => a + b);
  weights.forEach((w, i) => {
    expect((w * slopes[i]) / riskValue).toBeCloseTo(budgets[small.assets[i]] / total, 6);
  });
});

test("within bounds, assets off them carry shares in proportion to their budgets; linear constraints and turnover hold", () => {
  const within = {
    ...longOnly(20),
    upper: new Float64Array(20).fill(0.07),
    linear: [
      {
        text: "S01 + S02 >= 12%",
        coefficients: Float64Array.from({ length: 20 }, (_, i) => Number(i < 2)),
        sense: ">=" as const,
        bound: 0.12,
      },
    ],
  };
  for (const risk of ["volatility", "evar"] as const) {
    const { weights } = solved(riskBudget(small, within, { risk }));
    expect(weights[0] + weights[1]).toBeGreaterThan(0.12 - 1e-9);
    expect(weights.reduce((a, b) => a + b)).toBeCloseTo(1, 9);
    const slopes =
      risk === "volatility"
        ? multiplyVector(small.covariance, weights)
        : riskProblem(small, risk, { confidence: 0.95, threshold: 0, kappa: 0.3 }, "test").slopesOf(weights);
    const shares = [...weights.keys()]
      .filter((i) => i > 1 && weights[i] < 0.07 - 1e-6)
      .map((i) => weights[i] * slopes[i]);
    expect(shares.length).toBeGreaterThan(3);
    for (const share of shares) expect(Math.abs(share / shares[0] - 1)).toBeLessThan(1e-5);
  }
  const turnover = {
    text: "turnover at most 10%",
    center: new Float64Array(20).fill(0.05),
    above: 1,
    below: 1,
    limit: 0.1,
  };
  const near = solved(riskBudget(small, { ...longOnly(20), deviations: [turnover] }, { risk: "volatility" }));
  expect(near.weights.reduce((sum, w) => sum + Math.abs(w - 0.05), 0)).toBeLessThan(0.1 + 1e-8);
});

test("what has no risk can carry no share, and thresholds do not scale", () => {
  const sure = momentsFrom(
    ["A", "B"],
    [0, 0],
    [
      [1, 0],
      [0, 1],
    ],
    {
      scenarios: fromRows([
        [0.01, 0.02],
        [0.02, 0.01],
      ]),
    },
  );
  expect(riskBudget(sure, longOnly(2), { risk: "cvar" })).toMatchObject({
    status: "infeasible",
    conflict: ["some long-only portfolio has no cvar, of which no asset can carry a share"],
  });
  expect(() => riskBudget(small, longOnly(20), { risk: "lpm1", threshold: 0.001 })).toThrow(
    "threshold: 0 is needed",
  );
});

describe("of a range of budgets the largest sum that has such weights", () => {
  const whole = sampleCases("S_etf7").moments;
  const moments = { ...whole, scenarios: rowsBetween(whole.scenarios, 0, 80) };
  const budget = { least: 0.1, most: 1 };
  const measures: readonly Risk[] = ["volatility", "mad", "cvar", "semideviation"];

  test.each(measures)("%s: seven weights of at most 12% are 12% each", (risk) => {
    const upper = new Float64Array(7).fill(0.12);
    const { weights } = solved(riskBudget(moments, { ...longOnly(7), upper, budget }, { risk }));
    for (const weight of weights) expect(Math.abs(weight - 0.12)).toBeLessThan(1e-9);
    const out = riskBudget(moments, { ...longOnly(7), upper, budget: { least: 0.9, most: 1 } }, { risk });
    expect(out.status === "infeasible" && out.conflict.join()).toContain("the budget is at least 0.9");
  });

  // Under one row that binds weights near 0.5 / (7 a_i), whatever the risk, as lambda grows.
  test.each(measures)("%s: a row that keeps the sum down, by hand", (risk) => {
    const text = moments.assets.map((asset, i) => `${i + 1} ${asset}`).join(" + ");
    const linear = [parseLinearConstraint(`${text} <= 0.5`, moments.assets)].flat();
    const { weights } = solved(riskBudget(moments, { ...longOnly(7), linear, budget }, { risk }));
    weights.forEach((weight, i) => {
      expect(Math.abs(weight - 0.5 / (7 * (i + 1)))).toBeLessThan(1e-6);
    });
  });
});
