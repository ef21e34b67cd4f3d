import { beforeAll, describe, expect, test } from "vitest";
import { type ConstrainedCases, realCases, sampleCases } from "../../../tests/support/constrained-cases.ts";
import type { Moments } from "../../estimate/moments.ts";
import { centeredColumns } from "../../numeric/matrix/columns.ts";
import { zeros } from "../../numeric/matrix/matrix.ts";
import { gram } from "../../numeric/matrix/multiply.ts";
import { loadLinearSolver } from "../../numeric/minimize/linear/load-linear-solver.ts";
import { normal } from "../../numeric/random/normal.ts";
import { type RandomStream, randomStream } from "../../numeric/random/random-stream.ts";
import { uniform } from "../../numeric/random/uniform.ts";
import type { Constraints, PositionLimits } from "../constraints/constraints.ts";
import { largestViolation, volatilityFrom } from "../constraints/violations.ts";
import { efficientRisk } from "../critical-line/efficient-risk.ts";
import { maximumReturn } from "../mean-variance/maximum-return.ts";
import { meanVariance } from "../mean-variance/mean-variance.ts";
import { minimumVariance } from "../mean-variance/minimum-variance.ts";
import { tracking } from "../mean-variance/tracking.ts";
import type { Portfolio } from "../portfolio.ts";
import { setConflict } from "../program/set-conflict.ts";
import { maxDiversification } from "../ratios/max-diversification.ts";
import { maxSharpe } from "../ratios/max-sharpe.ts";
import { maxRatio } from "../risk/max-ratio.ts";
import { maxReturn } from "../risk/max-return.ts";
import { minRisk } from "../risk/min-risk.ts";
import { kelly } from "../scenarios/kelly.ts";
import { minCdar } from "../scenarios/min-cdar.ts";
import { minCvar } from "../scenarios/min-cvar.ts";
import { minMad } from "../scenarios/min-mad.ts";
import { minSemivariance } from "../scenarios/min-semivariance.ts";
import { isEmpty } from "./is-empty.ts";

beforeAll(loadLinearSolver);

const filled = (n: number, value: number): Float64Array => new Float64Array(n).fill(value);

/** A market, noise of its own for each asset, and means that differ. */
function randomMoments(n: number, periods: number, stream: RandomStream): Moments {
  const x = zeros(periods, n);
  const drift = Float64Array.from({ length: n }, () => 0.02 * uniform(stream));
  for (let k = 0; k < x.data.length; k += n) {
    const market = normal(stream);
    for (let j = 0; j < n; j++) x.data[k + j] = drift[j] + 0.03 * (market + (0.5 + (j % 3)) * normal(stream));
  }
  const mean = filled(n, 0);
  for (let k = 0; k < x.data.length; k++) mean[k % n] += x.data[k] / periods;
  const square = gram(centeredColumns(x, mean));
  return {
    model: "sample",
    assets: Array.from({ length: n }, (_, i) => `A${i + 1}`),
    periods,
    periodsPerYear: 12,
    mean,
    covariance: { ...square, data: square.data.map((v) => v / periods) },
    scenarios: x,
    details: {},
  };
}

/** Limits that some choices of a few assets keep, and others do not. */
function randomConstraints(moments: Moments, stream: RandomStream, hasVolatility: boolean): Constraints {
  const n = moments.assets.length;
  const { covariance, periodsPerYear } = moments;
  const center = filled(n, 1 / n);
  const even = { center, covariance, periodsPerYear };
  const equal = volatilityFrom(filled(n, 2 / n), { ...even });
  const most = 3;
  return {
    lower: filled(n, 0),
    upper: filled(n, uniform(stream) < 0.5 ? 1 : 0.6),
    budget: 1,
    linear: [
      {
        text: "half",
        coefficients: Float64Array.from({ length: n }, (_, i) => (i % 2 === 0 ? 1 : 0)),
        sense: "<=",
        bound: 0.7,
      },
    ],
    deviations:
      uniform(stream) < 0.3
        ? [{ text: "turnover", center, above: 1, below: 1, limit: 1.2 + 0.4 * uniform(stream) }]
        : [],
    volatilities: hasVolatility
      ? [{ text: "tracking error", ...even, limit: (0.4 + 0.5 * uniform(stream)) * equal }]
      : [],
    positions: {
      text: `at most ${most} assets`,
      most,
      ...(uniform(stream) < 0.5 && { smallest: filled(n, 0.05 + 0.15 * uniform(stream)) }),
    },
  };
}

