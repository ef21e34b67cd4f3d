import { describe, expect, test } from "vitest";
import { momentsFrom } from "../../../tests/support/moments.ts";
import { figures } from "../../../tests/support/reference.ts";
import { samplePrices, sampleStocks } from "../../../tests/support/sample.ts";
import { sampleMoments } from "../../estimate/sample/sample-moments.ts";
import { returnsOf } from "../../market/panel/returns.ts";
import { dot } from "../../numeric/matrix/vector.ts";
import type { Constraints } from "../constraints/constraints.ts";
import { longOnly } from "../constraints/constraints.ts";
import { parseLinearConstraint } from "../constraints/text/parse-constraint.ts";
import { equalWeight } from "../formulas/equal-weight.ts";
import { inverseVolatility } from "../formulas/inverse-volatility.ts";
import type { Portfolio, SolvedPortfolio } from "../portfolio.ts";
import { efficientReturn } from "./efficient-return.ts";
import { maximumReturn } from "./maximum-return.ts";
import { meanVariance } from "./mean-variance.ts";
import { minimumVariance } from "./minimum-variance.ts";

const reference = figures("mean-variance");
const tool = reference.origin.version;

function solved(portfolio: Portfolio): SolvedPortfolio {
  if (portfolio.status !== "optimal") throw new Error(JSON.stringify(portfolio));
  expect(portfolio.optimality).toBeLessThan(1e-10);
  return portfolio;
}

function box(size: number, [low, high]: readonly number[]): Constraints {
  return {
    ...longOnly(size),
    lower: new Float64Array(size).fill(low),
    upper: new Float64Array(size).fill(high),
  };
}

/** The figures are polished to the exact active set; covariances have condition numbers up to 1500. */
function expectWeights(portfolio: Portfolio, weights: readonly number[]): void {
  solved(portfolio).weights.forEach((w, i) => {
    expect(Math.abs(w - weights[i])).toBeLessThan(1e-9);
  });
}

for (const universe of ["M", "S"] as const) {
  const { names, mu, cov, results } = reference[universe];
  const moments = momentsFrom(names, mu, cov);
  // biome-ignore lint/suspicious/noExplicitAny: rows of a reference file
  for (const [set, each] of Object.entries<any>(results)) {
    if (each.bounds === undefined) continue;
    const within = box(names.length, each.bounds);
    test(`agree with ${tool} on ${universe}, ${set}`, () => {
      expectWeights(minimumVariance(moments, within), each.gmvp.weights);
      expect(solved(minimumVariance(moments, within)).objective).toBeCloseTo(
        each.gmvp.objective_variance,
        13,
      );
      expectWeights(maximumReturn(moments, within), each.max_return.weights);
      for (const riskAversion of [1, 3, 10]) {
        const utility = each[`max_utility_lambda${riskAversion}`];
        expectWeights(meanVariance(moments, within, { riskAversion }), utility.weights);
        expect(solved(meanVariance(moments, within, { riskAversion })).objective).toBeCloseTo(
          utility.objective_utility,
          13,
        );
      }
      for (const k of [1, 2, 3]) {
        const { target_return, weights } = each[`efficient_return_${k}`];
        expectWeights(efficientReturn(moments, within, { targetReturn: target_return }), weights);
      }
    });
  }
}

test(`the sample's own prices lead to the figures of ${tool}`, () => {
  const names = ["SPY", "EFA", "EEM", "SHY", "IEF", "TLT", "LQD"];
  const moments = sampleMoments(returnsOf(samplePrices("etf_prices.csv", names), "simple"));
  expectWeights(minimumVariance(moments, longOnly(7)), reference.M.results.long_only.gmvp.weights);
  const { weights } = reference.M.results.long_only.efficient_return_2;
  expectWeights(efficientReturn(moments, longOnly(7), { targetReturn: 0.063 }), weights);
});

