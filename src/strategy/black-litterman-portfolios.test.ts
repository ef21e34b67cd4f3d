import { expect, test } from "vitest";
import { figures } from "../../tests/support/reference.ts";
import { samplePrices } from "../../tests/support/sample.ts";
import { type BlackLittermanOptions, blackLitterman } from "../estimate/views/black-litterman.ts";
import { returnsOf } from "../market/panel/returns.ts";
import { sum } from "../numeric/matrix/vector.ts";
import { longOnly } from "../optimize/constraints/constraints.ts";
import { closedForms } from "../optimize/formulas/closed-forms.ts";
import { meanVariance } from "../optimize/mean-variance/mean-variance.ts";
import type { Portfolio } from "../optimize/portfolio.ts";
import { maxSharpe } from "../optimize/ratios/max-sharpe.ts";

const reference = figures("black-litterman");
const { names, delta, tau, risk_free_rate: riskFree } = reference;
const panel = returnsOf(samplePrices("etf_prices.csv", names));
const market: BlackLittermanOptions = {
  marketWeights: Object.fromEntries(
    names.map((name: string, i: number) => [name, reference.market_weights[i]]),
  ),
  riskAversion: delta,
  tau,
  riskFree,
};
const views = ["GLD = 5%", "SPY - EFA = 2%", "0.5 HYG + 0.5 VNQ - AGG = 3%"];
const within = longOnly(names.length);

function expectWeights(portfolio: Portfolio, weights: readonly number[]): void {
  if (portfolio.status !== "optimal") throw new Error(JSON.stringify(portfolio));
  portfolio.weights.forEach((w, i) => {
    expect(Math.abs(w - weights[i])).toBeLessThan(1e-8); // the beliefs agree to 1e-12, the covariance is conditioned to 1e3
  });
}

test.each([
  ["he_litterman", undefined],
  ["idzorek", reference.confidences],
])("portfolios on the beliefs of %s agree with cvxopt 1.3.0", (name, confidences) => {
  const { max_sharpe_long_only, max_utility_long_only_delta, ...rest } = reference.results[name];
  const beliefs = blackLitterman(panel, { ...market, views, confidences });
  const steepest = maxSharpe(beliefs, within, { riskFree });
  expectWeights(steepest, max_sharpe_long_only.weights);
  expect(steepest.status === "optimal" && steepest.objective).toBeCloseTo(
    max_sharpe_long_only.objective_sharpe,
    10,
  );
  const best = meanVariance(beliefs, within, { riskAversion: delta });
  expectWeights(best, max_utility_long_only_delta.weights);
  expect(best.status === "optimal" && best.objective).toBeCloseTo(
    max_utility_long_only_delta.objective_utility,
    10,
  );
  const excess = { ...beliefs, mean: beliefs.mean.map((m) => m - riskFree / 252) };
  const { unconstrained } = closedForms(excess, { riskAversion: delta });
  rest.weights_posterior_cov_excess_unscaled.forEach((weight: number, i: number) => {
    expect(Math.abs(unconstrained[i] - weight)).toBeLessThan(1e-9);
  });
});

test("without views the unconstrained optimum is the market, held 1 / (1 + tau) times", () => {
  const beliefs = blackLitterman(panel, market);
  const excess = { ...beliefs, mean: beliefs.mean.map((m) => m - riskFree / 252) };
  const { unconstrained } = closedForms(excess, { riskAversion: delta });
  expect(sum(unconstrained)).toBeCloseTo(1 / (1 + tau), 10);
  unconstrained.forEach((w, i) => {
    expect(w * (1 + tau)).toBeCloseTo(reference.market_weights[i] / sum(reference.market_weights), 9);
  });
});
