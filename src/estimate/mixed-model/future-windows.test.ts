import { expect, test } from "vitest";
import { type FutureWindow, futureCases, onEveryWindow } from "../../../tests/support/future-windows.ts";
import { panelColumns } from "../../market/panel/panel-parts.ts";
import { cholesky, choleskySolve } from "../../numeric/matrix/factorizations/cholesky.ts";
import { diagonalOf, type Matrix, rowOf } from "../../numeric/matrix/matrix.ts";
import { sum } from "../../numeric/matrix/vector.ts";
import { type ConditionalScale, conditionalScale, meanOverHorizon } from "../volatility/conditional-scale.ts";
import { fitMixed } from "./fit-mixed.ts";
import type { MixedOptions } from "./mixed-options.ts";
import { type MixedWindowFit, negativeLogLikelihood } from "./mixed-window-fit.ts";
import type { ScaleOf } from "./volatility/volatility.ts";

function fitted(window: FutureWindow, options: MixedOptions, scaleOf?: ScaleOf): MixedWindowFit {
  const { returns, factors, kernel } = window;
  return fitMixed(returns, factors, { kernels: [kernel], ...options }, scaleOf);
}

onEveryWindow("the static panel", (window) => {
  const { static: expected } = window.figures;
  const found = fitted(window, {});
  expectFit(found, expected);
  expect(found.covariance.intensity).toBeCloseTo(expected.rho, 6);
  expectWeights(found.covariance.total, expected.gmv);
  expectNear(rowOf(found.covariance.total, 0), expected.covariance_row0, 1e-6);
  expectNear(found.fit.loadings.data, expected.loadings.flat(), 1e-5);
});

onEveryWindow("weights that decay, with a half-life of a quarter of the window", (window) => {
  const { decay: expected } = window.figures;
  const found = fitted(window, { halfLife: expected.half_life });
  expect(found.rows.weights[0]).toBeCloseTo(expected.weight_first, 12);
  expect(found.rows.effectivePeriods).toBeCloseTo(expected.effective_periods, 9);
  expectFit(found, expected);
  expect(found.covariance.intensity).toBeCloseTo(expected.rho_without_spikes, 6);
  expectWeights(found.covariance.total, expected.gmv_without_spikes);
  const spiked = fitted(window, { halfLife: expected.half_life, spikes: 3 });
  expect(spiked.spikes).toBe(expected.spikes);
  expect(spiked.covariance.intensity).toBeCloseTo(expected.rho_with_spikes, 6);
  expectNear(diagonalOf(spiked.covariance.total).map(Math.sqrt), expected.deviations, 1e-9);
  expectNear(rowOf(spiked.covariance.total, 0), expected.covariance_row0, 1e-6);
  expectWeights(spiked.covariance.total, expected.gmv);
});

const fixed: ScaleOf = (proxy) => conditionalScale(proxy, { a: 0.1, p: 0.95 });

onEveryWindow("a common volatility at given parameters", (window) => {
  const { scale } = window.figures;
  const proxies: Float64Array[] = [];
  const found = fitted(window, { volatility: "common" }, (proxy) => {
    proxies.push(proxy);
    return fixed(proxy);
  });
  const { common } = found.volatility as { common: ConditionalScale };
  expectNear(proxies[0].slice(0, 3), scale.v_first, 1e-9);
  expectNear(proxies[0].slice(-3), scale.v_last, 1e-9);
  expectNear(common.path.slice(0, 3), scale.fixed.h_first, 1e-9);
  expectScale(common, scale.v_mean, scale.fixed);
  expectFit(found, scale.fixed);
  expect(found.covariance.intensity).toBeCloseTo(scale.fixed.rho, 6);
  const level = meanOverHorizon(common, 21);
  expectNear(
    rowOf(found.covariance.total, 0).map((value) => value / level),
    scale.fixed.covariance_row0_before_scale,
    1e-6,
  );
  expectWeights(found.covariance.total, scale.fixed.gmv);
});

onEveryWindow("a common volatility by quasi-likelihood", (window) => {
  const { optimum } = window.figures.scale;
  const found = fitted(window, { volatility: "common" });
  expectOptimum((found.volatility as { common: ConditionalScale }).common, optimum);
  expectNear(rowOf(found.covariance.total, 0), optimum.covariance_row0, 1e-3);
});

onEveryWindow("market and residual volatilities, where there is one factor", (window) => {
  const { two_scale: expected } = window.figures;
  if (expected === undefined) {
    expect(() => fitted(window, { volatility: "market-and-residual" })).toThrow("needs one factor");
    return;
  }
  const options = { volatility: "market-and-residual", halfLife: expected.fixed.half_life } as const;
  const at = fitted(window, options, fixed);
  const scales = at.volatility as { market: ConditionalScale; residual: ConditionalScale };
  for (const which of ["market", "residual"] as const) {
    expectScale(scales[which], expected.fixed[which].v_mean, expected.fixed[which]);
  }
  const { residual_variance: residual, ...rest } = expected.fixed;
  expectFit(at, { ...rest, residual });
  expect(at.covariance.intensity).toBeCloseTo(expected.fixed.rho, 6);
  expectNear(rowOf(at.covariance.total, 0), expected.fixed.covariance_row0, 1e-6);
  expectWeights(at.covariance.total, expected.fixed.gmv);

  const best = fitted(window, { ...options, spikes: 3 });
  const found = best.volatility as { market: ConditionalScale; residual: ConditionalScale };
  const { optimum_with_spikes: optimum } = expected;
  for (const which of ["market", "residual"] as const) expectOptimum(found[which], optimum[which]);
  expect(best.spikes).toBe(optimum.spikes);
  expectNear(rowOf(best.covariance.total, 0), optimum.covariance_row0, 1e-3);
});

