import { describe, expect, test } from "vitest";
import { realCases, sampleCases } from "../../../tests/support/constrained-cases.ts";
import { momentsFrom } from "../../../tests/support/moments.ts";
import { figures } from "../../../tests/support/reference.ts";
import { type RiskCase, riskFigures, testRiskCases } from "../../../tests/support/risk-cases.ts";
import type { Moments } from "../../estimate/moments.ts";
import { multiplyVector } from "../../numeric/matrix/multiply.ts";
import { dot } from "../../numeric/matrix/vector.ts";
import { type Constraints, longOnly } from "../constraints/constraints.ts";
import { parseLinearConstraint } from "../constraints/text/parse-constraint.ts";
import type { Portfolio } from "../portfolio.ts";
import { riskParity } from "./risk-parity.ts";

const filled = (n: number, value: number): Float64Array => new Float64Array(n).fill(value);

function momentsOf(data: string): Moments | undefined {
  if (data === "S_etf7" || data === "S_stocks20") return sampleCases(data).moments;
  return realCases(data as "R_etf7" | "R_stocks20")?.moments;
}

function within(n: number, lower: number, upper: number): Constraints {
  return { ...longOnly(n), lower: filled(n, lower), upper: filled(n, upper) };
}

function conflictOf(portfolio: Portfolio): readonly string[] {
  if (portfolio.status !== "infeasible") throw new Error(portfolio.status);
  return portfolio.conflict;
}

