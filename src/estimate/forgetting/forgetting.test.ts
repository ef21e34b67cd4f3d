import { expect, test } from "vitest";
import { figures } from "../../../tests/support/reference.ts";
import type { ReturnsPanel } from "../../market/panel/panel.ts";
import { fromRows } from "../../numeric/matrix/matrix.ts";
import { dot, sum } from "../../numeric/matrix/vector.ts";
import type { Moments } from "../moments.ts";
import { sampleMoments } from "../sample/sample-moments.ts";
import { constantCorrelation } from "../shrink/constant-correlation.ts";
import { qis } from "../shrink/inverse/qis.ts";
import { ledoitWolf } from "../shrink/ledoit-wolf.ts";
import { nonlinearShrinkage } from "../shrink/nonlinear-shrinkage.ts";
import { exponentialForgetting } from "./exponential-forgetting.ts";

const reference = figures("forgetting");
const { halfLife } = reference;
const { window } = figures("future");
const panel: ReturnsPanel = {
  kind: "simple",
  dates: window.returns.map((_: unknown, t: number) => String(t)),
  assets: window.assets,
  values: fromRows(window.returns),
  periodsPerYear: 252,
};

test("weights halve every half-life and sum to the effective number of periods", () => {
  const { weights, effectivePeriods } = exponentialForgetting(500, 125);
  expect(weights[499] / weights[374]).toBeCloseTo(2, 12);
  expect(sum(weights)).toBeCloseTo(sum(weights) ** 2 / dot(weights, weights), 9);
  // (1 - 2^-4)^2 / (1 - 2^-8) (1 + r) / (1 - r) with r = 2^(-1/125), by hand
  expect(effectivePeriods).toBeCloseTo(318.24, 2);
});

test.each<[string, Moments, number[]]>([
  ["sample", sampleMoments(panel, { halfLife }), reference.sample[0]],
  ["ledoit-wolf", ledoitWolf(panel, { halfLife }), reference.ledoit_wolf.row0],
  ["constant-correlation", constantCorrelation(panel, { halfLife }), reference.constant_correlation.row0],
  ["qis", qis(panel, { halfLife }), reference.qis.row0],
])("%s with a half-life, against numpy 2.4.6", (_, moments, row) => {
  expect(moments.details.effectivePeriods).toBeCloseTo(reference.effectivePeriods, 10);
  const largest = Math.max(...row.map(Math.abs));
  row.forEach((value, j) => {
    expect(Math.abs(moments.covariance.data[j] - value)).toBeLessThan(1e-10 * largest);
  });
});

test("nonlinear shrinkage with a half-life, against numpy 2.4.6", () => {
  const { shrunkEigenvalues } = nonlinearShrinkage(panel, { halfLife }).details;
  reference.nonlinear_shrinkage.eigenvalues.forEach((value: number, i: number) => {
    expect((shrunkEigenvalues as Float64Array)[i] / value).toBeCloseTo(1, 10);
  });
});

test.each([
  ["sample", sampleMoments],
  ["ledoit-wolf", ledoitWolf],
  ["constant-correlation", constantCorrelation],
  ["qis", qis],
  ["nonlinear-shrinkage", nonlinearShrinkage],
])("%s forgets nothing with an endless half-life", (_, estimate) => {
  const [plain, endless] = [estimate(panel), estimate(panel, { halfLife: 1e13 })];
  plain.covariance.data.forEach((value, at) => {
    expect(Math.abs(endless.covariance.data[at] - value)).toBeLessThan(1e-9 * plain.covariance.data[0]);
  });
});

test("more assets than effective periods are refused with the way out", () => {
  expect(() => qis(panel, { halfLife: 3 })).toThrow(/12 assets on \d+ effective periods of 100/);
});
