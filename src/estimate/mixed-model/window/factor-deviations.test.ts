import { expect, test } from "vitest";
import { futureCases } from "../../../../tests/support/future-windows.ts";
import type { ReturnsPanel } from "../../../market/panel/panel.ts";
import { columnOf, fromRows } from "../../../numeric/matrix/matrix.ts";
import { standardDeviation } from "../../../numeric/statistics/sample-statistics.ts";
import { fitMixed } from "../fit-mixed.ts";
import { factorDesign } from "./factor-design.ts";
import { factorDeviations } from "./factor-deviations.ts";

test("by hand: the first factor's is its standard deviation, the second's that of what the first leaves", () => {
  const factors = fromRows([
    [1, 1],
    [3, 2],
    [1, 3],
    [3, 5],
  ]);
  const design = factorDesign(factors, ["f", "g"]);
  const [first, second] = factorDeviations(factors, design, new Float64Array(4).fill(1));
  expect(first).toBeCloseTo(standardDeviation(columnOf(factors, 0)), 14);
  expect(second).toBeCloseTo(Math.sqrt(6.5 / 3), 14); // g less 0.75 f is -1, -1.5, 1, 1.5 around its mean
});

const { returns, factors, kernel } = futureCases[0].window();
const times = (panel: ReturnsPanel, factor: number): ReturnsPanel => ({
  ...panel,
  values: { ...panel.values, data: panel.values.data.map((value) => factor * value) },
});

test.each(["constant", "common", "market-and-residual"] as const)(
  "betas of a %s volatility are what a regression has, shrunk, whatever the units of returns and factor",
  (volatility) => {
    const betas = (assets: ReturnsPanel, market: ReturnsPanel): Float64Array => {
      const { fit, units } = fitMixed(assets, market, { kernels: [kernel], volatility });
      return units.returns.map((u, i) => (u * fit.loadings.data[2 * i + 1]) / units.factors[0]);
    };
    const own = betas(returns, factors);
    const scaled = betas(times(returns, 3), times(factors, 10));
    scaled.forEach((beta, i) => {
      expect(beta / own[i]).toBeCloseTo(0.3, 4); // searches from other starts meet to about 1e-6
    });
    const f = columnOf(factors.values, 0);
    const center = f.reduce((sum, value) => sum + value, 0) / f.length;
    const square = f.reduce((sum, value) => sum + (value - center) ** 2, 0);
    const regressed = own.map((_, i) => {
      const x = columnOf(returns.values, i);
      return x.reduce((sum, value, t) => sum + value * (f[t] - center), 0) / square;
    });
    const mean = (values: Float64Array): number =>
      values.reduce((sum, value) => sum + value, 0) / values.length;
    expect(mean(own) / mean(regressed)).toBeGreaterThan(0.85); // shrinkage keeps the mean; scales weigh days anew
    expect(mean(own) / mean(regressed)).toBeLessThan(1.15);
  },
);
