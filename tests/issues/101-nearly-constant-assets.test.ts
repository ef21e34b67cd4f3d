// A cash account in full precision (100 * 1.0001^t) has returns that differ by rounding: its variance is 1e-32, not 0.
// Every figure here is worked out by hand from the two other assets, for cash is cash.
import { describe, expect, test } from "vitest";
import type { Moments } from "../../src/estimate/moments.ts";
import { efficientRisk } from "../../src/optimize/critical-line/efficient-risk.ts";
import { inverseVolatility } from "../../src/optimize/formulas/inverse-volatility.ts";
import { efficientFrontier } from "../../src/optimize/frontier/frontier.ts";
import { hierarchicalRiskParity } from "../../src/optimize/hierarchical/hierarchical-risk-parity.ts";
import { efficientReturn } from "../../src/optimize/mean-variance/efficient-return.ts";
import { maxDecorrelation } from "../../src/optimize/mean-variance/max-decorrelation.ts";
import { minimumVariance } from "../../src/optimize/mean-variance/minimum-variance.ts";
import { maxSharpe } from "../../src/optimize/ratios/max-sharpe.ts";
import { riskParity } from "../../src/optimize/risk-parity/risk-parity.ts";
import { minSemivariance } from "../../src/optimize/scenarios/min-semivariance.ts";
import { kinfolio } from "../support/kinfolio.ts";
import { momentsOfFile, optimum, within } from "../support/optimize-cases.ts";

const three = momentsOfFile("cash-min.csv", "prices");
const sixty = momentsOfFile("cash-prices.csv", "prices");

/** Variances of A and B, and their covariance. */
function risky({ covariance: { data } }: Moments): readonly [number, number, number] {
  return [data[0], data[4], data[1]];
}

function expectWeights(weights: Float64Array, expected: readonly number[], tolerance = 1e-10): void {
  weights.forEach((w, i) => {
    expect(Math.abs(w - expected[i])).toBeLessThan(tolerance);
  });
}

describe("cash-min.csv", () => {
  const [a, b, ab] = risky(three);
  const shareOfA = (b - ab) / (a + b - 2 * ab); // of least variance among A and B

  test("minimum variance under CASH <= 0.3 is the cap, and the least variance of the rest", () => {
    const { weights } = optimum(minimumVariance(three, within(three, { linear: ["CASH <= 0.3"] })));
    expectWeights(weights, [0.7 * shareOfA, 0.7 * (1 - shareOfA), 0.3]);
    expect([...weights].map((w) => Number(w.toFixed(3)))).toEqual([0.273, 0.427, 0.3]);
  });

  test("minimum semivariance under CASH <= 0.3 holds as much", () => {
    const { weights } = optimum(minSemivariance(three, within(three, { linear: ["CASH <= 0.3"] })));
    expect(weights[2]).toBeLessThanOrEqual(0.3 + 1e-12);
  });

  test("an efficient return of 10% is the tangency mix and cash", () => {
    const { weights } = optimum(efficientReturn(three, within(three), { targetReturn: 0.1 }));
    const excess = three.mean.map((m) => m - three.mean[2]);
    const mix = [b * excess[0] - ab * excess[1], a * excess[1] - ab * excess[0]];
    const scale = (0.1 / 252 - three.mean[2]) / (mix[0] * excess[0] + mix[1] * excess[1]);
    expectWeights(weights, [scale * mix[0], scale * mix[1], 1 - scale * (mix[0] + mix[1])]);
    expect([...weights].map((w) => Number(w.toFixed(4)))).toEqual([0.019, 0.0308, 0.9502]);
  });

  test("max Sharpe over the cash rate borrows nothing and holds no negative cash", () => {
    const { weights, objective } = optimum(maxSharpe(three, within(three), { riskFree: 0.0252 }));
    for (const w of weights) expect(w).toBeGreaterThanOrEqual(0);
    // of the tangency mix, whatever cash is beside it
    const excess = three.mean.map((m) => m - 0.0001);
    const sharpe2 =
      (b * excess[0] ** 2 - 2 * ab * excess[0] * excess[1] + a * excess[1] ** 2) / (a * b - ab ** 2);
    expect(objective).toBeCloseTo(Math.sqrt(252 * sharpe2), 6);
  });
});

