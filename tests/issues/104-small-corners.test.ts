import { beforeAll, describe, expect, test } from "vitest";
import type { Moments } from "../../src/estimate/moments.ts";
import { fromRows, matrix } from "../../src/numeric/matrix/matrix.ts";
import { loadLinearSolver } from "../../src/numeric/minimize/linear/load-linear-solver.ts";
import { minimizeQuadratic } from "../../src/numeric/minimize/quadratic/minimize-quadratic.ts";
import { longOnly } from "../../src/optimize/constraints/constraints.ts";
import { efficientRisk } from "../../src/optimize/critical-line/efficient-risk.ts";
import { closedForms } from "../../src/optimize/formulas/closed-forms.ts";
import { inverseVolatility } from "../../src/optimize/formulas/inverse-volatility.ts";
import { efficientFrontier } from "../../src/optimize/frontier/frontier.ts";
import { hierarchicalRiskParity } from "../../src/optimize/hierarchical/hierarchical-risk-parity.ts";
import { mvskTilting } from "../../src/optimize/high-order/mvsk-tilting.ts";
import { efficientReturn } from "../../src/optimize/mean-variance/efficient-return.ts";
import { maxDecorrelation } from "../../src/optimize/mean-variance/max-decorrelation.ts";
import { meanVariance } from "../../src/optimize/mean-variance/mean-variance.ts";
import { minimumVariance } from "../../src/optimize/mean-variance/minimum-variance.ts";
import { maxDiversification } from "../../src/optimize/ratios/max-diversification.ts";
import { maxSharpe } from "../../src/optimize/ratios/max-sharpe.ts";
import { riskParity } from "../../src/optimize/risk-parity/risk-parity.ts";
import { momentsFrom } from "../support/moments.ts";
import { bruteCase, optimum, within } from "../support/optimize-cases.ts";

beforeAll(loadLinearSolver);

test.each(["efficient-return-2-17.json", "efficient-return-2-82.json", "efficient-return-2-184.json"])(
  "%s: means of 1e-19 and a target of nothing give the minimum variance",
  (file) => {
    const { moments, constraints, options } = bruteCase(file);
    const found = optimum(efficientReturn(moments, constraints, { targetReturn: options.targetReturn }));
    const least = optimum(minimumVariance(moments, constraints));
    expect(Math.abs(found.objective - least.objective)).toBeLessThan(1e-12);
  },
);

describe("risk parity", () => {
  const square = momentsFrom(
    ["A", "B", "C"],
    [0, 0, 0],
    [
      [4, 1, 0],
      [1, 9, 0],
      [0, 0, 1],
    ],
  );

  test("says which long-only weights have no variance, and so no shares of it", () => {
    const { moments, constraints } = bruteCase("risk-parity-2-401.json");
    const found = riskParity(moments, constraints);
    expect(found.status === "infeasible" && found.conflict[0]).toMatch(
      /^long-only weights of .* have no variance/,
    );
  });

  test("says that positive weights do not sum to zero", () => {
    const found = riskParity(square, { ...longOnly(3), budget: 0 });
    expect(found.status === "infeasible" && found.conflict[0]).toContain("the weights sum to 0");
  });

  test("an asset without a budget of risk is not held; the others as by hand", () => {
    const { weights, details } = optimum(riskParity(square, longOnly(3), { budgets: { A: 1, B: 0, C: 1 } }));
    // A and C do not covary: equal shares are weights in proportion to one over volatility, 1/2 and 1
    expect([...weights].map((w) => Number(w.toFixed(12)))).toEqual([0.333333333333, 0, 0.666666666667]);
    expect(details?.riskShares).toMatchObject({ B: 0 });
    const none = { budgets: { A: 0, B: 0, C: 0 } };
    expect(() => riskParity(square, longOnly(3), none)).toThrowError("all budgets of risk are 0");
    const negative = { budgets: { A: 1, B: -1, C: 1 } };
    expect(() => riskParity(square, longOnly(3), negative)).toThrowError("0 or more is needed, -1 given");
  });
});

