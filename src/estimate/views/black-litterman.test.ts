import fc from "fast-check";
import { expect, test } from "vitest";
import { figures } from "../../../tests/support/reference.ts";
import { samplePrices } from "../../../tests/support/sample.ts";
import { returnsOf } from "../../market/panel/returns.ts";
import { toRows } from "../../numeric/matrix/matrix.ts";
import { sampleMoments } from "../sample/sample-moments.ts";
import { blackLitterman } from "./black-litterman.ts";
import { parseView } from "./view.ts";

const reference = figures("black-litterman");
const assets: string[] = reference.names;
const panel = returnsOf(samplePrices("etf_prices.csv", assets));
const market = {
  marketWeights: Object.fromEntries(assets.map((name, i) => [name, reference.market_weights[i]])),
  riskAversion: reference.delta,
  tau: reference.tau,
  riskFree: reference.risk_free_rate,
};
const views = ["GLD = 5 %", "SPY - EFA = 2 %", "0.5 HYG + 0.5 VNQ - AGG = 3 %"];

function expectClose(ours: ArrayLike<number>, theirs: readonly number[], factor = 1): void {
  const size = Math.max(...theirs.map(Math.abs));
  theirs.forEach((value, i) => {
    // a system of three equations behind 4,267 rows of sums: 1e-13 at most
    expect(Math.abs(factor * ours[i] - value) / size).toBeLessThan(1e-10);
  });
}

test.each([
  ["he_litterman", undefined],
  ["idzorek", reference.confidences],
])("the posterior with the views' uncertainty of %s is that of PyPortfolioOpt 1.5.6", (name, confidences) => {
  const ours = blackLitterman(panel, { ...market, views, confidences });
  const theirs = reference.results[name];
  expectClose(ours.details.priorReturns as Float64Array, reference.prior_returns);
  expectClose(ours.mean, theirs.posterior_returns, 252);
  expectClose(ours.details.tilt as Float64Array, theirs.tilt);
  expectClose(ours.covariance.data, theirs.posterior_cov.flat(), 252);
  expectClose(
    ours.details.omega as Float64Array,
    theirs.omega.map((row: number[], k: number) => row[k]),
  );
});

test("one view at even confidence moves half the way (PyPortfolioOpt 1.5.6)", () => {
  const ours = blackLitterman(panel, { ...market, views: views.slice(0, 1) });
  expectClose(ours.mean, reference.results.first_view_only.posterior_returns, 252);
  const gold = assets.indexOf("GLD");
  const prior = reference.prior_returns[gold];
  expect(ours.mean[gold] * 252).toBeCloseTo((prior + 0.05) / 2, 12);
});

test("certain views hold exactly, views without confidence change nothing", () => {
  const certain = blackLitterman(panel, { ...market, views, confidences: [1, 1, 1] });
  const means = certain.mean.map((m) => m * 252);
  for (const text of views) {
    const { portfolio, value } = parseView(text, assets);
    expect(portfolio.reduce((total, weight, i) => total + weight * means[i], 0)).toBeCloseTo(value, 12);
  }
  const ignored = blackLitterman(panel, { ...market, views, confidences: [0, 0, 0] });
  expectClose(ignored.mean, reference.prior_returns, 252);
});

test("without views the mean is the market's and the covariance is (1 + tau) S", () => {
  const { mean, covariance } = blackLitterman(panel, market);
  expectClose(mean, reference.prior_returns, 252);
  expectClose(covariance.data, toRows(sampleMoments(panel).covariance).flat(), 1 / 1.05);
});

test("a more trusted view is met more closely", () => {
  fc.assert(
    fc.property(fc.double({ min: 0.05, max: 0.9, noNaN: true }), (confidence) => {
      const gap = (c: number): number =>
        Math.abs(
          blackLitterman(panel, { ...market, views: ["SPY - EFA = 0.1"], confidences: [c] }).mean[0] -
            blackLitterman(panel, { ...market, views: ["SPY - EFA = 0.1"], confidences: [c] }).mean[2] -
            0.1 / 252,
        );
      expect(gap(confidence + 0.05)).toBeLessThan(gap(confidence));
    }),
    { seed: 1, numRuns: 20 },
  );
});

test.each([
  ["A = 0.05", [1, 0, 0], 0.05],
  ["A - B=2%", [1, -1, 0], 0.02],
  ["-A + 0.25*C = -1e-2", [-1, 0, 0.25], -0.01],
  ["2 A - 2 * B + .5 C = +3 %", [2, -2, 0.5], 0.03],
])("reads %s", (text, portfolio, value) => {
  const view = parseView(text, ["A", "B", "C"]);
  expect(Array.from(view.portfolio)).toEqual(portfolio);
  expect(view.value).toBeCloseTo(value, 15);
});

test.each([
  ["A 0.05", /one equals sign/],
  ["A = much", /a number is needed/],
  ["A B = 1", /not a sum of assets/],
  ["= 0.05", /no asset/],
  ["GDL = 0.05", /names GDL/],
])("refuses %s", (text, message) => {
  expect(() => parseView(text, ["A", "B", "GLD"])).toThrow(message);
});

test("refuses confidences and weights that do not fit", () => {
  expect(() => blackLitterman(panel, { views, confidences: [0.5] })).toThrow(
    /1 confidence given for 3 views/,
  );
  expect(() => blackLitterman(panel, { views: ["GLD = 0"], confidences: [2] })).toThrow(
    /confidences, entry 1: at most 1 is needed, 2 given/,
  );
  expect(() => blackLitterman(panel, { marketWeights: { XYZ: 1 } })).toThrow(/XYZ/);
  const twice = { views: ["SPY = 0.05", "SPY = 0.08"], confidences: [1, 1] };
  expect(() => blackLitterman(panel, twice)).toThrow(/"SPY = 0.08" says again, or against/);
});