/** The budget that a refusal proposes. */
function budgetIn(conflict: readonly string[]): number {
  const [, budget] = conflict.join("; ").match(/a budget of ([\d.]+) has such weights/) ?? [];
  return Number(budget);
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

test("where the budget has a price at every lambda and weights move with it, there are none, and a budget that has some is said", () => {
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
  const constraints = { ...longOnly(3), linear: [row].flat() };
  const conflict = conflictOf(riskParity(moments, constraints));
  expect(conflict[0]).toContain("sum to more than 1, however much risk they take, within A - 0.01 B >= 0.6");
  const budget = budgetIn(conflict);
  const other = riskParity(moments, { ...constraints, budget });
  expect(other.status).toBe("optimal");
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

interface SumCase {
  readonly name: string;
  readonly covariance: number[][];
  readonly budgets: number[];
  readonly lower: number[];
  readonly upper: (number | null)[];
  readonly budget: number;
  readonly linear: {
    readonly coefficients: number[];
    readonly sense: "<=" | ">=" | "=";
    readonly bound: number;
  }[];
  readonly sums: "less" | "more";
  readonly reached?: number[];
}

const sums: {
  readonly origin: { readonly tool: string; readonly version: string };
  readonly problems: SumCase[];
  readonly groupCovariance: number[][];
  readonly groups: { readonly constraints: string[]; readonly weights: number[] }[];
} = figures("parity-sums");

describe(`budgets that constraints keep out of reach, by ${sums.origin.tool} ${sums.origin.version}`, () => {
  test.each(sums.problems)("$name", ({ covariance, lower, upper, linear, ...given }) => {
    const assets = covariance.map((_, i) => `A${i}`);
    const moments = momentsFrom(assets, [...filled(assets.length, 0)], covariance);
    const budgets = Object.fromEntries(given.budgets.map((budget, i) => [`A${i}`, budget]));
    const constraints: Constraints = {
      lower: Float64Array.from(lower),
      upper: Float64Array.from(upper, (high) => high ?? Number.POSITIVE_INFINITY),
      budget: given.budget,
      linear: linear.map(({ coefficients, ...row }, k) => {
        return { text: `row ${k}`, coefficients: Float64Array.from(coefficients), ...row };
      }),
    };
    const conflict = conflictOf(riskParity(moments, constraints, { budgets }));
    expect(conflict[0]).toContain(`sum to ${given.sums} than ${given.budget}, however`);
    if (given.reached === undefined) return; // the nearest such sum is beyond ten times the budget
    const proposed = riskParity(moments, { ...constraints, budget: budgetIn(conflict) }, { budgets });
    expect(proposed.status).toBe("optimal");
    const budget = given.reached.reduce((total, w) => total + w, 0);
    const portfolio = riskParity(moments, { ...constraints, budget }, { budgets });
    if (portfolio.status !== "optimal") throw new Error(JSON.stringify(portfolio));
    // Clarabel's gap of 1e-11 leaves weights to its root
    given.reached.forEach((w, i) => {
      expect(Math.abs(portfolio.weights[i] - w)).toBeLessThan(1e-5 * budget);
    });
  });
});

describe(`groups that sum to the budget, in any order, by ${sums.origin.tool} ${sums.origin.version}`, () => {
  const moments = momentsFrom(["A", "B", "C", "D"], [0, 0, 0, 0], sums.groupCovariance);
  test.each(sums.groups)("$constraints", ({ constraints, weights }) => {
    const chosen = [constraints, constraints.toReversed()].map((texts) => {
      const linear = texts.flatMap((text) => parseLinearConstraint(text, moments.assets));
      const portfolio = riskParity(moments, { ...longOnly(4), linear });
      if (portfolio.status !== "optimal") throw new Error(JSON.stringify(portfolio));
      return portfolio.weights;
    });
    weights.forEach((w, i) => {
      expect(Math.abs(chosen[0][i] - w)).toBeLessThan(1e-5);
      expect(Math.abs(chosen[0][i] - chosen[1][i])).toBeLessThan(1e-11);
    });
  });

  test("limits on groups say the same as equalities of those that bind", () => {
    const [within60, at60] = [["A + B <= 60%", "C + D <= 40%"], ["A + B = 60%"]].map((texts) => {
      const linear = texts.flatMap((text) => parseLinearConstraint(text, moments.assets));
      const portfolio = riskParity(moments, { ...longOnly(4), linear });
      if (portfolio.status !== "optimal") throw new Error(JSON.stringify(portfolio));
      return portfolio.weights;
    });
    within60.forEach((w, i) => {
      expect(Math.abs(w - at60[i])).toBeLessThan(1e-8);
    });
  });
});

test("a set of one point is its own answer", () => {
  // x + y = 1 and 3 x + y = 2 have one solution, a half each: of least risk and most even at once
  const pair = momentsFrom(
    ["A", "B"],
    [0, 0],
    [
      [0.04, 0.01],
      [0.01, 0.09],
    ],
  );
  const linear = [parseLinearConstraint("3 A + B = 2", pair.assets)].flat();
  const portfolio = riskParity(pair, { ...longOnly(2), linear });
  expect(portfolio.status).toBe("optimal");
  expect(portfolio.status === "optimal" && portfolio.weights[0]).toBeCloseTo(0.5, 12);
});

test("equal assets have the most even weights that a row leaves, in any unit", () => {
  // both have the same risk, so evenness decides: A + B = 1 and A + 2 B <= 1.2 leave B a fifth at most
  for (const variance of [0.04, 0.12, 0.4, 4e-10, 4e6]) {
    const row = [variance, variance];
    const twins = momentsFrom(["A", "B"], [0, 0], [row, row]);
    const linear = [parseLinearConstraint("A + 2 B <= 1.2", twins.assets)].flat();
    const portfolio = riskParity(twins, { ...longOnly(2), linear });
    expect(portfolio.status).toBe("optimal");
    expect(portfolio.status === "optimal" && portfolio.weights[1]).toBeCloseTo(0.2, 12);
  }
});

test("a row that holds weights at zero leaves none, however little it may be broken by rounding", () => {
  const { moments } = sampleCases("S_stocks20");
  const linear = [parseLinearConstraint("2 S01 + S02 <= 0", moments.assets)].flat();
  const conflict = conflictOf(riskParity(moments, { ...longOnly(20), linear }));
  expect(conflict[0]).toContain("needs a weight above zero for every asset with a budget of risk");
});

test("where the least risk alone sums to the budget, weights do so with next to none of an asset only, which is named", () => {
  // A at its minimum and its hedge B at its maximum sum to one and have the least risk; C adds some, so that with any of it the sum is more
  const moments = momentsFrom(
    ["A", "B", "C"],
    [0, 0, 0],
    [
      [0.09, -0.05, 0.01],
      [-0.05, 0.04, 0],
      [0.01, 0, 0.04],
    ],
  );
  const constraints = {
    ...longOnly(3),
    lower: Float64Array.of(0.6, 0, 0),
    upper: Float64Array.of(1, 0.4, 1),
  };
  const conflict = conflictOf(riskParity(moments, constraints));
  expect(conflict[0]).toContain("sum to more than 1, however much risk they take");
  expect(conflict[0]).toContain("but for those with next to none of C");
  const portfolio = riskParity(moments, { ...constraints, budget: budgetIn(conflict) });
  expect(portfolio.status).toBe("optimal");
});

describe("of a range of budgets the largest sum that has weights in proportion", () => {
  const { moments } = sampleCases("S_etf7");
  const ranged = (least: number, constraints = longOnly(7)) =>
    riskParity(moments, { ...constraints, budget: { least, most: 1 } });

  test("seven weights of at most 12% are 12% each: the rest is cash", () => {
    const portfolio = ranged(0.8, within(7, 0, 0.12));
    if (portfolio.status !== "optimal") throw new Error(JSON.stringify(portfolio));
    for (const weight of portfolio.weights) expect(weight).toBe(0.12);
    expect(conflictOf(ranged(0.85, within(7, 0, 0.12))).join()).toContain("the budget is at least 0.85");
  });

  test("a range whose most is reached is a budget of it", () => {
    const exact = riskParity(moments, within(7, 0, 0.2));
    expect(ranged(0, within(7, 0, 0.2))).toEqual(exact);
  });

  // One row holds all: as lambda grows, weights are in proportion to 1/a_i whatever their risks, 0.5/7 a_i each, and sum to no more. So large
  // is 1/7 (0.5 + 0.5/2 + ... + 0.5/7) = 0.18520.
  const slopes = [1, 2, 3, 4, 5, 6, 7];
  const row = parseLinearConstraint(
    `${moments.assets.map((asset, i) => `${slopes[i]} ${asset}`).join(" + ")} <= 0.5`,
    moments.assets,
  );
  const held = { ...longOnly(7), linear: [row].flat() };

  test("a row that keeps the sum down, by hand", () => {
    const portfolio = ranged(0.1, held);
    if (portfolio.status !== "optimal") throw new Error(JSON.stringify(portfolio));
    expect(portfolio.optimality).toBeLessThan(1e-10);
    portfolio.weights.forEach((weight, i) => {
      expect(Math.abs(weight - 0.5 / (7 * slopes[i]))).toBeLessThan(1e-8); // lambda ends at e^20
    });
  });

  test("a refusal speaks of the least of the range, which is out of reach as well", () => {
    const conflict = conflictOf(ranged(0.3, held));
    expect(conflict[0]).toContain("sum to less than 0.3, however much risk they take");
    expect(budgetIn(conflict)).toBe(0.1852);
  });

  test("no sum in the range has weights above zero for all", () => {
    const nothing = parseLinearConstraint(`${moments.assets[0]} <= 0`, moments.assets);
    const conflict = conflictOf(ranged(0.5, { ...longOnly(7), linear: [nothing].flat() }));
    expect(conflict[0]).toContain("constraints leave none; the weights sum to between 0.5 and 1");
  });
});