/** The best of every set of assets in turn, each by the design without limits on positions; less being better. */
function exhaustive(
  constraints: Constraints,
  solve: (within: Constraints) => Portfolio,
  isHighest: boolean,
): number {
  const n = constraints.lower.length;
  const { most = n, smallest } = constraints.positions as PositionLimits;
  let best = Number.POSITIVE_INFINITY;
  for (let set = 1; set < 2 ** n; set++) {
    const isIn = (i: number): boolean => ((set >> i) & 1) === 1;
    const size = Array.from({ length: n }, (_, i) => i).filter(isIn).length;
    if (size > most || (smallest === undefined && size < most)) continue;
    const lower = constraints.lower.map((low, i) => (isIn(i) ? Math.max(low, smallest?.[i] ?? low) : 0));
    const upper = constraints.upper.map((high, i) => (isIn(i) ? high : 0));
    const within = { ...constraints, positions: undefined, lower, upper };
    if (isEmpty(within)) continue; // as a certificate would say, see below
    const portfolio = solve(within);
    if (portfolio.status === "optimal")
      best = Math.min(best, isHighest ? -portfolio.objective : portfolio.objective);
  }
  return best;
}

type Solve = (moments: Moments, within: Constraints) => Portfolio;

const utility = { riskAversion: 3, meanUncertainty: "ellipsoid:0.5" };

/** The design, which way it is best, and the assets it is tried with: as many as every choice in turn takes a second. */
const polyhedral: readonly (readonly [string, "least" | "highest", number, Solve])[] = [
  ["max-sharpe", "highest", 10, (moments, within) => maxSharpe(moments, within)],
  ["max-diversification", "highest", 9, (moments, within) => maxDiversification(moments, within)],
  [
    "efficient-risk",
    "highest",
    8,
    (moments, within) => efficientRisk(moments, within, { targetVolatility: 0.2 }),
  ],
  ["min-mad", "least", 8, (moments, within) => minMad(moments, within)],
  ["min-cvar", "least", 10, (moments, within) => minCvar(moments, within)],
  ["min-semivariance", "least", 6, (moments, within) => minSemivariance(moments, within)],
  [
    "min-risk of the worst loss",
    "least",
    9,
    (moments, within) => minRisk(moments, within, { risk: "worst" }),
  ],
  [
    "mean-variance with a worst mean",
    "highest",
    8,
    (moments, within) => meanVariance(moments, within, utility),
  ],
  ["min-cdar", "least", 8, (moments, within) => minCdar(moments, within)],
  ["max-ratio to the cvar", "highest", 7, (moments, within) => maxRatio(moments, within, { risk: "cvar" })],
  [
    "max-return at a cvar",
    "highest",
    7,
    (moments, within) => maxReturn(moments, within, { risk: "cvar", riskCap: 0.12 }),
  ],
  ["min-risk of the evar", "least", 7, (moments, within) => minRisk(moments, within, { risk: "evar" })],
  [
    "min-risk of the semideviation",
    "least",
    6,
    (moments, within) => minRisk(moments, within, { risk: "semideviation" }),
  ],
  ["kelly", "highest", 7, (moments, within) => kelly(moments, within)],
];