describe("cash-prices.csv", () => {
  const volatilityOfB = Math.sqrt(252 * sixty.covariance.data[4]);

  test.each([1, 0.9])(
    "a volatility of 5% is 0.05 / 0.17458 in B and the rest in cash, at most %s in one",
    (upper) => {
      const { weights } = optimum(efficientRisk(sixty, within(sixty, { upper }), { targetVolatility: 0.05 }));
      expectWeights(weights, [0, 0.05 / volatilityOfB, 1 - 0.05 / volatilityOfB]);
      expect([...weights].map((w) => Number(w.toFixed(4)))).toEqual([0, 0.2864, 0.7136]);
    },
  );

  test("the frontier runs from cash to B, half of each between", () => {
    const frontier = efficientFrontier(sixty, within(sixty), { points: 3 });
    if (frontier.status !== "optimal") throw new Error(frontier.status);
    [0, 0.5, 1].forEach((share, k) => {
      expectWeights(frontier.points[k].weights, [0, share, 1 - share], 1e-9);
    });
    expect(frontier.globalMinimumVariance).toMatchObject({ volatility: 0, sharpe: null });
    expect(frontier.noMaxSharpe).toContain("a feasible portfolio has a gain and no variance");
  });

  test.each([
    ["hrp", hierarchicalRiskParity],
    ["inverse-volatility", inverseVolatility],
    ["max-decorrelation", maxDecorrelation],
    ["risk-parity", riskParity],
  ] as const)("%s divides by no variance of rounding size: CASH is constant", (_, design) => {
    expect(() => design(sixty, within(sixty))).toThrowError(/the variance of CASH is .*which is rounding/);
  });

  test("prices of four decimals have a variance, and its designs work", () => {
    const rounded = momentsOfFile("cash-prices-4dp.csv", "prices");
    for (const design of [hierarchicalRiskParity, inverseVolatility, maxDecorrelation, riskParity]) {
      expect(design(rounded, within(rounded)).status).toBe("optimal");
    }
  });
});

test("on the command line a constant asset is the caller's mistake, exit code 2", async () => {
  const file = new URL("./optimize/cash-prices.csv", import.meta.url).pathname;
  const { code, stderr } = await kinfolio(["optimize", "--prices", file, "--design", "hrp"]);
  expect(code).toBe(2);
  expect(stderr).toContain("constant-asset");
});

/** Random problems of one quiet asset beside others, and a constraint or two: none is refused that has a solution. */
test.each([1e-16, 1e-14, 1e-12, 1e-11, 1e-10, 1e-9, 1e-8])(
  "an asset of deviation %s refuses no feasible problem",
  (sd) => {
    let state = 7;
    const next = (): number => {
      state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
      return state / 2 ** 31 - 1;
    };
    for (let trial = 0; trial < 60; trial++) {
      const size = 3 + (trial % 4);
      const sigma = Array.from({ length: size }, (_, i) => (i === 1 ? sd : 0.01 * (1 + 0.5 * next())));
      const load = sigma.map(() => next());
      const covariance = sigma.map((s, i) =>
        sigma.map((t, j) => s * t * (i === j ? 1 : 0.5 * load[i] * load[j])),
      );
      const assets = sigma.map((_, i) => `A${i}`);
      const moments: Moments = {
        ...three,
        model: "given",
        assets,
        mean: new Float64Array(size),
        covariance: { rows: size, columns: size, data: Float64Array.from(covariance.flat()) },
      };
      const inside = sigma.map(() => Math.abs(next()));
      const total = inside.reduce((sum, w) => sum + w, 0);
      const rows = Array.from({ length: 1 + (trial % 2) }, (_, k) => {
        const coefficients = Float64Array.from({ length: size }, () => Math.round(2 * next()));
        const value = coefficients.reduce((sum, c, i) => sum + (c * inside[i]) / total, 0); // of weights that are feasible
        return { text: `row ${k}`, coefficients, sense: "<=" as const, bound: value };
      });
      const portfolio = optimum(minimumVariance(moments, { ...within(moments), linear: rows }));
      for (const { coefficients, bound } of rows) {
        const value = coefficients.reduce((sum, c, i) => sum + c * portfolio.weights[i], 0);
        expect(value).toBeLessThanOrEqual(bound + 1e-9);
      }
    }
  },
);
