import { beforeAll, expect, test } from "vitest";
import { riskPanel } from "../../../tests/support/risk-cases.ts";
import { sampleMoments } from "../../estimate/sample/sample-moments.ts";
import { loadLinearSolver } from "../../numeric/minimize/linear/load-linear-solver.ts";
import type { Constraints } from "../constraints/constraints.ts";
import type { Portfolio, SolvedPortfolio } from "../portfolio.ts";
import { minCdar } from "../scenarios/min-cdar.ts";
import { minCvar } from "../scenarios/min-cvar.ts";
import { minMad } from "../scenarios/min-mad.ts";
import { maxRatio } from "./max-ratio.ts";
import { maxReturn } from "./max-return.ts";
import { minRisk } from "./min-risk.ts";

beforeAll(loadLinearSolver);

const moments = sampleMoments(riskPanel("S_etf7"));
const n = moments.assets.length;
const held = new Float64Array(n).fill(1 / n);

/** Limits that bind in most of the designs: largest weights, a share of some assets, and turnover. */
function limits(largest: Float64Array, share: number, turnover?: number): Constraints {
  const coefficients = Float64Array.from({ length: n }, (_, i) => Number(i < 3));
  const from = { center: held, above: 1, below: 1 };
  return {
    lower: new Float64Array(n),
    upper: largest,
    budget: 1,
    linear: [{ text: "share", coefficients, sense: ">=", bound: share }],
    ...(turnover !== undefined && { deviations: [{ text: "turnover", ...from, limit: turnover }] }),
  };
}

function solved(portfolio: Portfolio): SolvedPortfolio {
  if (portfolio.status !== "optimal") throw new Error(JSON.stringify(portfolio));
  return portfolio;
}

const designs: readonly (readonly [string, (within: Constraints) => Portfolio])[] = [
  ["min-cvar", (within) => minCvar(moments, within)],
  ["min-mad", (within) => minMad(moments, within)],
  ["min-cdar", (within) => minCdar(moments, within)],
  ["min-risk of the worst loss", (within) => minRisk(moments, within, { risk: "worst" })],
  ["min-risk of lpm1", (within) => minRisk(moments, within, { risk: "lpm1" })],
  ["max-return at a cvar", (within) => maxReturn(moments, within, { risk: "cvar", riskCap: 0.02 })],
  ["max-ratio to the cvar", (within) => maxRatio(moments, within, { risk: "cvar" })],
  ["max-ratio to the mad", (within) => maxRatio(moments, within, { risk: "mad" })],
];

/** Objectives of scenarios are linear between kinks, a millionth of a weight apart. */
const step = 1e-6;

test.each(designs)("%s: a price is what its constraint costs, by differences", (_, solve) => {
  let priced = 0;
  for (const turnover of [undefined, 0.9]) {
    const largest = new Float64Array(n).fill(0.3);
    const base = solved(solve(limits(largest, 0.45, turnover)));
    const priceOf = (text: string): number =>
      base.prices?.find(({ constraint }) => constraint === text)?.multiplier ?? 0;
    const slope = (moved: Constraints): number => (solved(solve(moved)).objective - base.objective) / step;
    const agrees = (text: string, moved: Constraints): void => {
      const price = priceOf(text);
      if (price > 0) priced++;
      expect(Math.abs(Math.abs(slope(moved)) - price), text).toBeLessThan(1e-6 + 1e-4 * price);
    };
    agrees("share", limits(largest, 0.45 - step, turnover));
    if (turnover !== undefined) agrees("turnover", limits(largest, 0.45, turnover + step));
    moments.assets.forEach((asset, i) => {
      const wider = largest.map((bound, j) => (j === i ? bound + step : bound));
      agrees(`maximum weight of ${asset} 0.3`, limits(wider, 0.45, turnover));
    });
    expect((base.prices ?? []).every(({ multiplier }) => multiplier > 0)).toBe(true);
  }
  expect(priced).toBeGreaterThan(1);
});

test("the price of a cap on risk is the mean that one more unit of it brings", () => {
  const within = limits(new Float64Array(n).fill(1), 0);
  const at = (riskCap: number): SolvedPortfolio =>
    solved(maxReturn(moments, within, { risk: "cvar", riskCap }));
  const price = at(0.008).prices?.find(({ constraint }) => constraint === "cvar is at most 0.008");
  const slope = (at(0.008 + step).objective - at(0.008).objective) / step;
  expect(slope).toBeGreaterThan(0);
  expect(price?.multiplier).toBeCloseTo(slope, 3);
});
