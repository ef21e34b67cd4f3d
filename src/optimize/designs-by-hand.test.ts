import { expect, test } from "vitest";
import type { Moments } from "../estimate/moments.ts";
import { sampleMoments } from "../estimate/sample/sample-moments.ts";
import type { ReturnsPanel } from "../market/panel/panel.ts";
import { fromRows } from "../numeric/matrix/matrix.ts";
import { longOnly } from "./constraints/constraints.ts";
import { efficientRisk } from "./critical-line/efficient-risk.ts";
import { efficientFrontier, worstOf } from "./frontier/frontier.ts";
import { lambdaOfRiskAversion } from "./high-order/solvers/mvsk-objective.ts";
import { efficientReturn } from "./mean-variance/efficient-return.ts";
import type { Portfolio } from "./portfolio.ts";
import { maxSharpe } from "./ratios/max-sharpe.ts";
import { minSemivariance } from "./scenarios/min-semivariance.ts";

/** Two assets without correlation, monthly: means of 1% and 3%, volatilities of 4% and 8%. */
const monthly: Moments = {
  model: "sample",
  assets: ["A", "B"],
  periods: 60,
  periodsPerYear: 12,
  mean: Float64Array.of(0.01, 0.03),
  covariance: fromRows([
    [0.0016, 0],
    [0, 0.0064],
  ]),
  scenarios: fromRows([]),
  details: {},
};
const least = [0.8, 0.2]; // in proportion to 1 / variance

function weightsOf(portfolio: Portfolio): number[] {
  if (portfolio.status !== "optimal") throw new Error(JSON.stringify(portfolio));
  return [...portfolio.weights];
}

function expectClose(values: Iterable<number>, expected: readonly number[]): void {
  [...values].forEach((value, i) => {
    expect(value).toBeCloseTo(expected[i], 13);
  });
}

test("a target return below that of the least variance leaves the least variance; one above is met", () => {
  expectClose(weightsOf(efficientReturn(monthly, longOnly(2), { targetReturn: 0.12 })), least);
  expectClose(weightsOf(efficientReturn(monthly, longOnly(2), { targetReturn: 0.24 })), [0.5, 0.5]);
});

test("a target volatility is annual, and the risk aversion that of a mean-variance program at the same weights", () => {
  const targetVolatility = Math.sqrt(12 * 0.25 * (0.0016 + 0.0064)); // of one half each
  const portfolio = efficientRisk(monthly, longOnly(2), { targetVolatility });
  expectClose(weightsOf(portfolio), [0.5, 0.5]);
  // mu - L Sigma w is the same for both: 0.01 - L 0.0008 = 0.03 - L 0.0032
  expect(portfolio).toHaveProperty("details.riskAversion", expect.closeTo(0.02 / 0.0024, 10));
});

test("points of a frontier are annual: two of them are the least variance and the highest mean", () => {
  const frontier = efficientFrontier(monthly, longOnly(2), { points: 2, riskFree: 0.06 });
  if (frontier.status !== "optimal") throw new Error(frontier.status);
  const [low, high] = frontier.points;
  const volatility = Math.sqrt(12 * (0.64 * 0.0016 + 0.04 * 0.0064));
  expectClose(low.weights, least);
  expectClose([low.return, low.volatility], [0.168, volatility]);
  expect(low.sharpe).toBeCloseTo((0.168 - 0.06) / volatility, 13);
  expectClose([high.return, high.volatility], [0.36, Math.sqrt(12) * 0.08]);
});

test("the risk-free rate of the Sharpe ratio is annual", () => {
  // tangency at 0.5% a month: in proportion to (0.005 / 0.0016, 0.025 / 0.0064), that is 4 : 5
  expectClose(weightsOf(maxSharpe(monthly, longOnly(2), { riskFree: 0.06 })), [4 / 9, 5 / 9]);
});

test("the semivariance counts the first period's losses as any other's", () => {
  const values = fromRows([
    [-0.03, 0.01],
    [0.02, -0.02],
    [0.03, 0.04],
  ]);
  const panel: ReturnsPanel = {
    kind: "simple",
    dates: ["1", "2", "3"],
    assets: ["A", "B"],
    values,
    periodsPerYear: 12,
  };
  const portfolio = minSemivariance(sampleMoments(panel), longOnly(2));
  // with a in A: losses of 0.01 - 0.04 a (a > 1/4) and 0.04 a - 0.02 (a < 1/2), equal and least at a = 3/8
  expectClose(weightsOf(portfolio), [3 / 8, 5 / 8]);
  expect(portfolio).toHaveProperty("objective", expect.closeTo((2 * 0.005 ** 2) / 3, 15));
});

test("a risk aversion of 10 weighs the four moments by 1, 5, 110/6 and 55", () => {
  expect(lambdaOfRiskAversion(10)).toEqual([1, 5, 110 / 6, 55]);
});

test("a frontier is judged by its worst point: the largest residual, or what weights break, or a residual that is no number", () => {
  const point = (a: number, b: number, residual: number) => ({ x: Float64Array.of(a, b), residual });
  const points = [point(0.5, 0.5, 1e-12), point(0.4, 0.6, 1e-7), point(0.3, 0.7, 1e-11)];
  expect(worstOf(points, longOnly(2))).toBe(points[1]);
  const broken = point(0.3, 0.8, 0);
  expect(worstOf([...points, broken], longOnly(2))).toBe(broken);
  const none = point(0.5, 0.5, Number.NaN);
  expect(worstOf([...points, none, broken], longOnly(2))).toBe(none);
});
