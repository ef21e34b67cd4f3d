import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { momentsFrom } from "../../../tests/support/moments.ts";
import { figures } from "../../../tests/support/reference.ts";
import { sharedFile, testOnRealData } from "../../../tests/support/shared.ts";
import { fromRows } from "../../numeric/matrix/matrix.ts";
import { minimizeQuadratic } from "../../numeric/minimize/quadratic/minimize-quadratic.ts";
import { type Constraints, longOnly } from "../constraints/constraints.ts";
import { parseLinearConstraint } from "../constraints/text/parse-constraint.ts";
import { efficientRisk } from "../critical-line/efficient-risk.ts";
import { efficientReturn } from "../mean-variance/efficient-return.ts";
import { minimumVariance } from "../mean-variance/minimum-variance.ts";
import type { Portfolio, SolvedPortfolio } from "../portfolio.ts";
import { maxSharpe } from "../ratios/max-sharpe.ts";
import { efficientFrontier, type Frontier } from "./frontier.ts";

const reference = figures("mean-variance");
const tool = reference.origin.version;

function solved(portfolio: Portfolio): SolvedPortfolio {
  if (portfolio.status !== "optimal") throw new Error(JSON.stringify(portfolio));
  expect(portfolio.optimality).toBeLessThan(1e-10);
  return portfolio;
}

function drawn(frontier: Frontier): Extract<Frontier, { status: "optimal" }> {
  if (frontier.status !== "optimal") throw new Error(JSON.stringify(frontier));
  return frontier;
}

function box(size: number, [low, high]: readonly number[]): Constraints {
  return {
    ...longOnly(size),
    lower: new Float64Array(size).fill(low),
    upper: new Float64Array(size).fill(high),
  };
}

/** The figures are polished on the exact active set; max Sharpe and target risk come from Brent's method (1e-8). */
function expectWeights(weights: Float64Array, expected: readonly number[], tolerance: number): void {
  weights.forEach((w, i) => {
    expect(Math.abs(w - expected[i])).toBeLessThan(tolerance);
  });
}

for (const universe of ["M", "S"] as const) {
  const { names, mu, cov, results } = reference[universe];
  const moments = momentsFrom(names, mu, cov);
  // biome-ignore lint/suspicious/noExplicitAny: rows of a reference file
  for (const [set, each] of Object.entries<any>(results)) {
    if (each.bounds === undefined) continue;
    const within = box(names.length, each.bounds);

    test(`max Sharpe and efficient risk agree with ${tool} on ${universe}, ${set}`, () => {
      for (const [key, riskFree] of [
        ["max_sharpe_rf0", 0],
        ["max_sharpe_rf1.5", 0.015],
      ] as const) {
        const portfolio = solved(maxSharpe(moments, within, { riskFree }));
        expectWeights(portfolio.weights, each[key].weights, 1e-7);
        expect(Math.abs(portfolio.objective - each[key].objective_sharpe)).toBeLessThan(1e-12);
      }
      for (const k of [1, 2, 3]) {
        const { target_vol, weights } = each[`efficient_risk_${k}`];
        const portfolio = solved(efficientRisk(moments, within, { targetVolatility: target_vol }));
        expectWeights(portfolio.weights, weights, 1e-8);
      }
    });

    test(`the frontier and its corners agree with ${tool} on ${universe}, ${set}`, () => {
      const frontier = drawn(efficientFrontier(moments, within, { points: 20, riskFree: 0.015 }));
      frontier.points.forEach((point, k) => {
        expectWeights(point.weights, each.frontier_20[k].weights, 1e-9);
        expect(Math.abs(point.return - each.frontier_20[k].ret)).toBeLessThan(1e-13);
        expect(Math.abs(point.volatility - each.frontier_20[k].vol)).toBeLessThan(1e-13);
        expect(point.optimality).toBeLessThan(1e-12);
      });
      expectWeights(
        frontier.maxSharpe?.weights ?? new Float64Array(1),
        each["max_sharpe_rf1.5"].weights,
        1e-7,
      );
      for (const turning of each.cla_turning_points_pypfopt) {
        const distances = frontier.corners.map(({ weights }) =>
          Math.max(...weights.map((w, i) => Math.abs(w - turning.weights[i]))),
        );
        expect(Math.min(...distances)).toBeLessThan(1e-9);
      }
    });
  }
}

