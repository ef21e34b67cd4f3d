import { expect, test } from "vitest";
import { momentsFrom } from "../../../tests/support/moments.ts";
import { optimum, within } from "../../../tests/support/optimize-cases.ts";
import { randomMoments } from "../../../tests/support/random-moments.ts";
import { figures } from "../../../tests/support/reference.ts";
import { samplePrices } from "../../../tests/support/sample.ts";
import { sampleMoments } from "../../estimate/sample/sample-moments.ts";
import { returnsOf } from "../../market/panel/returns.ts";
import { sum } from "../../numeric/matrix/vector.ts";
import { randomStream } from "../../numeric/random/random-stream.ts";
import { longOnly } from "../constraints/constraints.ts";
import { minimumVariance } from "../mean-variance/minimum-variance.ts";
import { resampled } from "./resampled.ts";
import { bootstrapDraws } from "./return-draws.ts";

const reference = figures("resampled");

interface Case {
  readonly innerDesign: "gmv" | "mean-variance";
  readonly drawFrom: "normal" | "bootstrap";
  readonly riskAversion: number | null;
  readonly draws: number;
  readonly drawSeed: number;
  readonly drawPeriods: number;
  readonly weights: readonly number[];
  readonly spread: readonly number[];
}

test.each<Case>(reference.cases)(
  "$innerDesign over $drawFrom draws is the mean of exact optima of the same draws in numpy 2.4.6",
  ({ weights, spread, riskAversion, innerDesign, drawFrom, draws, drawSeed, drawPeriods }) => {
    const { names, first_price, last_price } = reference;
    const moments = sampleMoments(
      returnsOf(samplePrices("etf_prices.csv", names, first_price, last_price), "simple"),
    );
    const options = { innerDesign, drawFrom, draws, drawSeed, drawPeriods };
    const given = { ...options, ...(riskAversion !== null && { riskAversion }) };
    const found = optimum(resampled(moments, longOnly(names.length), given));
    const spreads = Object.values(found.details?.spread as Record<string, number>);
    // conditions of covariances up to 1e3, and their roots in two programs
    found.weights.forEach((w, i) => {
      expect(Math.abs(w - weights[i])).toBeLessThan(1e-10);
      expect(Math.abs(spreads[i] - spread[i])).toBeLessThan(1e-10);
    });
  },
);

test("an average keeps bounds, budget and constraints; the same seed gives the same, another one others", () => {
  const moments = randomMoments(6, 40, 3);
  const limits = within(moments, { lower: 0.05, upper: 0.4, linear: ["A + B <= 30%"] });
  for (const innerDesign of ["gmv", "mean-variance", "max-sharpe"] as const) {
    const options = { innerDesign, draws: 30 };
    const { weights, details } = optimum(resampled(moments, limits, options));
    expect(Math.abs(sum(weights) - 1)).toBeLessThan(1e-12);
    expect(Math.min(...weights)).toBeGreaterThan(0.05 - 1e-12);
    expect(Math.max(...weights)).toBeLessThan(0.4 + 1e-12);
    expect(weights[0] + weights[1]).toBeLessThan(0.3 + 1e-12);
    if (innerDesign !== "max-sharpe") expect(details?.drawn).toBe(30);
    expect(optimum(resampled(moments, limits, options)).weights).toEqual(weights);
    expect(optimum(resampled(moments, limits, { ...options, drawSeed: 2 })).weights).not.toEqual(weights);
  }
});

test("the longer the histories, the nearer to the design itself, as one over the root of their length", () => {
  const moments = randomMoments(5, 60, 4);
  const least = optimum(minimumVariance(moments, longOnly(5)));
  const off = [100, 10_000].map((drawPeriods) => {
    const { weights } = optimum(
      resampled(moments, longOnly(5), { innerDesign: "gmv", draws: 20, drawPeriods }),
    );
    return Math.max(...weights.map((w, i) => Math.abs(w - least.weights[i])));
  });
  expect(off[1]).toBeLessThan(0.02);
  expect(off[1]).toBeLessThan(off[0] / 2);
});

test("scenarios are drawn as likely as they are", () => {
  const moments = { ...randomMoments(2, 3, 5), probabilities: Float64Array.of(0.2, 0, 0.8) };
  const drawn = bootstrapDraws(moments, 20_000)(randomStream(1));
  const counts = [0, 1, 2].map(
    (t) => drawn.data.filter((r, k) => k % 2 === 0 && r === moments.scenarios.data[2 * t]).length,
  );
  expect(counts[1]).toBe(0);
  expect(Math.abs(counts[0] / 20_000 - 0.2)).toBeLessThan(0.012); // four standard deviations
});

test("histories without a portfolio are left out; constraints that clash, no periods and limits on positions are refused", () => {
  const falling = momentsFrom(
    ["A", "B"],
    [-0.004, 0.0005],
    [
      [1e-4, 0],
      [0, 1e-4],
    ],
    { periods: 20 },
  );
  const options = { innerDesign: "max-sharpe", draws: 50 } as const;
  const { details } = optimum(resampled(falling, longOnly(2), options));
  expect(details?.drawn).toBeLessThan(50);
  const hopeless = { ...falling, mean: Float64Array.of(-0.1, -0.1) };
  expect(resampled(hopeless, longOnly(2), options)).toMatchObject({
    status: "infeasible",
    design: "resampled",
    conflict: [expect.stringContaining("no feasible portfolio beats the risk-free rate")],
  });
  expect(resampled(falling, within(falling, { upper: 0.4 }))).toMatchObject({
    conflict: ["upper bounds sum to 0.8, the budget is 1: 0.2 is missing"],
  });
  expect(() => resampled({ ...falling, periods: 0 }, longOnly(2))).toThrow("drawPeriods is needed");
  const few = { ...longOnly(2), positions: { text: "at most 1 asset", most: 1 } };
  expect(() => resampled(falling, few)).toThrow(/resampled cannot hold to limits on the number of positions/);
});
