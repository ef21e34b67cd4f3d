import { describe, expect, test } from "vitest";
import type { Moments } from "../../estimate/moments.ts";
import { zeros } from "../../numeric/matrix/matrix.ts";
import { gram } from "../../numeric/matrix/multiply.ts";
import { normal } from "../../numeric/random/normal.ts";
import { type RandomStream, randomStream } from "../../numeric/random/random-stream.ts";
import { uniform } from "../../numeric/random/uniform.ts";
import type { Constraints, PositionLimits } from "../constraints/constraints.ts";
import { largestViolation } from "../constraints/violations.ts";
import { meanVariance } from "../mean-variance/mean-variance.ts";

const filled = (n: number, value: number): Float64Array => new Float64Array(n).fill(value);

function randomMoments(n: number, stream: RandomStream): Moments {
  const x = zeros(n + 12, n);
  for (let k = 0; k < x.data.length; k += n) {
    const market = normal(stream);
    for (let j = 0; j < n; j++) x.data[k + j] = 0.1 * (market + (0.5 + (j % 3)) * normal(stream));
  }
  const square = gram(x);
  return {
    model: "sample",
    assets: Array.from({ length: n }, (_, i) => `A${i + 1}`),
    periods: x.rows,
    periodsPerYear: 1,
    mean: Float64Array.from({ length: n }, () => 0.05 + 0.05 * normal(stream)),
    covariance: { ...square, data: square.data.map((v) => v / x.rows) },
    scenarios: x,
    details: {},
  };
}

function randomConstraints(n: number, held: Float64Array, stream: RandomStream): Constraints {
  const isLong = uniform(stream) < 0.7;
  const nothing = filled(n, 0);
  const deviations = [];
  if (uniform(stream) < 0.5)
    deviations.push({ text: "turnover", center: held, above: 1, below: 1, limit: 0.4 + uniform(stream) });
  if (!isLong) deviations.push({ text: "gross", center: nothing, above: 1, below: 1, limit: 1.4 });
  const most = 1 + Math.floor((n - 1) * uniform(stream));
  return {
    lower: filled(n, isLong ? 0 : -0.4),
    upper: filled(n, 1),
    budget: uniform(stream) < 0.5 ? 1 : { least: 0.8, most: 1 },
    linear: [
      {
        text: "half",
        coefficients: Float64Array.from({ length: n }, (_, i) => (i % 2 === 0 ? 1 : 0)),
        sense: "<=",
        bound: 0.7,
      },
    ],
    deviations,
    positions: {
      text: `at most ${most}`,
      most,
      ...(isLong && uniform(stream) < 0.5 && { smallest: filled(n, 0.2 * uniform(stream)) }),
    },
  };
}

/** Every set of assets in turn, each by the design without limits on positions. */
function exhaustive(
  constraints: Constraints,
  positions: PositionLimits,
  solve: (constraints: Constraints) => ReturnType<typeof meanVariance>,
): number {
  const n = constraints.lower.length;
  const { most = n, smallest } = positions;
  let best = Number.NEGATIVE_INFINITY;
  for (let set = 0; set < 2 ** n; set++) {
    const isIn = (i: number): boolean => ((set >> i) & 1) === 1;
    if (Array.from({ length: n }, (_, i) => i).filter(isIn).length > most) continue;
    const portfolio = solve({
      ...constraints,
      positions: undefined,
      lower: constraints.lower.map((low, i) => (isIn(i) ? Math.max(low, smallest?.[i] ?? low) : 0)),
      upper: constraints.upper.map((high, i) => (isIn(i) ? high : 0)),
    });
    if (portfolio.status === "optimal") best = Math.max(best, portfolio.objective);
  }
  return best;
}

describe("limits on positions among all other kinds of limits", () => {
  test.each(Array.from({ length: 24 }, (_, seed) => seed))(
    "random portfolio %i, against every choice",
    (seed) => {
      const stream = randomStream(5300, seed);
      const n = 4 + Math.floor(4 * uniform(stream));
      const moments = randomMoments(n, stream);
      const held = filled(n, 1 / n);
      const constraints = randomConstraints(n, held, stream);
      const costs = uniform(stream) < 0.4 ? { costBps: 50, sellCostBps: 100, holdingPeriods: 1 } : {};
      const solve = (within: Constraints): ReturnType<typeof meanVariance> =>
        meanVariance(moments, within, { riskAversion: 3, ...costs }, { held });
      const portfolio = solve(constraints);
      const truth = exhaustive(constraints, constraints.positions as PositionLimits, solve);
      if (truth === Number.NEGATIVE_INFINITY) {
        expect(portfolio.status).toBe("infeasible");
        return;
      }
      if (portfolio.status !== "optimal") throw new Error(JSON.stringify(portfolio));
      expect(Math.abs(portfolio.objective - truth)).toBeLessThan(1e-8 * (Math.abs(truth) + 1));
      expect(portfolio.gap).toBeLessThanOrEqual(1e-9);
      expect(largestViolation(portfolio.weights, constraints)).toBeLessThan(1e-10);
    },
  );

  const moments = randomMoments(5, randomStream(5301, 0));
  const three = {
    lower: filled(5, 0),
    upper: filled(5, 1),
    budget: 1,
    linear: [],
    positions: { text: "at most 3 assets", most: 3 },
  };

  test("smallest positions need weights that cannot be negative", () => {
    const short = {
      ...three,
      lower: filled(5, -1),
      positions: { text: "positions of 5%", smallest: filled(5, 0.05) },
    };
    expect(() => meanVariance(moments, short)).toThrow(
      /holds to "positions of 5%" only where no weight may be negative, and that of A1 may/,
    );
  });

  test("no choice of assets can hold to all", () => {
    const two = { ...three, upper: filled(5, 0.3), positions: { text: "at most 3 assets", most: 3 } };
    const portfolio = meanVariance(moments, two);
    expect(portfolio.status === "infeasible" && portfolio.conflict).toEqual([
      "at most 3 assets",
      "no choice of positions holds to all other constraints",
    ]);
  });
});