testOnRealData(
  "max Sharpe of seven real ETFs is 0.78145 long only and 0.66021 between 5 and 40%",
  ["reference/markowitz/mean_variance_etf7.json"],
  () => {
    const real = JSON.parse(readFileSync(sharedFile("reference/markowitz/mean_variance_etf7.json"), "utf8"));
    const moments = momentsFrom(
      real.names,
      real.names.map((name: string) => real.mu[name]),
      real.cov,
    );
    for (const [set, bounds, sharpe] of [
      ["long_only", [0, 1], 0.78145],
      ["box_5_40", [0.05, 0.4], 0.66021],
    ] as const) {
      const within = box(7, bounds);
      const portfolio = solved(maxSharpe(moments, within, { riskFree: 0.015 }));
      expect(portfolio.objective).toBeCloseTo(sharpe, 5);
      const expected = real.results[set];
      const byName = (weights: Record<string, number>): number[] =>
        real.names.map((name: string) => weights[name]);
      expectWeights(portfolio.weights, byName(expected["max_sharpe_rf1.5"].weights), 1e-7);
      for (const risk of ["0.05", "0.08", "0.12"]) {
        const { weights } = solved(efficientRisk(moments, within, { targetVolatility: Number(risk) }));
        expectWeights(weights, byName(expected[`efficient_risk_${risk}`].weights), 1e-8);
      }
      const frontier = drawn(efficientFrontier(moments, within, { points: 20 }));
      expected.frontier_20_equal_return_steps_gmv_to_max_return.forEach(
        ({ weights }: { weights: Record<string, number> }, k: number) => {
          expectWeights(frontier.points[k].weights, byName(weights), 1e-9);
        },
      );
    }
  },
);

test(`shorting: the tangency portfolio agrees with the closed form of ${tool}`, () => {
  const { names, mu, cov, closed_form } = reference.M;
  const free = box(names.length, [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY]);
  const moments = momentsFrom(names, mu, cov);
  // Weights of several hundred percent from a covariance of condition 1500.
  expectWeights(solved(maxSharpe(moments, free)).weights, closed_form.tangency_rf0.weights, 1e-10);
  const rate = { riskFree: 0.015 };
  expectWeights(solved(maxSharpe(moments, free, rate)).weights, closed_form["tangency_rf1.5"].weights, 1e-9);
  const high = maxSharpe(moments, free, { riskFree: 0.05 });
  expect(high.status === "infeasible" && high.conflict).toEqual([
    "the Sharpe ratio has no highest value: without bounds on the weights it nears a limit that no portfolio reaches",
  ]);
});

/** Moments of `size` assets with a market, from a seed. */
function anyMoments(size: number, seed: number): ReturnType<typeof momentsFrom> {
  let state = seed >>> 0;
  const next = (): number => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 31 - 1;
  };
  const rank = 3 + (seed % size);
  const loadings = Array.from({ length: size }, () =>
    Array.from({ length: rank }, (_, k) => 0.2 * (next() + (k === 0 ? 1 : 0))),
  );
  const covariance = loadings.map((a, i) =>
    loadings.map((b, j) =>
      a.reduce((total, value, k) => total + value * b[k], i === j ? 1e-3 * (seed % 2) : 0),
    ),
  );
  const assets = Array.from({ length: size }, (_, i) => `A${i}`);
  return momentsFrom(
    assets,
    Array.from({ length: size }, () => 0.1 + 0.1 * next()),
    covariance,
  );
}

/** `min y'Sigma y` over `(m - r)'y = 1`, `low k <= y <= high k`, k the sum of y: weights are y / k. */
function homogenized(
  moments: ReturnType<typeof momentsFrom>,
  within: Constraints,
  riskFree: number,
): number[] {
  const size = moments.assets.length;
  const cone = Array.from({ length: size }, (_, j) => [
    Array.from({ length: size }, (__, k) => (k === j ? 1 : 0) - within.lower[j]),
    Array.from({ length: size }, (__, k) => within.upper[j] - (k === j ? 1 : 0)),
  ]).flat();
  const solution = minimizeQuadratic({
    hessian: moments.covariance,
    linear: new Float64Array(size),
    lower: new Float64Array(size).fill(Number.NEGATIVE_INFINITY),
    upper: new Float64Array(size).fill(Number.POSITIVE_INFINITY),
    rows: fromRows([[...moments.mean].map((m) => m - riskFree), ...cone]),
    rowLower: Float64Array.from({ length: 2 * size + 1 }, (_, i) => (i === 0 ? 1 : 0)),
    rowUpper: Float64Array.from({ length: 2 * size + 1 }, (_, i) => (i === 0 ? 1 : Number.POSITIVE_INFINITY)),
  });
  if (solution.status !== "optimal") throw new Error(solution.status);
  const total = solution.x.reduce((a, b) => a + b);
  return [...solution.x].map((y) => y / total);
}