const coned: typeof polyhedral = [
  ["gmv", "least", 8, (moments, within) => minimumVariance(moments, within)],
  ["gmr", "highest", 8, (moments, within) => maximumReturn(moments, within)],
  ["max-sharpe", "highest", 8, (moments, within) => maxSharpe(moments, within)],
  [
    "efficient-risk",
    "highest",
    6,
    (moments, within) => efficientRisk(moments, within, { targetVolatility: 0.2 }),
  ],
  ["min-cvar", "least", 6, (moments, within) => minCvar(moments, within)],
  ["max-ratio to the mad", "highest", 6, (moments, within) => maxRatio(moments, within, { risk: "mad" })],
];

function againstAll(n: number, seed: number, hasVolatility: boolean, way: string, solve: Solve): void {
  const stream = randomStream(6100, seed);
  const moments = randomMoments(n, 48, stream);
  const constraints = randomConstraints(moments, stream, hasVolatility);
  const portfolio = solve(moments, constraints);
  const truth = exhaustive(constraints, (within) => solve(moments, within), way === "highest");
  if (truth === Number.POSITIVE_INFINITY) {
    expect(portfolio.status).toBe("infeasible");
    return;
  }
  if (portfolio.status !== "optimal") throw new Error(JSON.stringify(portfolio));
  const loss = way === "highest" ? -portfolio.objective : portfolio.objective;
  expect(Math.abs(loss - truth)).toBeLessThanOrEqual(1e-8 * Math.abs(truth));
  expect(portfolio.gap).toBeLessThanOrEqual(1e-9);
  expect(largestViolation(portfolio.weights, constraints)).toBeLessThan(1e-9);
}

const seeds = [0, 1, 2];

describe("positions in designs that are no quadratic programs, against every choice", () => {
  test.each(polyhedral)("%s is the %s", (_, way, n, solve) => {
    for (const seed of seeds) againstAll(n, seed, false, way, solve);
  });

  test.each(coned)("%s is the %s within a tracking error", (_, way, n, solve) => {
    for (const seed of seeds) againstAll(n, seed, true, way, solve);
  });
});

test("a set is called empty only where a certificate says so, and always where one limit on volatility is all there is", () => {
  let empty = 0;
  for (let seed = 0; seed < 40; seed++) {
    const stream = randomStream(6200, seed);
    const moments = randomMoments(6, 30, stream);
    const { positions: _, ...constraints } = randomConstraints(moments, stream, seed % 2 === 0);
    const upper = constraints.upper.map((high) => (uniform(stream) < 0.65 ? 0 : high));
    const conflict = setConflict({ ...constraints, upper }, moments.assets);
    expect(isEmpty({ ...constraints, upper })).toBe(conflict.length > 0);
    if (conflict.length > 0) empty++;
  }
  expect(empty).toBeGreaterThan(5);
  expect(empty).toBeLessThan(35);
});

test("weights that may be short, against every choice", () => {
  for (const seed of seeds) {
    const stream = randomStream(6400, seed);
    const moments = randomMoments(7, 48, stream);
    const positions = { text: "at most 3 assets", most: 3 };
    const constraints = { lower: filled(7, -0.3), upper: filled(7, 1), budget: 1, linear: [], positions };
    const portfolio = maxSharpe(moments, constraints);
    if (portfolio.status !== "optimal") throw new Error(JSON.stringify(portfolio));
    const truth = exhaustive(constraints, (within) => maxSharpe(moments, within), true);
    expect(Math.abs(portfolio.objective + truth)).toBeLessThan(1e-8 * Math.abs(truth));
  }
});

