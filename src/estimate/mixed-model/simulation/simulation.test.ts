import { expect, test } from "vitest";
import { fromRows } from "../../../numeric/matrix/matrix.ts";
import { randomStream } from "../../../numeric/random/random-stream.ts";
import { sampleMoments } from "../../sample/sample-moments.ts";
import { panelCovariance } from "../covariance/panel-covariance.ts";
import { componentRecovery } from "./component-recovery.ts";
import type { PanelTruth } from "./simulated-panel.ts";
import { simulatePanel, truthOfFit } from "./simulated-panel.ts";

const N = 14;
const truth: PanelTruth = {
  assets: Array.from({ length: N }, (_, i) => `A${i}`),
  kernel: fromRows(
    Array.from({ length: N }, (_, i) =>
      Array.from({ length: N }, (_, j) => (i === j ? 1 : i % 4 === j % 4 ? 0.6 : 0.1)),
    ),
  ),
  components: {
    loadings: fromRows([
      [0.15, 0],
      [0, 0.3],
    ]),
    interaction: 0.4,
    time: 0.3,
    residual: 0.6,
  },
  means: Float64Array.of(0.1, 1),
  scales: Float64Array.from({ length: N }, (_, i) => 0.02 + 0.004 * i),
};

test("components are recovered within three standard errors over 100 panels", () => {
  for (const found of componentRecovery(truth, { panels: 100, periods: 40, seed: 7 })) {
    expect(Math.abs(found.mean - found.truth)).toBeLessThan(3 * found.standardError);
    expect(found.atZero).toBeLessThan(0.03);
  }
});

test("a long panel has the covariance it says it was drawn with", () => {
  const { returns, covariance } = simulatePanel(truth, 20_000, randomStream(3));
  const sample = sampleMoments(returns).covariance;
  for (let i = 0; i < N; i++) {
    for (let j = 0; j < N; j++) {
      const size = Math.sqrt(covariance.data[i * (N + 1)] * covariance.data[j * (N + 1)]);
      // five standard errors of a sample covariance, sqrt(2 / T) at most
      expect(Math.abs(sample.data[i * N + j] - covariance.data[i * N + j]) / size).toBeLessThan(0.05);
    }
  }
});

test("a fitted model draws panels like the one it was fitted on", () => {
  const { returns, factors, covariance } = simulatePanel(truth, 200, randomStream(11));
  const fitted = panelCovariance(returns, factors, truth.kernel, { scaling: "total" });
  const again = simulatePanel(truthOfFit(truth.assets, truth.kernel, fitted), 2, randomStream(12));
  truth.assets.forEach((_, i) => {
    const ratio = again.covariance.data[i * (N + 1)] / covariance.data[i * (N + 1)];
    // loadings are drawn anew, so variances agree in size only
    expect(ratio).toBeGreaterThan(0.2);
    expect(ratio).toBeLessThan(5);
  });
});
