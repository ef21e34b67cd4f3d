import { expect, test } from "vitest";
import type { Moments } from "../../estimate/moments.ts";
import { zeros } from "../../numeric/matrix/matrix.ts";
import { type Constraints, longOnly } from "../constraints/constraints.ts";
import { efficientRisk } from "../critical-line/efficient-risk.ts";
import { efficientReturn } from "../mean-variance/efficient-return.ts";
import { meanVariance } from "../mean-variance/mean-variance.ts";
import type { Portfolio } from "../portfolio.ts";
import { maxSharpe } from "../ratios/max-sharpe.ts";

/** One asset of mean 10% and volatility 20% a year, of which none to all may be held. */
const moments: Moments = {
  model: "given",
  assets: ["A"],
  periods: 1,
  periodsPerYear: 4,
  mean: Float64Array.of(0.025),
  covariance: { rows: 1, columns: 1, data: Float64Array.of(0.01) },
  scenarios: zeros(0, 1),
  details: {},
};
const open: Constraints = { ...longOnly(1), budget: { least: 0, most: 1 } };
const riskFree = 0.02;

function solved(portfolio: Portfolio): { readonly weight: number; readonly objective: number } {
  if (portfolio.status !== "optimal") throw new Error(JSON.stringify(portfolio));
  return { weight: portfolio.weights[0], objective: portfolio.objective };
}

test("what is not invested earns the risk-free rate: utility r + w (m - r) - L/2 w² s² by hand", () => {
  const { weight, objective } = solved(meanVariance(moments, open, { riskAversion: 4, riskFree }));
  expect(weight).toBeCloseTo(0.08 / (4 * 0.04), 14); // a half
  expect(objective).toBeCloseTo(0.02 + 0.5 * 0.08 - 2 * 0.25 * 0.04, 14);
});

test("a mean of 4% takes a quarter of the asset, a volatility of 5% too", () => {
  const { weight, objective } = solved(efficientReturn(moments, open, { targetReturn: 0.04, riskFree }));
  expect(weight).toBeCloseTo(0.25, 12);
  expect(objective).toBeCloseTo(0.05 ** 2, 12);
  const least = solved(efficientRisk(moments, open, { targetVolatility: 0.05, riskFree }));
  expect(least.weight).toBeCloseTo(0.25, 12);
  expect(least.objective).toBeCloseTo(0.04, 12);
});

test("a mean above the highest is missed by what it is above, cash counted", () => {
  const portfolio = efficientReturn(moments, open, { targetReturn: 0.15, riskFree });
  expect(portfolio.status === "infeasible" && portfolio.conflict).toEqual([
    "a mean return of 0.15 a year is asked, the highest feasible mean is 0.1: 0.05 is missing",
  ]);
});

test("a ratio that is the same at every scale is had with all the money", () => {
  for (const deviations of [
    [],
    [{ text: "gross", center: Float64Array.of(0), above: 1, below: 1, limit: 0.8 }],
  ]) {
    const { weight, objective } = solved(maxSharpe(moments, { ...open, deviations }, { riskFree }));
    expect(weight).toBeCloseTo(deviations.length === 0 ? 1 : 0.8, 12);
    expect(objective).toBeCloseTo(0.4, 12);
  }
});

test("prices by hand: a higher cap on the asset, on the volatility, or a lower target", () => {
  const half = { ...open, upper: Float64Array.of(0.4) };
  const capped = meanVariance(moments, half, { riskAversion: 4, riskFree });
  // d/dw of r + w (m - r) - L/2 w² s² at .4
  expect(capped.status === "optimal" && capped.prices).toEqual([
    { constraint: "maximum weight of A 0.4", multiplier: expect.closeTo(0.08 - 4 * 0.4 * 0.04, 12) },
  ]);
  const risk = efficientRisk(moments, open, { targetVolatility: 0.05, riskFree });
  expect(risk.status === "optimal" && risk.prices).toEqual([
    { constraint: "a volatility of at most 0.05 a year", multiplier: expect.closeTo(0.08 / 0.2, 12) },
  ]);
  const target = efficientReturn(moments, open, { targetReturn: 0.04, riskFree });
  // variance is ((t - r) / (m - r))² s²
  expect(target.status === "optimal" && target.prices).toEqual([
    {
      constraint: "a mean return of 0.04 a year",
      multiplier: expect.closeTo((2 * 0.02 * 0.04) / 0.08 ** 2, 12),
    },
  ]);
});