describe("what a search says", () => {
  const moments = randomMoments(6, 48, randomStream(6300, 0));
  const { covariance, periodsPerYear, assets } = moments;
  const long = { lower: filled(6, 0), upper: filled(6, 1), budget: 1, linear: [] };
  const two = { text: "at most 2 assets", most: 2 };
  const near = {
    text: "tracking error <= 1%",
    center: filled(6, 1 / 6),
    covariance,
    periodsPerYear,
    limit: 0.01,
  };

  test("a tracking error that no choice reaches comes with the least that one does", () => {
    const portfolio = minCvar(moments, { ...long, positions: two, volatilities: [near] });
    const least = tracking(moments, { ...long, positions: two }, {}, { benchmark: near.center });
    if (portfolio.status !== "infeasible" || least.status !== "optimal") throw new Error(portfolio.status);
    expect(portfolio.conflict.slice(0, 2)).toEqual(["at most 2 assets", "tracking error <= 1%"]);
    const said = Number(/the least is ([\d.]+)%/.exec(portfolio.conflict[2])?.[1]);
    expect(said / 100).toBeCloseTo(least.objective, 5);
  });

  test("bounds that leave too few assets are named with the limit", () => {
    const portfolio = minMad(moments, { ...long, upper: filled(6, 0.4), positions: two });
    expect(portfolio.status === "infeasible" && portfolio.conflict).toEqual([
      "at most 2 assets",
      "no choice of positions holds to all other constraints",
    ]);
  });

  test("prices are those of the assets that are held", () => {
    const portfolio = maxSharpe(moments, { ...long, upper: filled(6, 0.55), positions: two });
    if (portfolio.status !== "optimal") throw new Error(portfolio.status);
    const held = assets.filter((_, j) => portfolio.weights[j] !== 0);
    expect(held).toHaveLength(2);
    const named = (portfolio.prices ?? []).map(({ constraint }) => constraint);
    expect(named.length).toBeGreaterThan(0);
    for (const text of named) expect(held.some((asset) => text.includes(asset))).toBe(true);
  });

  test("a ratio without a highest value among all assets may have one among few", () => {
    // A2 undoes all that A1 does: together they gain without variance
    const pair = {
      ...moments,
      assets: ["A1", "A2", "A3"],
      mean: Float64Array.of(0.02, 0.01, 0.01),
      covariance: { rows: 3, columns: 3, data: Float64Array.of(0.04, -0.04, 0, -0.04, 0.04, 0, 0, 0, 0.01) },
    };
    const within = { lower: filled(3, 0), upper: filled(3, 1), budget: 1, linear: [] };
    expect(maxSharpe(pair, within).status).toBe("infeasible");
    const alone = maxSharpe(pair, { ...within, positions: { text: "at most 1 asset", most: 1 } });
    expect(alone.status === "optimal" && alone.weights).toEqual(Float64Array.of(1, 0, 0));
    const both = maxSharpe(pair, { ...within, positions: { text: "at most 2 assets", most: 2 } });
    expect(both.status === "infeasible" && both.conflict.join()).toContain("has no highest value");
  });
});

describe("min-cvar with positions, HiGHS 1.15.1 and SCIP 6.2.1", () => {
  const tables = [
    sampleCases("S_etf7"),
    sampleCases("S_stocks20"),
    realCases("R_etf7"),
    realCases("R_stocks20"),
  ];
  const cases = tables.flatMap((table) =>
    (table?.cases ?? [])
      .filter(({ id }) => id.startsWith("min_cvar") && id.includes("max"))
      .map((each) => [`${each.data}: ${each.id}`, each, (table as ConstrainedCases).moments] as const),
  );
  test.skipIf(cases.length === 0).each(cases)(
    "%s",
    (_, { id, objective = Number.NaN }, { scenarios, ...moments }) => {
      const n = scenarios.columns;
      const window = { rows: 250, columns: n, data: scenarios.data.slice((scenarios.rows - 250) * n) };
      const most = Number(/_max(\d+)/.exec(id)?.[1]);
      const least = Number(/_min(\d+)/.exec(id)?.[1] ?? 0) / 100;
      const positions = { text: id, most, smallest: filled(n, least) };
      const long = { lower: filled(n, 0), upper: filled(n, 1), budget: 1, linear: [], positions };
      const portfolio = minCvar({ ...moments, scenarios: window }, long);
      if (portfolio.status !== "optimal") throw new Error(JSON.stringify(portfolio));
      expect(Math.abs(portfolio.objective - objective)).toBeLessThan(1e-8 * objective);
      expect(portfolio.gap).toBe(0);
    },
  );
});
