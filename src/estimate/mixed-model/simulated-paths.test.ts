import { expect, test } from "vitest";
import { futureCases } from "../../../tests/support/future-windows.ts";
import { quadraticForm } from "../../numeric/matrix/multiply.ts";
import { fitMixed } from "./fit-mixed.ts";
import type { MixedOptions } from "./mixed-options.ts";
import { realizedVolatilityBand } from "./realized-volatility-band.ts";
import { simulatedPaths } from "./simulated-paths.ts";

const weights = new Float64Array(12).fill(1 / 12);
const options = { paths: 4000, periods: 21, seed: 3 };

function fitted(of: MixedOptions) {
  const { returns, factors, kernel } = futureCases[0].window();
  return fitMixed(returns, factors, { kernels: [kernel], ...of });
}

test.each<[string, MixedOptions]>([
  ["constant", {}],
  ["common", { volatility: "common" }],
  ["constant, rows weighed,", { errors: "student-t", rowWeights: true }],
  ["market and residual", { volatility: "market-and-residual", errors: "student-t" }],
])("paths of %s volatility have the variance that was forecast for their horizon", (_, of) => {
  const fit = fitted(of);
  const paths = simulatedPaths(fit, weights, options);
  const mean = paths.data.reduce((total, r) => total + r * r, 0) / paths.data.length;
  const expected = quadraticForm(fit.covariance.total, weights);
  // 84,000 returns, their squares heavy tailed and dependent within a path; proxies average to their scale's level to a few percent
  expect(Math.abs(mean / expected - 1)).toBeLessThan(0.08);
  expect(simulatedPaths(fit, weights, options)).toEqual(paths);
});

test("heavy tails make the band of realized volatility wider", () => {
  const band = (of: MixedOptions) => {
    const { lower, upper } = realizedVolatilityBand(fitted(of), weights, options);
    return upper / lower;
  };
  expect(band({ errors: "student-t" })).toBeGreaterThan(1.1 * band({}));
});
