import { expect, test } from "vitest";
import { samplePrices } from "../../../tests/support/sample.ts";
import { panelColumns, panelRows } from "../../market/panel/panel-parts.ts";
import { returnsOf } from "../../market/panel/returns.ts";
import { sampleMoments } from "../sample/sample-moments.ts";
import { bayesStein } from "./bayes-stein.ts";
import { capm } from "./capm.ts";

const panel = panelRows(returnsOf(samplePrices("etf_prices.csv", ["SPY", "EFA", "TLT", "GLD"])), 0, 500);

test("Bayes-Stein means lie between the sample's and the minimum-variance portfolio's, all by one share", () => {
  const { mean, details } = bayesStein(panel);
  const sample = sampleMoments(panel).mean;
  const share = details.shrinkage as number;
  expect(share).toBeGreaterThan(0);
  expect(share).toBeLessThan(1);
  mean.forEach((m, i) => {
    expect(m).toBeCloseTo((1 - share) * sample[i] + share * (details.target as number), 15);
  });
});

test("Bayes-Stein of two uncorrelated assets by hand", () => {
  // means 2 and 1, deviations orthogonal, S = diag(16/7, 4/7), so the minimum-variance portfolio is (1/5, 4/5) with m0 = 1.2
  const data = Float64Array.of(4, 1, 2, 2, 0, 1, 2, 0, 4, 1, 2, 2, 0, 1, 2, 0);
  const { details } = bayesStein({
    ...panelColumns(panelRows(panel, 0, 8), [0, 1]),
    values: { rows: 8, columns: 2, data },
  });
  expect(details.target).toBeCloseTo(1.2, 12);
  // S is inflated by 7/4 to diag(4, 1)
  expect(details.shrinkage).toBeCloseTo(4 / (4 + 8 * (0.8 ** 2 / 4 + 0.2 ** 2)), 12);
});

test("CAPM means of the market itself: the market's mean, and the risk-free rate where beta is 0", () => {
  const market = panelColumns(panel, [0]);
  const { mean, details } = capm(panel, { riskFree: 0.02 }, market);
  expect((details.beta as Float64Array)[0]).toBeCloseTo(1, 12);
  expect(mean[0]).toBeCloseTo(sampleMoments(panel).mean[0], 15);
  const assumed = capm(panel, { riskFree: 0.02, marketReturn: 0.07 }, market);
  mean.forEach((_, i) => {
    const beta = (assumed.details.beta as Float64Array)[i];
    expect(assumed.mean[i] * 252).toBeCloseTo(0.02 + beta * 0.05, 12);
  });
});

test("the betas to the equal-weight market average one", () => {
  const beta = capm(panel).details.beta as Float64Array;
  expect(beta.reduce((total, b) => total + b, 0) / beta.length).toBeCloseTo(1, 12);
});

test("means that cannot be shrunk are refused by name", () => {
  expect(() => bayesStein(panelRows(panel, 0, 6))).toThrow(/at least 7/);
  expect(() => bayesStein(panelColumns(panel, [0, 1, 0]))).toThrow(/singular at SPY/);
});
