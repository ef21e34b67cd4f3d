import { describe, expect, test } from "vitest";
import { relativeGap, setsWith } from "../../../tests/support/estimator-figures.ts";
import type { ReturnsPanel } from "../../market/panel/panel.ts";
import { choleskySolve } from "../../numeric/matrix/factorizations/cholesky.ts";
import { dot } from "../../numeric/matrix/vector.ts";
import type { Moments } from "../moments.ts";
import { ewma } from "../sample/ewma.ts";
import { sampleMoments } from "../sample/sample-moments.ts";
import { bayesStein } from "./bayes-stein.ts";
import { bodnar } from "./bodnar.ts";
import { equilibrium } from "./equilibrium.ts";
import { jamesStein } from "./james-stein.ts";
import { regularCovariance } from "./mean-target.ts";

type Estimate = (panel: ReturnsPanel) => Moments;

const inOrder = (panel: ReturnsPanel) =>
  Object.fromEntries(panel.assets.map((asset, i) => [asset, i + 1] as const));

const estimators: readonly [key: string, tool: string, estimate: Estimate][] = [
  ["ewma_halflife20", "skfolio 0.20.1", (panel) => ewma(panel, { halfLife: 20, center: "weighted-mean" })],
  ["ewma_halflife63", "skfolio 0.20.1", (panel) => ewma(panel, { halfLife: 63, center: "running-mean" })],
  [
    "ewma_halflife20_pandas_adjustFalse",
    "pandas 3.0.6",
    (panel) => ewma(panel, { halfLife: 20, center: "weighted-mean", firstWeight: "rest" }),
  ],
  ["james_stein_grand_mean_clipped", "numpy 2.4.6", jamesStein],
  [
    "james_stein_volatility_weighted_clipped",
    "numpy 2.4.6",
    (panel) => jamesStein(panel, { target: "volatility-weighted" }),
  ],
  ["hdshop_js_grand_mean", "HDShOP 75934e1", (panel) => jamesStein(panel, { distance: "mahalanobis" })],
  [
    "hdshop_js_volatility_weighted",
    "HDShOP 75934e1",
    (panel) => jamesStein(panel, { distance: "mahalanobis", target: "volatility-weighted" }),
  ],
  ["hdshop_bs", "HDShOP 75934e1", bayesStein],
  ["bayes_stein_volatility_weighted", "skfolio 0.20.1", (panel) => bayesStein(panel, { inflation: "none" })],
  [
    "bayes_stein_grand_mean",
    "skfolio 0.20.1",
    (panel) => bayesStein(panel, { inflation: "none", target: "grand-mean" }),
  ],
  ["equilibrium_delta1.0_equal", "skfolio 0.20.1", (panel) => equilibrium(panel, { riskAversion: 1 })],
  ["equilibrium_delta2.5_equal", "skfolio 0.20.1", equilibrium],
  [
    "equilibrium_delta2.5_weights_1..N",
    "skfolio 0.20.1",
    (panel) => equilibrium(panel, { marketWeights: inOrder(panel) }),
  ],
];

describe.each(estimators)("%s is that of %s", (key, _tool, estimate) => {
  test("on every window", () => {
    const sets = setsWith("mean", key);
    expect(sets.length).toBeGreaterThan(0);
    for (const { name, returns, figure } of sets) {
      const { mean, details } = estimate(returns());
      // solves with covariances of condition up to 1e4
      expect(relativeGap(mean, figure.mu ?? []), name).toBeLessThan(1e-10);
      const { intensity, intensity_unclipped: unclipped } = figure;
      if (intensity !== undefined) expect(details.shrinkage).toBeCloseTo(intensity, 10);
      if (unclipped !== undefined) expect(details.unclipped).toBeCloseTo(unclipped, 10);
    }
  });
});

describe("Bodnar, Okhrin and Parolya", () => {
  const towards = ["grand_mean", "volatility_weighted"];

  test.each(towards)("shares and target are those of HDShOP 75934e1 towards the %s", (target) => {
    for (const { name, returns, figure } of setsWith("mean", `hdshop_bop19_${target}`)) {
      const { mean, details } = bodnar(returns());
      const share = figure.alpha ?? NaN;
      expect(1 - (details.unclipped as number), name).toBeCloseTo(share, 10);
      if (share >= 0) expect(relativeGap(mean, figure.mu ?? []), name).toBeLessThan(1e-10);
      else expect([...new Set(mean)].length, name).toBe(1); // their means are in the opposite order
    }
  });

  test.each(towards)(
    "the shares of skfolio 0.20.1 towards the %s are not the best: they divide by u",
    (target) => {
      for (const { name, returns, figure } of setsWith("mean", `bodnar_okhrin_parolya_${target}`)) {
        const panel = returns();
        const sample = sampleMoments(panel);
        const { mu = [] } = figure;
        // of all multiples of 1 beside alpha m, the one nearest to m in units of the covariance is the derived one: the first-order
        // condition 1'S^-1 (alpha m + b 1 - m) = 0 holds there and not at theirs
        const excess = (means: readonly number[]): number => {
          const inverse = choleskySolve(regularCovariance(sample), new Float64Array(mu.length).fill(1));
          const gap = Float64Array.from(means, (value, i) => value - sample.mean[i]);
          return dot(inverse, gap) / Math.abs(dot(inverse, sample.mean));
        };
        expect(Math.abs(excess(mu)), name).toBeLessThan(1e-9);
        const [wrong] = setsWith("mean", `bodnar_okhrin_${target}_skfolio`).filter(
          (each) => each.name === name,
        );
        expect(Math.abs(excess(wrong.figure.mu ?? [])), name).toBeGreaterThan(0.01);
      }
    },
  );
});
