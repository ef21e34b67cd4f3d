// Returns that are all 0.0001, or 0.0001 but for rounding (prices 100 * 1.0001^t), have no variance: an estimator that
// divides by one gave means of 7.7e10 and 4.2e7 a day, and correlations of noise, with exit code 0.
import { describe, expect, test } from "vitest";
import { denoised } from "../../src/estimate/correlation/denoised.ts";
import { capm } from "../../src/estimate/mean/capm.ts";
import { mixedMoments } from "../../src/estimate/mixed-model/mixed-moments.ts";
import { sampleMoments } from "../../src/estimate/sample/sample-moments.ts";
import { constantCorrelation } from "../../src/estimate/shrink/constant-correlation.ts";
import type { ReturnsPanel } from "../../src/market/panel/panel.ts";
import { fromRows } from "../../src/numeric/matrix/matrix.ts";
import { normal } from "../../src/numeric/random/normal.ts";
import { randomStream } from "../../src/numeric/random/random-stream.ts";
import { parseLinearConstraint } from "../../src/optimize/constraints/text/parse-constraint.ts";

const stream = randomStream(1);
const exact = (t: number): number => 0.0001 + 0 * t;
const rounded = (t: number): number => (100 * 1.0001 ** (t + 1)) / (100 * 1.0001 ** t) - 1;

function panelWith(cash: (t: number) => number, scale = 1): ReturnsPanel {
  const rows = Array.from({ length: 60 }, (_, t) => [
    scale * (0.0004 + 0.01 * normal(stream)),
    scale * (0.0002 + 0.01 * normal(stream)),
    scale * cash(t),
  ]);
  return {
    kind: "simple",
    dates: rows.map((_, t) => new Date(Date.UTC(2020, 0, 1 + t)).toISOString().slice(0, 10)),
    assets: ["A", "B", "CASH"],
    values: fromRows(rows),
    periodsPerYear: 252,
  };
}

describe.each([
  ["exactly", exact],
  ["but for rounding", rounded],
])("an asset that is constant %s", (_, cash) => {
  const panel = panelWith(cash);
  test.each([
    ["mixed", mixedMoments],
    ["constant-correlation", constantCorrelation],
    ["denoised", denoised],
  ] as const)("has no correlation: %s refuses it by name", (_name, estimate) => {
    expect(() => estimate(panel)).toThrow(
      expect.objectContaining({ code: "constant-asset", message: expect.stringContaining("CASH") }),
    );
  });

  test("is no market: capm has no betas against it", () => {
    const market = {
      ...panel,
      assets: ["CASH"],
      values: fromRows(Array.from({ length: 60 }, (_, t) => [cash(t)])),
    };
    expect(() => capm(panel, {}, market)).toThrow(expect.objectContaining({ code: "constant-asset" }));
  });
});

test("the sample variance of equal returns is zero, and their mean the return to the last bit", () => {
  const { mean, covariance } = sampleMoments(panelWith(exact));
  expect(mean[2]).toBe(0.0001);
  expect(covariance.data[8]).toBe(0);
});

test("what is small moves all the same: returns a trillionth of the usual ones are estimated", () => {
  const panel = panelWith(() => 0.01 * normal(stream), 1e-12);
  for (const estimate of [mixedMoments, constantCorrelation, denoised]) {
    expect(estimate(panel).mean.every(Number.isFinite)).toBe(true);
  }
});

test("a name that needs double quotes is answered with them", () => {
  expect(() => parseLinearConstraint("S&P 500 <= .1", ["S&P 500", "AAPL"])).toThrow(
    expect.objectContaining({
      detail: expect.objectContaining({ advice: 'write "S&P 500", in double quotes' }),
    }),
  );
});