describe("properties", () => {
  const seeds = fc.integer({ min: 1, max: 1 << 30 });

  test("the frontier rises, is convex in variance, and every point is optimal, also where the covariance is singular", () => {
    const check = (seed: number): void => {
      const size = 2 + (seed % 13);
      const moments = anyMoments(size, seed);
      const within: Constraints = {
        ...box(size, [-0.1 * (seed % 3), 0.9]),
        linear: [parseLinearConstraint("A0 - 2 A1 >= -0.5", moments.assets)],
      };
      const { points } = drawn(efficientFrontier(moments, within, { points: 40 }));
      const gmv = solved(minimumVariance(moments, within));
      expect(Math.abs(points[0].volatility ** 2 - gmv.objective)).toBeLessThan(1e-10);
      for (const { optimality } of points) expect(optimality).toBeLessThan(1e-9);
      for (let k = 1; k + 1 < points.length; k++) {
        const [a, b, c] = [points[k - 1], points[k], points[k + 1]];
        expect(b.return).toBeGreaterThanOrEqual(a.return - 1e-12);
        expect(b.volatility).toBeGreaterThanOrEqual(a.volatility - 1e-9);
        expect(2 * b.volatility ** 2).toBeLessThanOrEqual(a.volatility ** 2 + c.volatility ** 2 + 1e-12);
      }
      const middle = points[20];
      const direct = solved(efficientReturn(moments, within, { targetReturn: middle.return }));
      expect(Math.abs(direct.objective - middle.volatility ** 2)).toBeLessThan(1e-10);
    };
    fc.assert(fc.property(seeds, check), { seed: 4, numRuns: 60 });
  });

  test("max-sharpe is the solution of the homogenized convex program", () => {
    const check = (seed: number): void => {
      const size = 4 + (seed % 8);
      const moments = anyMoments(size, 2 * seed + 1);
      const within = box(size, [0.3 / size, 2.5 / size]);
      const best = maxSharpe(moments, within, { riskFree: 0.02 });
      if (best.status === "infeasible") return;
      expectWeights(best.weights, homogenized(moments, within, 0.02), 1e-9);
    };
    fc.assert(fc.property(seeds, check), { seed: 6, numRuns: 40 });
  });

  test("no frontier point has a higher Sharpe ratio than max-sharpe, and scaling the returns changes no weight", () => {
    const check = (seed: number): void => {
      const size = 3 + (seed % 10);
      const moments = anyMoments(size, 2 * seed + 1);
      const best = maxSharpe(moments, longOnly(size), { riskFree: 0.02 });
      if (best.status === "infeasible") return;
      const { points } = drawn(efficientFrontier(moments, longOnly(size), { riskFree: 0.02 }));
      for (const { sharpe } of points) expect(sharpe).toBeLessThanOrEqual(best.objective + 1e-12);
      const daily = {
        ...moments,
        periodsPerYear: 252,
        mean: moments.mean.map((m) => m / 252),
        covariance: { ...moments.covariance, data: moments.covariance.data.map((c) => c / 252) },
      };
      expectWeights(
        solved(maxSharpe(daily, longOnly(size), { riskFree: 0.02 })).weights,
        [...best.weights],
        1e-9,
      );
    };
    fc.assert(fc.property(seeds, check), { seed: 5, numRuns: 40 });
  });
});

describe("by hand", () => {
  const two = momentsFrom(
    ["A", "B"],
    [0.1, 0.2],
    [
      [0.04, 0],
      [0, 0.01],
    ],
  );

  test("the tangency of two uncorrelated assets is in proportion to excess return by variance", () => {
    // (0.05 / 0.04) : (0.15 / 0.01) = 1 : 12
    expect(solved(maxSharpe(two, longOnly(2), { riskFree: 0.05 })).weights[0]).toBeCloseTo(1 / 13, 14);
  });

  test("a riskless pair of assets that beats the risk-free rate has no highest Sharpe ratio", () => {
    const mirrored = momentsFrom(
      ["A", "B"],
      [0.1, 0.2],
      [
        [0.04, -0.04],
        [-0.04, 0.04],
      ],
    );
    const portfolio = maxSharpe(mirrored, longOnly(2), { riskFree: 0.05 });
    expect(portfolio.status === "infeasible" && portfolio.conflict).toEqual([
      "the Sharpe ratio has no highest value: a feasible portfolio has more than the risk-free rate and no variance",
    ]);
    expect(drawn(efficientFrontier(mirrored, longOnly(2))).points[0].volatility).toBeLessThan(1e-8);
  });

  test("infeasible where nothing beats the risk-free rate, or is as calm as asked", () => {
    const dear = maxSharpe(two, longOnly(2), { riskFree: 0.25 });
    expect(dear.status === "infeasible" && dear.conflict).toEqual([
      "no feasible portfolio beats the risk-free rate of 25% a year: the highest mean is 20%, 5 points below",
    ]);
    const calm = efficientRisk(two, longOnly(2), { targetVolatility: 0.05 });
    expect(calm.status === "infeasible" && calm.conflict).toEqual([
      "a volatility of at most 0.05 a year is asked, the least is 0.0894427: 0.0394427 is missing",
    ]);
  });

  test("a volatility that binds nothing gives the highest mean", () => {
    expect([...solved(efficientRisk(two, longOnly(2), { targetVolatility: 9 })).weights]).toEqual([0, 1]);
  });
});
