// Fewer periods than assets: some weights have no variance at all. A quadratic form is not negative, a volatility of
// rounding size is none, and what divides by it does not exist (Sharpe ratios of billions, null volatilities).
import { expect, test } from "vitest";
import { loadLinearSolver } from "../../src/numeric/minimize/linear/load-linear-solver.ts";
import { efficientRisk } from "../../src/optimize/critical-line/efficient-risk.ts";
import { efficientFrontier } from "../../src/optimize/frontier/frontier.ts";
import { minimumVariance } from "../../src/optimize/mean-variance/minimum-variance.ts";
import { portfolioVariance } from "../../src/optimize/moments/portfolio-variance.ts";
import { minCvar } from "../../src/optimize/scenarios/min-cvar.ts";
import { minMad } from "../../src/optimize/scenarios/min-mad.ts";
import { minSemivariance } from "../../src/optimize/scenarios/min-semivariance.ts";
import { annualized } from "../../src/study/optimize.ts";
import { bruteCase, momentsOfFile, optimum, within } from "../support/optimize-cases.ts";

const wide = [0, 1, 2, 3, 4, 5].map((k) => momentsOfFile(`wide-${k}.csv`, "returns"));

test("a volatility of 10% is reached where the least is none (wide-4.csv)", () => {
  const bounds = within(wide[4], { lower: -1 });
  const { weights } = optimum(efficientRisk(wide[4], bounds, { targetVolatility: 0.1 }));
  expect(Math.sqrt(252 * portfolioVariance(wide[4], weights))).toBeCloseTo(0.1, 10);
});

test.each([0, 1, 2, 3, 4, 5])("minimum variance of wide-%i.csv has figures that are numbers or none", (k) => {
  for (const lower of [0, -1]) {
    const { weights, objective } = optimum(minimumVariance(wide[k], within(wide[k], { lower })));
    const { volatility, sharpe } = annualized(weights, wide[k], 0);
    expect(objective).toBeGreaterThanOrEqual(0);
    expect(volatility).toBeGreaterThanOrEqual(0);
    expect(sharpe === null || Math.abs(sharpe) < 1e3).toBe(true);
    if (lower === -1)
      expect({ volatility, sharpe, objective }).toEqual({ volatility: 0, sharpe: null, objective: 0 });
  }
});

test.each([0, 1, 2, 3, 4, 5])("a least risk of zero is a least risk (wide-%i.csv)", async (k) => {
  await loadLinearSolver();
  const bounds = within(wide[k], { lower: -1 });
  const unit = Math.max(...wide[k].scenarios.data.map(Math.abs));
  expect(Math.sqrt(optimum(minSemivariance(wide[k], bounds)).objective)).toBeLessThan(1e-9 * unit);
  expect(optimum(minMad(wide[k], bounds)).objective).toBeLessThan(1e-12 * unit);
  expect(optimum(minCvar(wide[k], bounds)).objective).toBeLessThan(1e-9 * unit);
});

test("every point of a frontier that begins without risk is certified", () => {
  const frontier = efficientFrontier(wide[0], within(wide[0], { lower: -1 }), { points: 30 });
  if (frontier.status !== "optimal") throw new Error(frontier.status);
  for (const { optimality, sharpe } of [...frontier.points, ...frontier.corners]) {
    expect(optimality).toBeLessThan(1e-9);
    expect(sharpe === null || Math.abs(sharpe) < 1e4).toBe(true);
  }
});

test.each(["efficient-risk-3-953.json", "efficient-risk-3-132.json"])(
  "%s: without bounds, a riskless direction of rising mean has no highest mean",
  (file) => {
    const { moments, constraints, options } = bruteCase(file);
    expect(() =>
      efficientRisk(moments, constraints, { targetVolatility: options.targetVolatility }),
    ).toThrowError(/needs bounds on the weights: the mean grows for ever/);
  },
);
