import { expect, test } from "vitest";
import type { Moments } from "../../estimate/moments.ts";
import { fromRows } from "../../numeric/matrix/matrix.ts";
import { longOnly } from "../constraints/constraints.ts";
import { maxSharpe } from "./max-sharpe.ts";

const moments: Moments = {
  model: "sample",
  assets: ["A", "B"],
  periods: 100,
  periodsPerYear: 12,
  mean: Float64Array.of(0.01, 0.006),
  covariance: fromRows([
    [0.0025, 0.0004],
    [0.0004, 0.0016],
  ]),
  scenarios: fromRows([[0.01, 0.006]]),
  details: {},
};

test.each([0.01, 0.05])("with a ridge of %d no mix of two assets has a higher ratio", (ridge) => {
  const ratioAt = (a: number): number => {
    const [mean, spread] = [12 * (0.01 * a + 0.006 * (1 - a)), a * a + (1 - a) ** 2];
    const variance = 12 * (0.0025 * a * a + 0.0008 * a * (1 - a) + 0.0016 * (1 - a) ** 2);
    return (mean - ridge * spread) / Math.sqrt(variance);
  };
  const portfolio = maxSharpe(moments, longOnly(2), { ridge });
  if (portfolio.status !== "optimal") throw new Error(portfolio.status);
  const [share] = portfolio.weights;
  expect(portfolio.objective).toBeCloseTo(ratioAt(share), 12);
  let best = Number.NEGATIVE_INFINITY;
  for (let k = 0; k <= 100_000; k++) best = Math.max(best, ratioAt(k / 100_000));
  expect(portfolio.objective).toBeGreaterThanOrEqual(best - 1e-15);
  expect(portfolio.objective).toBeCloseTo(best, 9);
});
