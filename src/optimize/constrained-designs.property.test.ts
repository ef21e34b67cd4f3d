import { describe, expect, test } from "vitest";
import type { Moments } from "../estimate/moments.ts";
import { zeros } from "../numeric/matrix/matrix.ts";
import { gram, multiplyVector } from "../numeric/matrix/multiply.ts";
import { dot } from "../numeric/matrix/vector.ts";
import { normal } from "../numeric/random/normal.ts";
import { type RandomStream, randomStream } from "../numeric/random/random-stream.ts";
import { uniform } from "../numeric/random/uniform.ts";
import type { Constraints, DeviationLimit, VolatilityLimit } from "./constraints/constraints.ts";
import { deviationOf, largestViolation } from "./constraints/violations.ts";
import { meanVariance } from "./mean-variance/mean-variance.ts";
import { minimumVariance } from "./mean-variance/minimum-variance.ts";
import { tracking } from "./mean-variance/tracking.ts";
import type { Optimal, Portfolio } from "./portfolio.ts";
import { addFeasibleSet } from "./program/feasible-set.ts";
import { solveProgram } from "./program/solve-program.ts";
import { addAtLeast, addVariables, type WeightProgram, weightProgram } from "./program/weight-program.ts";
import { maxSharpe } from "./ratios/max-sharpe.ts";

const filled = (n: number, value: number): Float64Array => new Float64Array(n).fill(value);

interface Trial {
  readonly moments: Moments;
  readonly held: Float64Array;
  readonly constraints: Constraints;
  readonly design: "gmv" | "mean-variance" | "max-sharpe" | "tracking";
  /** Buying and selling, a year. */
  readonly cost: { readonly above: number; readonly below: number };
}

function randomTrial(stream: RandomStream): Trial {
  const n = 3 + Math.floor(9 * uniform(stream));
  const x = zeros(n + 12, n);
  for (let k = 0; k < x.data.length; k += n) {
    const market = normal(stream);
    for (let j = 0; j < n; j++) x.data[k + j] = 0.06 * (market + (0.5 + (j % 3)) * normal(stream));
  }
  const square = gram(x);
  const moments: Moments = {
    model: "sample",
    assets: Array.from({ length: n }, (_, i) => `A${i + 1}`),
    periods: x.rows,
    periodsPerYear: 12,
    mean: Float64Array.from({ length: n }, () => 0.006 + 0.005 * normal(stream)),
    covariance: { ...square, data: square.data.map((v) => v / x.rows) },
    scenarios: x,
    details: {},
  };
  const held = filled(n, 1 / n);
  const nothing = filled(n, 0);
  const isShort = uniform(stream) < 0.4;
  const deviations: DeviationLimit[] = [];
  const deviation = (
    text: string,
    center: Float64Array,
    above: number,
    below: number,
    limit: number,
  ): void => {
    deviations.push({ text, center, above, below, limit });
  };
  if (isShort) deviation("gross", nothing, 1, 1, 1.2 + uniform(stream));
  if (isShort && uniform(stream) < 0.5) deviation("short", nothing, 0, 1, 0.3 * uniform(stream));
  if (uniform(stream) < 0.4) deviation("turnover", held, 1, 1, 0.1 + uniform(stream));
  const volatilities: VolatilityLimit[] = [];
  const limited = (text: string, center: Float64Array, limit: number): void => {
    const { covariance, periodsPerYear } = moments;
    volatilities.push({ text, center, covariance, periodsPerYear, limit });
  };
  const market = Math.sqrt(12 * dot(held, multiplyVector(moments.covariance, held)));
  if (uniform(stream) < 0.4) limited("volatility", nothing, market * (0.8 + 0.6 * uniform(stream)));
  if (uniform(stream) < 0.4) limited("tracking", held, market * (0.1 + 0.5 * uniform(stream)));
  const designs = ["gmv", "mean-variance", "max-sharpe", "tracking"] as const;
  const design = designs[Math.floor(4 * uniform(stream))];
  const isCostly = uniform(stream) < 0.4 && design !== "tracking";
  return {
    moments,
    held,
    design,
    cost: isCostly ? { above: 0.01, below: 0.02 } : { above: 0, below: 0 },
    constraints: {
      lower: filled(n, isShort ? -0.5 : 0),
      upper: filled(n, uniform(stream) < 0.5 ? 1 : 0.5),
      budget: uniform(stream) < 0.7 ? 1 : { least: 0.7, most: 1 },
      linear:
        uniform(stream) < 0.6
          ? [
              {
                text: "row",
                coefficients: Float64Array.from({ length: n }, () => Math.floor(3 * uniform(stream)) - 1),
                sense: uniform(stream) < 0.5 ? "<=" : ">=",
                bound: 0.4 * normal(stream),
              },
            ]
          : [],
      deviations,
      volatilities,
    },
  };
}

function portfolioOf({ moments, constraints, design, held, cost }: Trial): Portfolio {
  const costs = cost.above > 0 ? { costBps: 100, sellCostBps: 200, holdingPeriods: 12 } : {};
  if (design === "gmv") return minimumVariance(moments, constraints, { riskAversion: 2, ...costs }, { held });
  if (design === "mean-variance")
    return meanVariance(moments, constraints, { riskAversion: 3, riskFree: 0.02, ...costs }, { held });
  if (design === "max-sharpe") return maxSharpe(moments, constraints, { riskFree: 0.02, ...costs }, { held });
  return tracking(moments, constraints, {}, { benchmark: held });
}

