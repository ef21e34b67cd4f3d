import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { allocationUniverse } from "../../tests/support/allocation-universe.ts";
import { momentsFrom } from "../../tests/support/moments.ts";
import { figures } from "../../tests/support/reference.ts";
import { diagonalOf, matrix } from "../numeric/matrix/matrix.ts";
import { type Constraints, longOnly } from "./constraints/constraints.ts";
import { parseLinearConstraint } from "./constraints/text/parse-constraint.ts";
import { inverseVolatility } from "./formulas/inverse-volatility.ts";
import { hierarchicalRiskParity } from "./hierarchical/hierarchical-risk-parity.ts";
import { maxDecorrelation } from "./mean-variance/max-decorrelation.ts";
import { minimumVariance } from "./mean-variance/minimum-variance.ts";
import type { Portfolio, SolvedPortfolio } from "./portfolio.ts";
import { maxDiversification } from "./ratios/max-diversification.ts";
import { riskParity } from "./risk-parity/risk-parity.ts";
import { minSemivariance } from "./scenarios/min-semivariance.ts";

const reference = figures("allocation");

function solved(portfolio: Portfolio): SolvedPortfolio {
  if (portfolio.status !== "optimal") throw new Error(JSON.stringify(portfolio));
  expect(portfolio.optimality).toBeLessThan(1e-10);
  return portfolio;
}

function expectWeights(portfolio: Portfolio, weights: readonly number[], tolerance: number): void {
  solved(portfolio).weights.forEach((w, i) => {
    expect(Math.abs(w - weights[i])).toBeLessThan(tolerance);
  });
}

describe.each(["E", "S"] as const)("universe %s", (name) => {
  const { portfolios } = reference[name];
  const moments = allocationUniverse(name);
  const within = longOnly(moments.assets.length);

  test("hierarchical risk parity agrees with PyPortfolioOpt 1.5.6", () => {
    const { weights, linkage } = portfolios.hrp_single;
    const portfolio = solved(hierarchicalRiskParity(moments, within));
    expectWeights(portfolio, weights, 1e-13); // closed form
    const own = portfolio.details?.linkage as number[][];
    linkage.forEach(([a, b, height, size]: number[], k: number) => {
      expect(own[k].slice(0, 2)).toEqual([a, b]);
      expect(Math.abs(own[k][2] - height)).toBeLessThan(1e-12);
      expect(own[k][3]).toBe(size);
    });
    expect(portfolio.details?.order).toEqual(portfolios.hrp_single.order_names);
    expectWeights(portfolio, portfolios.hrp_single_riskfolio_leaf_order_False.weights, 1e-12);
  });

  test("clustering the columns of the distances, as published, agrees with Riskfolio-Lib 7.3.0", () => {
    const { weights, linkage } = portfolios.hrp_single_distance_of_distances;
    const portfolio = solved(hierarchicalRiskParity(moments, within, { hrpDistance: "columns" }));
    expectWeights(portfolio, weights, 1e-13);
    const own = portfolio.details?.linkage as number[][];
    // their distance of an asset to itself is sqrt of the rounding of 1 - 1: up to 1e-8, here 0
    linkage.forEach(([, , height]: number[], k: number) => {
      expect(Math.abs(own[k][2] - height)).toBeLessThan(1e-7);
    });
  });

  test("inverse volatility agrees with Riskfolio-Lib 7.3.0", () => {
    expectWeights(inverseVolatility(moments, within), portfolios.inverse_volatility.weights, 1e-13);
  });

  test("inverse variance of Riskfolio-Lib 7.3.0 is the minimum variance of assets without correlation", () => {
    const variances = diagonalOf(moments.covariance);
    const apart = momentsFrom(
      moments.assets,
      [...moments.mean],
      moments.assets.map((_, i) => moments.assets.map((__, j) => (i === j ? variances[i] : 0))),
    );
    expectWeights(minimumVariance(apart, within), portfolios.inverse_variance.weights, 1e-12);
  });

  test("risk budgets agree with Newton's method in numpy 1.24.2", () => {
    expectWeights(riskParity(moments, within), portfolios.risk_parity_erc.weights, 1e-10);
    const budgets = Object.fromEntries(moments.assets.map((asset, i) => [asset, i + 1]));
    const budgeted = solved(riskParity(moments, within, { budgets }));
    expectWeights(budgeted, portfolios.risk_budget_1_to_N.weights, 1e-10);
    const shares = Object.values(budgeted.details?.riskShares as Record<string, number>);
    portfolios.risk_budget_1_to_N.risk_contribution_shares.forEach((share: number, i: number) => {
      expect(Math.abs(shares[i] - share)).toBeLessThan(1e-10);
    });
  });

  test("maximum diversification and decorrelation agree with cvxopt 1.3.0", () => {
    const diversified = solved(maxDiversification(moments, within));
    expectWeights(diversified, portfolios.max_diversification.weights, 1e-9);
    expect(diversified.objective).toBeCloseTo(
      portfolios.max_diversification.objective_diversification_ratio,
      12,
    );
    const decorrelated = solved(maxDecorrelation(moments, within));
    expectWeights(decorrelated, portfolios.max_decorrelation.weights, 1e-10);
    expect(decorrelated.objective).toBeCloseTo(portfolios.max_decorrelation.objective_wCw, 13);
  });

  test("minimum semivariance agrees with cvxopt 1.3.0", () => {
    const { weights, objective_semivariance_daily } = portfolios.min_semivariance;
    const portfolio = solved(minSemivariance(moments, within));
    expectWeights(portfolio, weights, 1e-9);
    expect(Math.abs(portfolio.objective / objective_semivariance_daily - 1)).toBeLessThan(1e-12);
    const { rows, columns, data } = moments.scenarios;
    const centered = data.map((r, k) => r - moments.mean[k % columns]);
    const about = minSemivariance({ ...moments, scenarios: matrix(rows, columns, centered) }, within);
    expectWeights(about, portfolios.min_semivariance_about_mean.weights, 1e-9);
  });
});