test("weights of one are no weights", () => {
  const window = futureCases[0].window();
  const [plain, weighted] = [fitted(window, {}), fitted(window, { halfLife: 1e12 })];
  expectNear(weighted.covariance.total.data, Array.from(plain.covariance.total.data), 1e-9);
});

const extensions: readonly [string, MixedOptions][] = [
  ["weights that decay", { halfLife: 25 }],
  ["a common volatility", { halfLife: 25, volatility: "common" }],
  ["market and residual volatilities", { volatility: "market-and-residual", spikes: 2 }],
  ["Student-t rows", { errors: "student-t", rowWeights: true }],
  ["loadings that walk", { loadings: "random-walk" }],
  ["loadings that return", { loadings: "autoregressive", halfLife: 50 }],
];

test.each(extensions)("%s are permuted with the assets, and scaled with the returns", (_, options) => {
  const { returns, factors, kernel } = futureCases[0].window();
  const order = [7, 2, 11, 0, 5, 3, 9, 1, 10, 4, 8, 6];
  const [N, kernels] = [order.length, [kernel]];
  const straight = fitMixed(returns, factors, { kernels, ...options });
  const turned = fitMixed(panelColumns(returns, order), factors, { kernels, ...options });
  const larger = { ...returns, values: { ...returns.values, data: returns.values.data.map((r) => 8 * r) } };
  const scaled = fitMixed(larger, factors, { kernels, ...options });
  const { data } = straight.covariance.total;
  const largest = Math.max(...data);
  order.forEach((i, a) => {
    expect(Math.abs(turned.mean[a] - straight.mean[i])).toBeLessThan(1e-6 * Math.sqrt(largest));
    order.forEach((j, b) => {
      // a search ends within 1e-6 of its parameters
      expect(Math.abs(turned.covariance.total.data[a * N + b] - data[i * N + j])).toBeLessThan(
        1e-6 * largest,
      );
    });
  });
  data.forEach((value, at) => {
    expect(Math.abs(scaled.covariance.total.data[at] / 64 - value)).toBeLessThan(1e-6 * largest);
  });
});

function expectScale(
  scale: ConditionalScale,
  mean: number,
  expected: { objective: number; h_next: number; h_mean_21: number },
): void {
  expect(Math.abs(scale.mean - mean)).toBeLessThan(1e-9);
  expect(Math.abs(scale.objective - expected.objective)).toBeLessThan(1e-9 * Math.abs(expected.objective));
  expect(Math.abs(scale.next - expected.h_next)).toBeLessThan(1e-9);
  expect(Math.abs(meanOverHorizon(scale, 21) - expected.h_mean_21)).toBeLessThan(1e-9);
}

function expectOptimum(scale: ConditionalScale, expected: { objective: number; a: number; p: number }): void {
  expect(scale.objective).toBeLessThan(expected.objective + 1e-7);
  if (expected.a < 1e-6) return; // no clustering: p is nothing
  expect(scale.objective).toBeGreaterThan(expected.objective - 1e-7);
  expect(Math.abs(scale.a - expected.a)).toBeLessThan(1e-3);
  expect(Math.abs(scale.p - expected.p)).toBeLessThan(1e-3);
}

interface ExpectedFit {
  readonly loading_variances: readonly number[];
  readonly interaction: number;
  readonly residual: number;
  readonly nll: number;
}

/** Likelihood to 1e-7, components to 1e-5 of their size, those at the bound of the search at it. */
function expectFit(found: MixedWindowFit, expected: ExpectedFit): void {
  expect(Math.abs(negativeLogLikelihood(found) - expected.nll)).toBeLessThan(1e-7);
  const { fit } = found;
  const bound = Math.exp(-16);
  const components = [...expected.loading_variances, expected.interaction, expected.residual];
  [...fit.loadingVariances, fit.interaction, fit.residual].forEach((value, k) => {
    if (components[k] < 2 * bound) expect(value).toBeLessThan(2 * bound);
    else expect(Math.abs(value - components[k])).toBeLessThan(1e-5 * components[k]);
  });
}

function expectWeights(covariance: Matrix, expected: readonly number[]): void {
  const factor = cholesky(covariance);
  if (factor.status === "indefinite") throw new Error("a covariance of this test is positive definite");
  const raw = choleskySolve(factor.lower, new Float64Array(covariance.rows).fill(1));
  const total = sum(raw);
  raw.forEach((weight, i) => {
    expect(Math.abs(weight / total - expected[i])).toBeLessThan(1e-5);
  });
}

/** Within a share of the largest. */
function expectNear(found: ArrayLike<number>, expected: readonly number[], share: number): void {
  const largest = Math.max(...expected.map(Math.abs));
  expect(found.length).toBe(expected.length);
  expected.forEach((value, i) => {
    expect(Math.abs(found[i] - value)).toBeLessThan(share * largest);
  });
}
