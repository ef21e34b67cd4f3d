import { describe, expect, test } from "vitest";
import { momentsFrom } from "../../../tests/support/moments.ts";
import { figures } from "../../../tests/support/reference.ts";
import type { Moments } from "../../estimate/moments.ts";
import { fromRows, type Matrix } from "../../numeric/matrix/matrix.ts";
import { maxAbs } from "../../numeric/matrix/vector.ts";
import { type Constraints, longOnly } from "../../optimize/constraints/constraints.ts";
import { inverseVolatility } from "../../optimize/formulas/inverse-volatility.ts";
import { maxDecorrelation } from "../../optimize/mean-variance/max-decorrelation.ts";
import { meanVariance } from "../../optimize/mean-variance/mean-variance.ts";
import { minimumVariance } from "../../optimize/mean-variance/minimum-variance.ts";
import { tracking } from "../../optimize/mean-variance/tracking.ts";
import type { Portfolio } from "../../optimize/portfolio.ts";
import { maxDiversification } from "../../optimize/ratios/max-diversification.ts";
import { maxSharpe } from "../../optimize/ratios/max-sharpe.ts";
import { riskParity } from "../../optimize/risk-parity/risk-parity.ts";
import { designs as allDesigns } from "../../strategy/designs.ts";
import { activeSet } from "./active-rows.ts";
import { conditionsOf, withoutConditions } from "./objectives.ts";
import { type Sensitivities, sensitivities } from "./sensitivities.ts";
import type { AnnualBeliefs } from "./stationarity.ts";
import { weightBands } from "./weight-bands.ts";

const { cases } = figures("derivatives") as {
  readonly cases: readonly {
    readonly id: string;
    readonly data: string;
    readonly assets: readonly string[];
    readonly mean: readonly number[];
    readonly covariance: readonly (readonly number[])[];
    readonly weights: readonly number[];
    readonly byMean: Readonly<Record<string, readonly number[]>>;
    readonly byCovariance: Readonly<Record<string, readonly number[]>>;
  }[];
};

interface Solved {
  readonly name: string;
  readonly options: Readonly<Record<string, number>>;
  readonly solve: (
    moments: Moments,
    constraints: Constraints,
    options: Readonly<Record<string, number>>,
  ) => Portfolio;
}

const designs: Readonly<Record<string, Solved>> = {
  gmv: { name: "gmv", options: {}, solve: (moments, constraints) => minimumVariance(moments, constraints) },
  utility: { name: "mean-variance", options: { riskAversion: 4 }, solve: meanVariance },
  sharpe: { name: "max-sharpe", options: { riskFree: 0.02 }, solve: maxSharpe },
};

const free = (size: number): Constraints => ({
  ...longOnly(size),
  lower: new Float64Array(size).fill(-Infinity),
  upper: new Float64Array(size).fill(Infinity),
});

function weightsOf(portfolio: Portfolio): Float64Array {
  if (portfolio.status !== "optimal") throw new Error(portfolio.status);
  return portfolio.weights;
}

function exact(
  name: string,
  options: Readonly<Record<string, unknown>>,
  weights: Float64Array,
  beliefs: AnnualBeliefs,
  constraints: Constraints,
): Sensitivities {
  const found = sensitivities(
    weights,
    beliefs,
    conditionsOf[name](weights, beliefs, options),
    activeSet(weights, constraints),
  );
  if (found.status === "none") throw new Error(found.why);
  return found;
}

describe("derivatives of weights, mpmath 1.4.1 at 60 digits", () => {
  test.each(cases.map((each) => [`${each.id} ${each.data}`, each] as const))("%s", (_, each) => {
    const { id, assets, mean, covariance } = each;
    const [kind, bounds] = id.split("_");
    const { name, options, solve } = designs[kind];
    const constraints = bounds === "long" ? longOnly(assets.length) : free(assets.length);
    const moments = momentsFrom(assets, mean, covariance);
    // the free maximum of these beliefs may be none: their stationary point is what was differentiated
    const weights =
      kind === "sharpe" && bounds === "free"
        ? Float64Array.from(each.weights)
        : weightsOf(solve(moments, constraints, options));
    const beliefs = { mean: Float64Array.from(mean), covariance: fromRows(covariance) };
    const found = exact(name, options, weights, beliefs, constraints);
    const largest = (rows: Readonly<Record<string, readonly number[]>>): number =>
      Math.max(...Object.values(rows).map((row) => maxAbs(Float64Array.from(row))));
    for (const [a, asset] of assets.entries()) {
      const tolerance = 1e-8 * Math.max(largest(each.byMean), 1e-12);
      expectNear(found.byMean(a), each.byMean[asset], tolerance);
    }
    for (const [pair, row] of Object.entries(each.byCovariance)) {
      const [a, b] = pair.split(",").map((asset) => assets.indexOf(asset));
      expectNear(found.byCovariance(a, b), row, 1e-8 * largest(each.byCovariance));
    }
  });
});

