import { expect, test } from "vitest";
import { fromRows } from "../../src/numeric/matrix/matrix.ts";
import { longOnly } from "../../src/optimize/constraints/constraints.ts";
import { efficientRisk } from "../../src/optimize/critical-line/efficient-risk.ts";
import { meanVariance } from "../../src/optimize/mean-variance/mean-variance.ts";

const moments = {
  model: "sample",
  assets: ["A", "B", "C"],
  periods: 250,
  periodsPerYear: 252,
  mean: Float64Array.of(0.0002, 0.0004, 0.0009),
  covariance: fromRows([
    [1e-4, 2e-5, 1e-5],
    [2e-5, 2e-4, 3e-5],
    [1e-5, 3e-5, 4e-4],
  ]),
  scenarios: fromRows([]),
  details: {},
};

test("a target that the highest mean keeps to has no risk aversion: any one small enough gives the same weights", () => {
  const portfolio = efficientRisk(moments, longOnly(3), { targetVolatility: 0.9 });
  expect(portfolio).toMatchObject({ status: "optimal", details: {} });
  expect(portfolio).not.toHaveProperty("details.riskAversion");
});

test("where the target binds, the mean-variance portfolio of that risk aversion is the same", () => {
  const portfolio = efficientRisk(moments, longOnly(3), { targetVolatility: 0.2 });
  if (portfolio.status !== "optimal") throw new Error(portfolio.status);
  const { riskAversion } = portfolio.details as { riskAversion: number };
  const same = meanVariance(moments, longOnly(3), { riskAversion });
  if (same.status !== "optimal") throw new Error(same.status);
  same.weights.forEach((w, i) => {
    expect(w).toBeCloseTo(portfolio.weights[i], 12);
  });
});
