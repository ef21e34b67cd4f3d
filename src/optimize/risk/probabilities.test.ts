import { beforeAll, expect, test } from "vitest";
import { riskMoments, riskPanel } from "../../../tests/support/risk-cases.ts";
import { entropyPooling } from "../../estimate/entropy-pooling/entropy-pooling.ts";
import type { Moments } from "../../estimate/moments.ts";
import { loadLinearSolver } from "../../numeric/minimize/linear/load-linear-solver.ts";
import { type Constraints, longOnly } from "../constraints/constraints.ts";
import { mvsk } from "../high-order/mvsk.ts";
import type { Portfolio, SolvedPortfolio } from "../portfolio.ts";
import { kelly } from "../scenarios/kelly.ts";
import { minCdar } from "../scenarios/min-cdar.ts";
import { minCvar } from "../scenarios/min-cvar.ts";
import { minMad } from "../scenarios/min-mad.ts";
import { minSemivariance } from "../scenarios/min-semivariance.ts";
import { minRisk } from "./min-risk.ts";

beforeAll(loadLinearSolver);

function solved(portfolio: Portfolio): SolvedPortfolio {
  if (portfolio.status !== "optimal") throw new Error(JSON.stringify(portfolio));
  return portfolio;
}

/** Scenarios of which every third is counted twice, as probabilities and written out. */
const { weighed, written } = (() => {
  const base = riskMoments("S_stocks20", "window_250");
  const { rows, columns, data } = base.scenarios;
  const counts = Array.from({ length: rows }, (_, t): number => (t % 3 === 0 ? 2 : 1));
  const total = counts.reduce((a, b) => a + b);
  const lines = counts.flatMap((count, t) => new Array<number>(count).fill(t));
  const copied = new Float64Array(total * columns);
  lines.forEach((t, k) => {
    copied.set(data.subarray(t * columns, (t + 1) * columns), k * columns);
  });
  const probabilities = Float64Array.from(counts, (count) => count / total);
  return {
    weighed: { ...base, model: "weighed", probabilities } satisfies Moments,
    written: {
      ...base,
      model: "weighed",
      scenarios: { rows: total, columns, data: copied },
    } satisfies Moments,
  };
})();

const designs: Readonly<Record<string, (moments: Moments, constraints: Constraints) => Portfolio>> = {
  "min-cvar": minCvar,
  "min-mad": minMad,
  "min-semivariance": minSemivariance,
  kelly,
  mvsk: (moments, constraints) => mvsk(moments, constraints, { moments: "sample", xi: 10 }),
  evar: (moments, constraints) => minRisk(moments, constraints, { risk: "evar" }),
  semideviation: (moments, constraints) => minRisk(moments, constraints, { risk: "semideviation" }),
  lpm1: (moments, constraints) => minRisk(moments, constraints, { risk: "lpm1", threshold: 0.001 }),
};

test.each(Object.entries(designs))("%s: a scenario twice as likely is one that stands twice", (_, choose) => {
  const within = { ...longOnly(20), upper: new Float64Array(20).fill(0.2) };
  const [one, other] = [weighed, written].map((moments) => solved(choose(moments, within)));
  expect(Math.abs(one.objective / other.objective - 1)).toBeLessThan(1e-9);
  one.weights.forEach((w, i) => {
    expect(Math.abs(w - other.weights[i])).toBeLessThan(1e-5);
  });
});

test("designs by name are those of the measure, under any constraints", () => {
  const turnover = {
    text: "turnover",
    center: new Float64Array(20).fill(0.05),
    above: 1,
    below: 1,
    limit: 0.5,
  };
  const within = { ...longOnly(20), deviations: [turnover] };
  expect(solved(minCvar(weighed, within)).objective).toBe(
    solved(minRisk(weighed, within, { risk: "cvar" })).objective,
  );
  expect(solved(minCdar(weighed, longOnly(20))).objective).toBeCloseTo(
    solved(minRisk(weighed, longOnly(20), { risk: "cdar" })).objective,
    12,
  );
  const half = solved(minSemivariance(weighed, within)).objective;
  expect(Math.sqrt(half)).toBeCloseTo(solved(minRisk(weighed, within, { risk: "lpm2" })).objective, 12);
});

test("entropy pooling reaches designs: a view that the worst is worse moves the least tail", () => {
  const panel = riskPanel("S_etf7");
  const views = ["cvar(SPY) = 4.2378629881699%"];
  const { weights, objective } = solved(minCvar(entropyPooling(panel, { views }), longOnly(7)));
  // cvar_up of the figures: HiGHS 1.15.1 under the same probabilities
  expect(objective).toBeCloseTo(0.002016909752416384, 10);
  expect(weights[0]).toBeCloseTo(0.009621267305825536, 6);
});
