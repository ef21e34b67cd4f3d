import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { momentsFrom } from "../../../tests/support/moments.ts";
import { riskFigures, riskMoments, testRiskCases } from "../../../tests/support/risk-cases.ts";
import { fromRows } from "../../numeric/matrix/matrix.ts";
import { quadraticForm } from "../../numeric/matrix/multiply.ts";
import { loadLinearSolver } from "../../numeric/minimize/linear/load-linear-solver.ts";
import { type Constraints, longOnly } from "../constraints/constraints.ts";
import type { Portfolio, SolvedPortfolio } from "../portfolio.ts";
import { kelly } from "./kelly.ts";

beforeAll(loadLinearSolver);

function solved(portfolio: Portfolio): SolvedPortfolio {
  if (portfolio.status !== "optimal") throw new Error(JSON.stringify(portfolio));
  return portfolio;
}

describe(`${riskFigures.origin.tool} ${riskFigures.origin.version}`, () => {
  testRiskCases(
    "7",
    ({ id }) => id.startsWith("kelly"),
    (each) => {
      const moments = riskMoments(each.data, each.id.endsWith("window_250") ? "window_250" : undefined);
      const size = moments.assets.length;
      const gross = { text: "gross", center: new Float64Array(size), above: 1, below: 1, limit: 1.6 };
      const within: Constraints = each.id.startsWith("kelly_gross")
        ? {
            ...longOnly(size),
            lower: new Float64Array(size).fill(-1),
            upper: new Float64Array(size).fill(2),
            deviations: [gross],
          }
        : {
            ...longOnly(size),
            ...(each.id === "kelly_box" && {
              lower: new Float64Array(size).fill(0.02),
              upper: new Float64Array(size).fill(0.3),
            }),
          };
      const portfolio = solved(kelly(moments, within));
      expect(Math.abs(portfolio.objective / each.objective - 1)).toBeLessThan(1e-8);
      moments.assets.forEach((asset, i) => {
        expect(Math.abs(portfolio.weights[i] - each.weights[asset])).toBeLessThan(
          each.id === "kelly_long" ? 1e-5 : 1e-6,
        );
      });
    },
  );
});

const coin = (odds: number) =>
  momentsFrom(
    ["bet", "cash"],
    [0, 0],
    [
      [1, 0],
      [0, 1],
    ],
    {
      scenarios: fromRows([
        [odds, 0],
        [odds, 0],
        [-1, 0],
      ]),
    },
  );

test("by hand: a bet won two times in three at even odds gets p - q = 1/3, one at odds b p - q / b", () => {
  expect(solved(kelly(coin(1), longOnly(2))).weights[0]).toBeCloseTo(1 / 3, 10);
  expect(solved(kelly(coin(2), longOnly(2))).weights[0]).toBeCloseTo(2 / 3 - 1 / 6, 10);
});

test("probabilities of scenarios count, and cash earns where weights may leave some", () => {
  const moments = { ...coin(1), probabilities: Float64Array.of(0.3, 0.3, 0.4) };
  expect(solved(kelly(moments, longOnly(2))).weights[0]).toBeCloseTo(0.2, 10);
  const some = { ...longOnly(2), budget: { least: 0, most: 1 } };
  const rich = solved(kelly({ ...moments, periodsPerYear: 1 }, some, { riskFree: 0.1 }));
  // .6 (1 - .1) / (1.1 + .9 f) = .4 (1.1) / (1.1 - 1.1 f)
  expect(rich.weights[0]).toBeCloseTo((0.6 * 0.9 - 0.4 * 1.1) / 0.9, 8);
  expect(rich.weights[1]).toBeCloseTo(0, 10);
});

test("a volatility limit by cones, and one that does not bind changes nothing", () => {
  const moments = riskMoments("S_stocks20", "window_250");
  const limit = {
    text: "volatility",
    center: new Float64Array(20),
    covariance: moments.covariance,
    periodsPerYear: 252,
  };
  const free = solved(kelly(moments, longOnly(20)));
  const loose = solved(kelly(moments, { ...longOnly(20), volatilities: [{ ...limit, limit: 2 }] }));
  expect(Math.abs(loose.objective / free.objective - 1)).toBeLessThan(1e-8);
  const tight = solved(kelly(moments, { ...longOnly(20), volatilities: [{ ...limit, limit: 0.25 }] }));
  expect(tight.objective).toBeLessThan(free.objective);
  const volatility = (weights: Float64Array): number =>
    Math.sqrt(252 * quadraticForm(moments.covariance, weights));
  expect(volatility(free.weights)).toBeGreaterThan(0.25);
  expect(Math.abs(volatility(tight.weights) / 0.25 - 1)).toBeLessThan(1e-8);
});

test("no other portfolio grows faster, and ruin is refused", () => {
  const moments = riskMoments("S_stocks20", "window_250");
  const best = solved(kelly(moments, longOnly(20)));
  const growth = (weights: readonly number[]): number => {
    let total = 0;
    for (let t = 0; t < 250; t++) {
      total +=
        Math.log(1 + weights.reduce((sum, w, j) => sum + w * moments.scenarios.data[20 * t + j], 0)) / 250;
    }
    return total;
  };
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 20, maxLength: 20 }), (raw) => {
      const total = raw.reduce((a, b) => a + b, 0);
      fc.pre(total > 0);
      expect(growth(raw.map((w) => w / total))).toBeLessThanOrEqual(best.objective + 1e-15);
    }),
    { seed: 2, numRuns: 100 },
  );
  const all = { ...longOnly(2), lower: Float64Array.of(1, 0) };
  expect(kelly(coin(1), all)).toMatchObject({
    status: "infeasible",
    conflict: ["in some scenario every feasible portfolio loses everything"],
  });
});