/** The gradient a year of what is minimized without costs; of a ratio, of `ratio volatility - excess`. */
function gradientAt(
  { moments, constraints, design, held }: Trial,
  { weights, objective }: Optimal,
): Float64Array {
  const { mean, covariance } = moments;
  const pull = multiplyVector(covariance, weights).map((value) => 12 * value);
  const volatility = Math.sqrt(dot(pull, weights));
  const rate = constraints.budget === 1 && design === "mean-variance" ? 0 : 0.02;
  if (design === "gmv") return pull.map((value) => 2 * value);
  if (design === "mean-variance") return pull.map((value, i) => 3 * value - (12 * mean[i] - rate));
  if (design === "max-sharpe")
    return pull.map((value, i) => (objective * value) / volatility - (12 * mean[i] - rate));
  const away = weights.map((w, i) => w - held[i]);
  return multiplyVector(covariance, away).map((value) => 12 * value);
}

function addCosts(program: WeightProgram, { held, cost }: Trial): void {
  if (cost.above === 0) return;
  held.forEach((center, i) => {
    const t = addVariables(program, 1);
    program.cost[t] = 1;
    addAtLeast(
      program,
      [
        [t, 1],
        [i, -cost.above],
      ],
      -cost.above * center,
    );
    addAtLeast(
      program,
      [
        [t, 1],
        [i, cost.below],
      ],
      cost.below * center,
    );
  });
}

/** By how much any other weights could be better, from the gradient alone: a linear program over the cones. */
function gapOf(trial: Trial, portfolio: Optimal): number {
  const { moments, constraints, held, cost } = trial;
  const gradient = gradientAt(trial, portfolio);
  const program = weightProgram(held.length);
  gradient.forEach((value, i) => {
    program.cost[i] = value;
  });
  addFeasibleSet(program, constraints);
  addCosts(program, trial);
  const best = solveProgram(program, moments.assets);
  if (!("bound" in best)) throw new Error(best.status);
  expect(best.residual).toBeLessThan(1e-8);
  return (
    dot(gradient, portfolio.weights) + deviationOf(portfolio.weights, { center: held, ...cost }) - best.bound
  );
}

/** The least by which all rows and cones would have to be loosened together. */
function leastViolation({ constraints, held, moments }: Trial): number {
  const strict = weightProgram(held.length);
  addFeasibleSet(strict, constraints);
  const program: WeightProgram = { ...strict, cost: [...strict.cost], rows: [], cones: [] };
  const t = addVariables(program, 1);
  program.cost[t] = 1;
  for (const { entries, least, most } of strict.rows) {
    if (Number.isFinite(least)) program.rows.push({ entries: [...entries, [t, 1]], least, most: Infinity });
    if (Number.isFinite(most)) program.rows.push({ entries: [...entries, [t, -1]], least: -Infinity, most });
  }
  for (const { cone, rows } of strict.cones) {
    const [head, ...others] = rows;
    program.cones.push({ cone, rows: [{ ...head, entries: [...head.entries, [t, 1]] }, ...others] });
  }
  const solution = solveProgram(program, moments.assets);
  if (!("x" in solution)) throw new Error(solution.status);
  return solution.bound;
}

describe("random problems with all kinds of constraints", () => {
  test.each(Array.from({ length: 300 }, (_, seed) => seed))("problem %i", (seed) => {
    const trial = randomTrial(randomStream(5400, seed));
    const portfolio = portfolioOf(trial);
    if (portfolio.status === "infeasible") {
      if (trial.design === "max-sharpe" && portfolio.conflict[0].includes("beats the risk-free rate")) return;
      expect(leastViolation(trial)).toBeGreaterThan(1e-9);
      return;
    }
    if (portfolio.status !== "optimal") throw new Error(portfolio.message);
    expect(largestViolation(portfolio.weights, trial.constraints)).toBeLessThan(1e-10);
    const gap = gapOf(trial, portfolio);
    expect(gap).toBeLessThan(1e-8);
    expect(gap).toBeGreaterThan(-1e-8);
  });
});

describe("prices of constraints are what a unit more of the limit brings", () => {
  const step = 1e-5;
  test.each(Array.from({ length: 60 }, (_, seed) => seed))("problem %i", (seed) => {
    const trial = randomTrial(randomStream(5400, seed));
    const portfolio = portfolioOf(trial);
    if (portfolio.status !== "optimal") return;
    const { deviations = [], volatilities = [], linear } = trial.constraints;
    const sign = ["mean-variance", "max-sharpe"].includes(trial.design) ? 1 : -1;
    for (const { constraint, multiplier } of portfolio.prices ?? []) {
      const moved = (by: number): number | undefined => {
        const loosened = <Limit extends { readonly text: string; readonly limit: number }>(
          each: Limit,
        ): Limit => (each.text === constraint ? { ...each, limit: each.limit + by } : each);
        const constraints: Constraints = {
          ...trial.constraints,
          deviations: deviations.map(loosened),
          volatilities: volatilities.map(loosened),
          linear: linear.map((each) => {
            if (each.text !== constraint) return each;
            return { ...each, bound: each.bound + (each.sense === "<=" ? by : -by) };
          }),
        };
        const other = portfolioOf({ ...trial, constraints });
        return other.status === "optimal" ? other.objective : undefined;
      };
      if (!/^(gross|short|turnover|volatility|tracking|row)$/.test(constraint)) continue;
      const [up, down] = [moved(step), moved(-step)];
      if (up === undefined || down === undefined) continue;
      const [right, left] = [
        (sign * (up - portfolio.objective)) / step,
        (sign * (portfolio.objective - down)) / step,
      ];
      // where the active set changes the price lies between the slopes of both sides
      const slack = 1e-4 * (Math.abs(multiplier) + Math.abs(left - right)) + 1e-5;
      expect(multiplier).toBeGreaterThan(Math.min(left, right) - slack);
      expect(multiplier).toBeLessThan(Math.max(left, right) + slack);
    }
  });
});