function expectNear(found: Float64Array, wanted: readonly number[], tolerance: number): void {
  const off = maxAbs(found.map((value, i) => value - wanted[i]));
  expect(off).toBeLessThanOrEqual(tolerance);
}

/** A derivative by central differences of the sixth order, from weights some steps away. */
function differenced(at: (steps: number) => Float64Array, step: number): number[] {
  const [one, two, three] = [1, 2, 3].map((steps) => {
    const [up, down] = [at(steps), at(-steps)];
    return up.map((w, i) => w - down[i]);
  });
  return Array.from(one, (_, i) => (45 * one[i] - 9 * two[i] + three[i]) / (60 * step));
}

const four = momentsFrom(
  ["A", "B", "C", "D"],
  [0.06, 0.05, 0.03, 0.045],
  [
    [0.04, 0.012, 0.002, 0.01],
    [0.012, 0.03, 0.001, 0.008],
    [0.002, 0.001, 0.01, 0.0005],
    [0.01, 0.008, 0.0005, 0.05],
  ],
);
const beliefs: AnnualBeliefs = four;

describe("against finite differences of the solved design", () => {
  const sets: Readonly<Record<string, Constraints>> = {
    bounds: { ...longOnly(4), upper: new Float64Array(4).fill(0.4) },
    "a linear constraint": {
      ...longOnly(4),
      linear: [{ text: "C <= 30%", coefficients: Float64Array.of(0, 0, 1, 0), sense: "<=", bound: 0.3 }],
    },
    "a budget range": { ...longOnly(4), budget: { least: 0.8, most: 1 } },
  };
  test.each(Object.keys(sets))("%s", (set) => {
    for (const { name, options, solve } of Object.values(designs)) {
      const constraints = sets[set];
      if (name === "max-sharpe" && set === "a budget range") continue; // unique up to its scale alone
      const at = (mean: Float64Array, covariance: Matrix): Float64Array =>
        weightsOf(solve({ ...four, mean, covariance }, constraints, options));
      const weights = at(four.mean, four.covariance);
      const found = exact(name, options, weights, beliefs, constraints);
      const step = 1e-5;
      for (let a = 0; a < 4; a++) {
        const raised = (steps: number): Float64Array =>
          at(
            four.mean.map((m, i) => (i === a ? m + steps * step : m)),
            four.covariance,
          );
        expectNear(found.byMean(a), differenced(raised, step), 1e-6);
        const sigma = Math.sqrt(four.covariance.data[a * 5]);
        const widened = (steps: number): Float64Array => {
          const factor = (sigma + steps * step) / sigma;
          const scaled = four.covariance.data.map(
            (value, k) => value * (Math.floor(k / 4) === a ? factor : 1) * (k % 4 === a ? factor : 1),
          );
          return at(four.mean, { ...four.covariance, data: scaled });
        };
        expectNear(found.byVolatility(a), differenced(widened, step), 1e-6);
      }
    }
  });
});

const benchmark = Float64Array.of(0.3, 0.3, 0.2, 0.2);
const byRisk: readonly {
  readonly name: string;
  readonly options?: Readonly<Record<string, unknown>>;
  readonly solve: (moments: Moments, constraints: Constraints) => Portfolio;
}[] = [
  { name: "inverse-volatility", solve: inverseVolatility },
  { name: "max-decorrelation", solve: maxDecorrelation },
  { name: "max-diversification", solve: maxDiversification },
  { name: "risk-parity", solve: riskParity },
  {
    name: "risk-parity",
    options: { budgets: Float64Array.of(0.4, 0.3, 0.2, 0.1) },
    solve: (moments, constraints) =>
      riskParity(moments, constraints, { budgets: { A: 0.4, B: 0.3, C: 0.2, D: 0.1 } }),
  },
  {
    name: "tracking",
    options: { benchmark },
    solve: (moments, constraints) =>
      tracking(moments, { ...constraints, upper: Float64Array.of(1, 0.25, 1, 1) }, {}, { benchmark }),
  },
  {
    name: "mean-variance",
    options: { riskAversion: 4, ridge: 0.02 },
    solve: (moments, constraints) => meanVariance(moments, constraints, { riskAversion: 4, ridge: 0.02 }),
  },
  {
    name: "gmv",
    options: { riskAversion: 3, ridge: 0.02 },
    solve: (moments, constraints) => minimumVariance(moments, constraints, { riskAversion: 3, ridge: 0.02 }),
  },
  {
    name: "max-sharpe",
    options: { riskFree: 0 },
    solve: (moments, constraints) => maxSharpe(moments, constraints),
  },
];