describe("properties", () => {
  const moments = allocationUniverse("S");
  const size = moments.assets.length;

  test.each(["direct", "columns"] as const)(
    "hrp (%s) by remoteness does not depend on the order of the assets",
    (hrpDistance) => {
      const options = { hrpDistance, hrpOrder: "remoteness" } as const;
      const direct = solved(hierarchicalRiskParity(moments, longOnly(size), options));
      const order = fc.shuffledSubarray([...moments.assets.keys()], { minLength: size });
      const check = (places: number[]): void => {
        const shuffled = momentsFrom(
          places.map((i) => moments.assets[i]),
          places.map((i) => moments.mean[i]),
          places.map((i) => places.map((j) => moments.covariance.data[i * size + j])),
        );
        const portfolio = solved(hierarchicalRiskParity(shuffled, longOnly(size), options));
        expect(portfolio.details?.order).toEqual(direct.details?.order);
        portfolio.weights.forEach((w, k) => {
          expect(Math.abs(w - direct.weights[places[k]])).toBeLessThan(1e-14);
        });
      };
      fc.assert(fc.property(order, check), { seed: 1, numRuns: 30 });
    },
  );

  test("shares of risk equal any budgets to 1e-10", () => {
    const budgets = fc.array(fc.double({ min: 1e-4, max: 1, noNaN: true }), {
      minLength: size,
      maxLength: size,
    });
    const check = (values: number[]): void => {
      const given = Object.fromEntries(moments.assets.map((asset, i) => [asset, values[i]]));
      expect(solved(riskParity(moments, longOnly(size), { budgets: given })).optimality).toBeLessThan(1e-12);
    };
    fc.assert(fc.property(budgets, check), { seed: 2, numRuns: 30 });
  });

  test("no step between feasible weights lowers the semivariance", () => {
    const linear = [parseLinearConstraint("S01 + S02 >= 0.2", moments.assets)];
    const within: Constraints = { ...longOnly(size), upper: new Float64Array(size).fill(0.15), linear };
    const { weights, objective } = solved(minSemivariance(moments, within));
    const semivariance = (w: Float64Array): number => {
      let total = 0;
      for (let t = 0; t < moments.scenarios.rows; t++) {
        let r = 0;
        for (let j = 0; j < size; j++) r += moments.scenarios.data[t * size + j] * w[j];
        total += Math.min(r, 0) ** 2;
      }
      return total / moments.scenarios.rows;
    };
    expect(semivariance(weights)).toBeCloseTo(objective, 15);
    for (let from = 0; from < size; from++) {
      for (let to = 0; to < size; to++) {
        const step = Math.min(1e-3, weights[from], 0.15 - weights[to]);
        if (from === to || step <= 0 || (from < 2 && to >= 2)) continue;
        const other = weights.slice();
        other[from] -= step;
        other[to] += step;
        expect(semivariance(other)).toBeGreaterThanOrEqual(objective * (1 - 1e-12));
      }
    }
  });
});

describe("refusals", () => {
  const two = momentsFrom(
    ["A", "B"],
    [0.1, 0.2],
    [
      [0.04, 0],
      [0, 0.01],
    ],
  );

  test("risk parity of two uncorrelated assets by hand, and bounds that leave one choice", () => {
    expect(solved(riskParity(two, longOnly(2))).weights[0]).toBeCloseTo(1 / 3, 15);
    const within = { ...longOnly(2), upper: Float64Array.of(0.5, 0.5) };
    expect([...solved(riskParity(two, within)).weights]).toEqual([0.5, 0.5]);
  });

  test("an asset without variance has no inverse, no correlation and carries no risk", () => {
    const flat = momentsFrom(
      ["A", "B"],
      [0.1, 0.2],
      [
        [0.04, 0],
        [0, 0],
      ],
    );
    for (const choose of [inverseVolatility, hierarchicalRiskParity, riskParity, maxDecorrelation]) {
      expect(() => choose(flat, longOnly(2))).toThrow(/variance of B is 0/);
    }
  });

  test("designs on scenarios say that there are none", () => {
    expect(() => minSemivariance(two, longOnly(2))).toThrow("min-semivariance looks at scenarios");
  });
});
