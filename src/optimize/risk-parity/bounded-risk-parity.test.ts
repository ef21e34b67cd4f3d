import { describe, expect, test } from "vitest";
import { realCases, sampleCases } from "../../../tests/support/constrained-cases.ts";
import { momentsFrom } from "../../../tests/support/moments.ts";
import { type RiskCase, riskFigures, testRiskCases } from "../../../tests/support/risk-cases.ts";
import type { Moments } from "../../estimate/moments.ts";
import { multiplyVector } from "../../numeric/matrix/multiply.ts";
import { dot } from "../../numeric/matrix/vector.ts";
import { type Constraints, longOnly } from "../constraints/constraints.ts";
import { parseLinearConstraint } from "../constraints/text/parse-constraint.ts";
import { riskParity } from "./risk-parity.ts";

const filled = (n: number, value: number): Float64Array => new Float64Array(n).fill(value);

function momentsOf(data: string): Moments | undefined {
  if (data === "S_etf7" || data === "S_stocks20") return sampleCases(data).moments;
  return realCases(data as "R_etf7" | "R_stocks20")?.moments;
}

function within(n: number, lower: number, upper: number): Constraints {
  return { ...longOnly(n), lower: filled(n, lower), upper: filled(n, upper) };
}

describe(`coordinate descent in numpy, by ${riskFigures.origin.tool}`, () => {
  const isBoxed = ({ id }: RiskCase): boolean => id.endsWith("_volatility_box");
  testRiskCases("7", isBoxed, (each) => {
    const moments = momentsOf(each.data);
    if (moments === undefined) throw new Error(`${each.data} is absent`);
    const { budgets, lower, upper } = each.inputs as {
      budgets: Record<string, number>;
      lower: number;
      upper: number;
    };
    const constraints = within(moments.assets.length, lower, upper);
    const portfolio = riskParity(moments, constraints, { budgets });
    if (portfolio.status !== "optimal") throw new Error(JSON.stringify(portfolio));
    expect(portfolio.optimality).toBeLessThan(1e-10);
    expect(Math.abs(portfolio.objective / each.objective - 1)).toBeLessThan(1e-10);
    moments.assets.forEach((asset, i) => {
      expect(Math.abs(portfolio.weights[i] - each.weights[asset])).toBeLessThan(1e-8);
    });
  });
});

describe("whatever the bounds, inside them risk is in proportion to the budgets", () => {
  const { moments } = sampleCases("S_stocks20");
  test.each([0.055, 0.06, 0.08, 0.2])("weights of 3% to %f", (most) => {
    const portfolio = riskParity(moments, within(20, 0.03, most));
    if (portfolio.status !== "optimal") throw new Error(JSON.stringify(portfolio));
    const { weights } = portfolio;
    const slope = multiplyVector(moments.covariance, weights);
    const variance = dot(slope, weights);
    const inside = [...weights].flatMap((w, i) => (w > 0.03 && w < most ? [(w * slope[i]) / variance] : []));
    expect(inside.length).toBeGreaterThan(0);
    expect(Math.max(...inside) / Math.min(...inside) - 1).toBeLessThan(1e-9);
    weights.forEach((w, i) => {
      const share = (w * slope[i]) / variance;
      if (w === most) expect(share).toBeLessThan(inside[0] * (1 + 1e-9));
      if (w === 0.03) expect(share).toBeGreaterThan(inside[0] * (1 - 1e-9));
    });
  });

  test("a linear constraint that binds holds, and the others keep their proportions", () => {
    const { assets } = moments;
    const linear = [parseLinearConstraint("S01 + S02 <= 5%", assets)];
    const portfolio = riskParity(moments, { ...longOnly(20), linear });
    if (portfolio.status !== "optimal") throw new Error(JSON.stringify(portfolio));
    const { riskShares } = portfolio.details as { riskShares: Record<string, number> };
    expect(portfolio.weights[0] + portfolio.weights[1]).toBeCloseTo(0.05, 12);
    const others = assets.slice(2).map((asset) => riskShares[asset]);
    expect(Math.max(...others) / Math.min(...others) - 1).toBeLessThan(1e-9);
  });

  test("constraints that cannot hold are named", () => {
    const linear = [parseLinearConstraint("S01 + S02 >= 50%", moments.assets)];
    const portfolio = riskParity(moments, { ...within(20, 0, 0.2), linear });
    expect(portfolio.status === "infeasible" && portfolio.conflict.join()).toContain("S01 + S02 >= 50%");
  });
});

test("where the budget has a price at every lambda and weights move with it, nothing is claimed", () => {
  // A is held up by a row, B and C hedge it: a larger budget would always lower risk, so its price is never zero
  const moments = momentsFrom(
    ["A", "B", "C"],
    [0, 0, 0],
    [
      [0.09, -0.024, -0.0252],
      [-0.024, 0.01, 0.0036],
      [-0.0252, 0.0036, 0.0144],
    ],
  );
  const row = parseLinearConstraint("A - 0.01 B >= 0.6", moments.assets);
  const portfolio = riskParity(moments, { ...longOnly(3), linear: [row].flat() });
  expect(portfolio.status).toBe("stopped");
  // with one asset beside it no lambda moves a weight
  const pair = momentsFrom(
    ["A", "B"],
    [0, 0],
    [
      [0.09, -0.024],
      [-0.024, 0.01],
    ],
  );
  const alone = parseLinearConstraint("A - 0.01 B >= 0.6", pair.assets);
  const held = riskParity(pair, { ...longOnly(2), linear: [alone].flat() });
  expect(held.status).toBe("optimal");
  expect(held.status === "optimal" && held.weights[0]).toBeCloseTo(0.61 / 1.01, 9);
});
