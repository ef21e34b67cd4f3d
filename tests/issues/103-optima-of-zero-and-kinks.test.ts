import { beforeAll, describe, expect, test } from "vitest";
import { loadLinearSolver } from "../../src/numeric/minimize/linear/load-linear-solver.ts";
import { maxSharpe } from "../../src/optimize/ratios/max-sharpe.ts";
import { minCdar } from "../../src/optimize/scenarios/min-cdar.ts";
import { minCvar } from "../../src/optimize/scenarios/min-cvar.ts";
import { minMad } from "../../src/optimize/scenarios/min-mad.ts";
import { minSemivariance } from "../../src/optimize/scenarios/min-semivariance.ts";
import { bruteCase, momentsOfFile, optimum, within } from "../support/optimize-cases.ts";

beforeAll(loadLinearSolver);

test("all in cash deviates by nothing, and that is the least (cash-min.csv)", () => {
  const moments = momentsOfFile("cash-min.csv", "prices");
  const { weights, objective } = optimum(minMad(moments, within(moments)));
  expect(weights[2]).toBeCloseTo(1, 12);
  expect(objective).toBeLessThan(1e-15);
});

test("prices that only rise have no drawdown, and that is the least (cash-min.csv)", () => {
  const moments = momentsOfFile("cash-min.csv", "prices");
  expect(optimum(minCdar(moments, within(moments))).objective).toBeLessThan(1e-15);
});

describe("brute problems whose best value is zero", () => {
  test("min-mad-2-166.json", () => {
    const { moments, constraints } = bruteCase("min-mad-2-166.json");
    expect(optimum(minMad(moments, constraints)).objective).toBeLessThan(1e-15);
  });

  test("min-cvar-2-206.json", () => {
    const { moments, constraints, options } = bruteCase("min-cvar-2-206.json");
    const { objective } = optimum(minCvar(moments, constraints, { confidence: options.confidence }));
    expect(Math.abs(objective)).toBeLessThan(1e-15);
  });
});

test("a scenario that neither loses nor gains at the optimum does not keep the search going (min-semivariance-2-115)", () => {
  const { moments, constraints } = bruteCase("min-semivariance-2-115.json");
  const found = optimum(minSemivariance(moments, constraints));
  expect(found.optimality).toBeLessThan(1e-10);
  expect(found.iterations).toBeLessThan(100);
});

test("the risk-free asset inside the universe, at its own rate: Sharpe 2.520 of the risky mix (cash-is-riskfree.csv)", () => {
  const moments = momentsOfFile("cash-is-riskfree.csv", "returns");
  const { weights, objective } = optimum(maxSharpe(moments, within(moments), { riskFree: 0.0504 }));
  expect(objective).toBeCloseTo(2.52, 3);
  // by hand: the tangency of A and B, for cash adds nothing
  const { data } = moments.covariance;
  const [a, b, ab] = [data[0], data[4], data[1]];
  const [x, y] = [moments.mean[0] - 0.0002, moments.mean[1] - 0.0002];
  const mix = [b * x - ab * y, a * y - ab * x];
  const total = mix[0] + mix[1];
  expect(weights[0]).toBeCloseTo(mix[0] / total, 9);
  expect(weights[1]).toBeCloseTo(mix[1] / total, 9);
  expect(weights[2]).toBeCloseTo(0, 9);
});

test("all means equal: maximum Sharpe is the minimum variance, with a residual that says so", () => {
  const moments = momentsOfFile("cash-prices-4dp.csv", "prices");
  const equal = { ...moments, mean: new Float64Array(3).fill(0.001) };
  const { weights, optimality } = optimum(maxSharpe(equal, within(moments)));
  expect(weights[2]).toBeGreaterThan(0.99);
  expect(optimality).toBeLessThan(1e-12);
});