test(`shorting: budget alone agrees with the closed forms of ${tool}`, () => {
  const { names, mu, cov, closed_form } = reference.M;
  const free = box(names.length, [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY]);
  const moments = momentsFrom(names, mu, cov);
  expectWeights(minimumVariance(moments, free), closed_form.gmvp.weights);
  for (const riskAversion of [1, 3, 10]) {
    const { weights } = closed_form[`budget_shorts_allowed_lambda${riskAversion}`];
    expectWeights(meanVariance(moments, free, { riskAversion }), weights);
  }
  for (const { target, weights } of closed_form.frontier_shorts_allowed) {
    expectWeights(efficientReturn(moments, free, { targetReturn: target }), weights);
  }
});

const two = momentsFrom(
  ["A", "B"],
  [0.1, 0.2],
  [
    [0.04, 0],
    [0, 0.01],
  ],
);

describe("by hand", () => {
  test("two uncorrelated assets: minimum variance is in proportion to one over variance", () => {
    expect(solved(minimumVariance(two, longOnly(2))).weights[0]).toBeCloseTo(0.2, 15);
    expect(solved(inverseVolatility(two, longOnly(2))).weights[0]).toBeCloseTo(1 / 3, 15);
  });

  test("one asset is held whole", () => {
    const one = momentsFrom(["A"], [0.1], [[0.04]]);
    for (const choose of [equalWeight, inverseVolatility, maximumReturn, minimumVariance, meanVariance]) {
      expect([...solved(choose(one, longOnly(1))).weights]).toEqual([1]);
    }
  });

  test("a linear constraint binds where it should", () => {
    const within = { ...longOnly(2), linear: [parseLinearConstraint("2 A >= B", two.assets)] };
    expect(solved(minimumVariance(two, within)).weights[0]).toBeCloseTo(1 / 3, 14);
    expect(solved(maximumReturn(two, within)).weights[1]).toBeCloseTo(2 / 3, 14);
  });

  test("fewer periods than assets: a singular covariance has a minimum-variance portfolio all the same", () => {
    const stocks = sampleStocks(20);
    const moments = sampleMoments(
      returnsOf(samplePrices("stock_prices.csv", stocks, "2016-01-04", "2016-01-20"), "simple"),
    );
    expect(moments.periods).toBeLessThan(20);
    const portfolio = solved(minimumVariance(moments, longOnly(20)));
    expect(dot(portfolio.weights, new Float64Array(20).fill(1))).toBeCloseTo(1, 13);
    const free = box(20, [-1, 1]);
    expect(solved(minimumVariance(moments, free)).objective).toBeLessThan(1e-12);
  });
});

describe("infeasible, in words", () => {
  const conflict = (portfolio: Portfolio): readonly string[] =>
    portfolio.status === "infeasible" ? portfolio.conflict : [];

  test("upper bounds that do not reach the budget", () => {
    const within = box(2, [0, 0.4]);
    for (const choose of [minimumVariance, maximumReturn, meanVariance]) {
      expect(conflict(choose(two, within))).toEqual([
        "upper bounds sum to 0.8, the budget is 1: 0.2 is missing",
      ]);
    }
    expect(conflict(equalWeight(two, within))).toEqual([
      "equal-weight is a formula that constraints cannot move",
      "A would get 0.5, its maximum weight is 0.4",
      "B would get 0.5, its maximum weight is 0.4",
    ]);
  });

  test("linear constraints and bounds, as the user wrote them", () => {
    const linear = ["A + B <= 0.4", "C <= 0.5"].map((text) => parseLinearConstraint(text, ["A", "B", "C"]));
    const three = momentsFrom(
      ["A", "B", "C"],
      [0.1, 0.2, 0.3],
      [
        [0.04, 0, 0],
        [0, 0.01, 0],
        [0, 0, 0.02],
      ],
    );
    expect(conflict(minimumVariance(three, { ...longOnly(3), linear }))).toEqual([
      "the weights sum to 1",
      "A + B <= 0.4",
      "C <= 0.5",
      "they cannot hold together: 0.1 is missing",
    ]);
  });

  test("a return that nothing reaches", () => {
    expect(conflict(efficientReturn(two, longOnly(2), { targetReturn: 0.3 }))).toEqual([
      "a mean return of 0.3 a year is asked, the highest feasible mean is 0.2: 0.1 is missing",
    ]);
  });
});