test.each(byRisk)("of $name against finite differences, and its bands against all entries", (each) => {
  const { name, options = {}, solve } = each;
  const constraints = longOnly(4);
  const within =
    name === "tracking" ? { ...constraints, upper: Float64Array.of(1, 0.25, 1, 1) } : constraints;
  const at = (covariance: Matrix): Float64Array => weightsOf(solve({ ...four, covariance }, constraints));
  const weights = at(four.covariance);
  const found = exact(name, options, weights, beliefs, within);
  const pairs = [0, 1, 2, 3].flatMap((i) => [0, 1, 2, 3].filter((j) => j >= i).map((j) => [i, j] as const));
  const step = 2e-4; // wide: iterated designs end at 1e-10 or so, which the step divides
  for (const [a, b] of pairs) {
    const moved = (steps: number): Float64Array =>
      at({
        ...four.covariance,
        data: four.covariance.data.map((value, k) =>
          k === 4 * a + b || k === 4 * b + a ? value + steps * step : value,
        ),
      });
    const slope = differenced(moved, step);
    expectNear(found.byCovariance(a, b), slope, 1e-6 * Math.max(1, ...slope.map(Math.abs)));
  }
  const conditions = conditionsOf[name](weights, beliefs, options);
  const units = [0, 1, 2, 3].map((i) => Float64Array.of(...[0, 1, 2, 3].map((j) => (i === j ? 1 : 0))));
  const seen = [...(conditions.seen ?? []), ...(conditions.seesVariances ? units : [])];
  const { fromCovariance } = weightBands(weights, beliefs, found, { years: 2, periods: 500, seen });
  const s = (i: number, j: number): number => four.covariance.data[4 * i + j];
  const slopes = pairs.map(([i, j]) => found.byCovariance(i, j));
  for (let w = 0; w < 4; w++) {
    let variance = 0;
    pairs.forEach(([i, j], p) => {
      pairs.forEach(([k, l], q) => {
        variance += (slopes[p][w] * slopes[q][w] * (s(i, k) * s(j, l) + s(i, l) * s(j, k))) / 500;
      });
    });
    expect(fromCovariance[w]).toBeCloseTo(Math.sqrt(Math.max(0, variance)), 8);
  }
});

test("conditions are those of designs that there are, and who has none is told why", () => {
  const designs = Object.keys(allDesigns);
  expect(Object.keys(conditionsOf).filter((name) => !designs.includes(name))).toEqual([]);
  for (const name of designs.filter((each) => !Object.hasOwn(conditionsOf, each))) {
    expect(withoutConditions(name)).toMatch(/^(hang|follow|are|have) /);
  }
  expect(withoutConditions("a design of one's own")).toMatch(/^have no first-order conditions/);
});

test("bands are the delta method: all of the derivatives times all of the covariances of the entries", () => {
  const constraints = longOnly(4);
  const periods = 500;
  const weights = weightsOf(maxSharpe(four, constraints, { riskFree: 0.01 }));
  const found = exact("max-sharpe", { riskFree: 0.01 }, weights, beliefs, constraints);
  const { fromMeans, fromCovariance } = weightBands(weights, beliefs, found, { years: 2, periods });
  const s = (i: number, j: number): number => four.covariance.data[4 * i + j];
  const pairs = [0, 1, 2, 3].flatMap((i) => [0, 1, 2, 3].filter((j) => j >= i).map((j) => [i, j] as const));
  const slopes = pairs.map(([i, j]) => found.byCovariance(i, j));
  for (let w = 0; w < 4; w++) {
    let variance = 0;
    pairs.forEach(([i, j], a) => {
      pairs.forEach(([k, l], b) => {
        variance += (slopes[a][w] * slopes[b][w] * (s(i, k) * s(j, l) + s(i, l) * s(j, k))) / periods;
      });
    });
    expect(fromCovariance[w]).toBeCloseTo(Math.sqrt(Math.max(0, variance)), 9);
    let ofMeans = 0;
    for (let a = 0; a < 4; a++) {
      for (let b = 0; b < 4; b++) ofMeans += (found.byMean(a)[w] * found.byMean(b)[w] * s(a, b)) / 2;
    }
    expect(fromMeans[w]).toBeCloseTo(Math.sqrt(Math.max(0, ofMeans)), 9);
  }
});