describe("a covariance that is none", () => {
  /** Every pair is possible; all three together are not: the weights (1, -1, 1) would have a negative variance. */
  const impossible = [
    [1, 0.9, -0.9],
    [0.9, 1, 0.9],
    [-0.9, 0.9, 1],
  ];
  const lopsided = [
    [1, 0.5, 0],
    [0.4, 1, 0],
    [0, 0, 1],
  ];
  const designs: Readonly<Record<string, (moments: Moments) => unknown>> = {
    "closed forms": (m) => closedForms(m),
    "efficient-return": (m) => efficientReturn(m, longOnly(3), { targetReturn: 0.01 }),
    "efficient-risk": (m) => efficientRisk(m, longOnly(3), { targetVolatility: 2 }),
    frontier: (m) => efficientFrontier(m, longOnly(3)),
    gmv: (m) => minimumVariance(m, longOnly(3)),
    hrp: (m) => hierarchicalRiskParity(m, longOnly(3)),
    "inverse-volatility": (m) => inverseVolatility(m, longOnly(3)),
    "max-decorrelation": (m) => maxDecorrelation(m, longOnly(3)),
    "max-diversification": (m) => maxDiversification(m, longOnly(3)),
    "max-sharpe": (m) => maxSharpe(m, longOnly(3)),
    "mean-variance": (m) => meanVariance(m, longOnly(3)),
    "risk-parity": (m) => riskParity(m, longOnly(3)),
  };

  test.each(Object.entries(designs))("is refused by %s", (_, design) => {
    const moments = (rows: number[][]): Moments => momentsFrom(["A", "B", "C"], [0.01, 0.02, 0.03], rows);
    expect(() => design(moments(impossible))).toThrowError(/the covariance is indefinite at C/);
    expect(() => design(moments(lopsided))).toThrowError(
      /the covariance of B and A is 0.4, and 0.5 the other way/,
    );
  });
});

test("tilting says how much each moment improved where one of the portfolio improved on is zero", () => {
  // two periods: the returns of any portfolio lie as far above as below their mean, the third moment is zero
  const scenarios = fromRows([
    [0.02, -0.01],
    [-0.01, 0.03],
  ]);
  const moments = momentsFrom(
    ["A", "B"],
    [0.005, 0.01],
    [
      [0.00045, -0.0006],
      [-0.0006, 0.0008],
    ],
    { scenarios, periods: 2, model: "sample" },
  );
  const { details = {}, objective } = optimum(mvskTilting(moments, longOnly(2)));
  expect(Number.isFinite(objective)).toBe(true);
  for (const each of details.improvement as number[]) expect(Number.isFinite(each)).toBe(true);
});

test("a row in any unit is the same row: multipliers and conflicts in the units it was given in", () => {
  const hessian = fromRows([
    [2, 0],
    [0, 2],
  ]);
  for (const unit of [1, 1e-12, 1e9]) {
    const program = {
      hessian,
      linear: new Float64Array(2),
      lower: new Float64Array(2),
      upper: new Float64Array(2).fill(1),
      rows: matrix(1, 2, Float64Array.of(unit, unit)),
      rowLower: Float64Array.of(unit),
      rowUpper: Float64Array.of(unit),
    };
    const solution = minimizeQuadratic(program);
    if (solution.status !== "optimal") throw new Error(solution.status);
    expect([...solution.x]).toEqual([0.5, 0.5]);
    expect(solution.rowMultipliers[0] * unit).toBeCloseTo(1, 12); // 2 x_i = y
    const beyond = minimizeQuadratic({
      ...program,
      rowLower: Float64Array.of(3 * unit),
      rowUpper: Float64Array.of(3 * unit),
    });
    if (beyond.status !== "infeasible") throw new Error(beyond.status);
    // 2 may be bought and 3 is asked: the row gives way by 1 unit, or each bound by a half
    expect(beyond.violation / Math.min(unit, 1)).toBeCloseTo(1, 9);
  }
});

test("scaling returns by 1e-12 to 50 changes no weight", () => {
  const base = bruteCase("min-mad-2-166.json").moments;
  const usual = optimum(minimumVariance(base, within(base))).weights;
  for (const k of [1e-12, 1e-6, 50]) {
    const covariance = { ...base.covariance, data: base.covariance.data.map((s) => s * k * k) };
    const { weights } = optimum(minimumVariance({ ...base, covariance }, within(base)));
    weights.forEach((w, i) => {
      expect(Math.abs(w - usual[i])).toBeLessThan(1e-12);
    });
  }
});
