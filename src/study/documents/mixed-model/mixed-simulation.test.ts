import { expect, test } from "vitest";
import { mixedMoments } from "../../../estimate/mixed-model/mixed-moments.ts";
import type { PanelTruth, SimulatedPanel } from "../../../estimate/mixed-model/simulation/simulated-panel.ts";
import type { SquareTable } from "../../../market/panel/panel.ts";
import { fromRows } from "../../../numeric/matrix/matrix.ts";
import { oracleDistances } from "./mixed-simulation.ts";

function market(N: number): PanelTruth {
  return {
    assets: Array.from({ length: N }, (_, i) => `A${i}`),
    kernel: fromRows(
      Array.from({ length: N }, (_, i) =>
        Array.from({ length: N }, (_, j) => (i === j ? 1 : i % 5 === j % 5 ? 0.7 : 0.1)),
      ),
    ),
    components: {
      loadings: fromRows([
        [0.001, 0],
        [0, 0.1],
      ]),
      interaction: 0.5,
      time: 0,
      residual: 0.5,
    },
    means: Float64Array.of(0.1, 1),
    scales: Float64Array.from({ length: N }, (_, i) => 0.02 + (0.06 * i) / N),
  };
}

test("knowing the relationship brings the minimum-variance portfolio nearer to the oracle's", () => {
  const found = oracleDistances(market(30), { panels: 12, periods: 60, seed: 5 });
  const of = (name: string): number => found.find(({ estimator }) => estimator === name)?.unconstrained ?? 0;
  found.forEach(({ longOnly }) => {
    expect(longOnly).toBeGreaterThanOrEqual(1 - 1e-9);
  });
  expect(of("mixed (default)")).toBeLessThan(of("Ledoit-Wolf, constant correlation"));
  expect(of("Ledoit-Wolf, constant correlation")).toBeLessThan(of("sample"));
  expect(of("mixed (default)")).toBeLessThan(of("one scale for all (the published form)"));
});

test("hidden factors are found in residuals where there are any, and not where there are none", () => {
  const truth = market(60);
  const estimators = {
    plain: ({ returns, factors }: SimulatedPanel, kernel: SquareTable) =>
      mixedMoments(returns, { kernels: [kernel], mix: false }, factors),
    spiked: ({ returns, factors }: SimulatedPanel, kernel: SquareTable) =>
      mixedMoments(returns, { kernels: [kernel], mix: false, spikes: 3 }, factors),
  };
  const options = { panels: 6, periods: 120, seed: 9, estimators };
  const [plain, spiked] = oracleDistances({ ...truth, hidden: 0.5 }, options);
  expect(spiked.unconstrained).toBeLessThan(0.9 * (plain.unconstrained as number));
  const [same, none] = oracleDistances(truth, options);
  expect(none.unconstrained).toBeLessThan(1.02 * (same.unconstrained as number));
});

test("with more assets than periods the sample covariance has no answer, the mixed model does", () => {
  const found = oracleDistances(market(40), { panels: 2, periods: 30, seed: 5 });
  expect(found.find(({ estimator }) => estimator === "sample")?.unconstrained).toBeNull();
  expect(found.find(({ estimator }) => estimator === "mixed (default)")?.unconstrained).toBeLessThan(1.5);
});
