import { describe, expect, test } from "vitest";
import { estimatorSets, relativeGap, setsWith } from "../../tests/support/estimator-figures.ts";
import type { ReturnsPanel } from "../market/panel/panel.ts";
import { symmetricEigenvalues } from "../numeric/matrix/eigen/symmetric-eigen.ts";
import { diagonalOf, type Matrix } from "../numeric/matrix/matrix.ts";
import { sum } from "../numeric/matrix/vector.ts";
import { denoised } from "./correlation/denoised.ts";
import { detoned } from "./correlation/detoned.ts";
import { type GerberOptions, gerber } from "./correlation/gerber.ts";
import { graphicalLasso } from "./correlation/graphical-lasso.ts";
import type { Moments } from "./moments.ts";
import { type EwmaOptions, ewma } from "./sample/ewma.ts";
import { sampleMoments } from "./sample/sample-moments.ts";
import { bodnarGuptaParolya } from "./shrink/bodnar-gupta-parolya.ts";
import { gis } from "./shrink/inverse/gis.ts";
import { lis } from "./shrink/inverse/lis.ts";
import { qis } from "./shrink/inverse/qis.ts";

type Estimate = (panel: ReturnsPanel) => Moments;
type Held = [key: string, tool: string, estimate: Estimate];

function ewmaOf(kind: string, tool: string, options: EwmaOptions): Held {
  return [`ewma_halflife${options.halfLife}_${kind}`, tool, (panel) => ewma(panel, options)];
}

const estimators: readonly Held[] = [
  ["qis", "numpy 2.4.6 (eigh)", qis],
  ["lis_covShrinkage", "covShrinkage a03fe68", lis],
  ["gis_covShrinkage", "covShrinkage a03fe68", gis],
  ["bodnar_gupta_parolya_2014_identity_target", "HDShOP 75934e1", bodnarGuptaParolya],
  ["denoise_skfolio", "skfolio 0.20.1", denoised],
  ["detone_1", "skfolio 0.20.1", detoned],
  ["detone_2", "skfolio 0.20.1", (panel) => detoned(panel, { components: 2 })],
  ["denoise_detone_1", "skfolio 0.20.1", (panel) => detoned(panel, { denoise: true })],
  ...[0.3, 0.5, 0.7].flatMap((threshold) =>
    (["T-nn", "sqrt-hh", "original"] as const).map((statistic): Held => {
      const options: GerberOptions = { threshold, statistic: statistic === "T-nn" ? "t-nn" : statistic };
      return [`gerber_${statistic}_c${threshold}`, "skfolio 0.20.1", (panel) => gerber(panel, options)];
    }),
  ),
  ...[10, 20, 63].map((halfLife) => ewmaOf("uncentered", "skfolio 0.20.1", { halfLife, center: "zero" })),
  ...[20, 63].map((halfLife) => ewmaOf("centered", "skfolio 0.20.1", { halfLife, center: "running-mean" })),
  ...([true, false] as const).flatMap((unbiased) =>
    (["own", "rest"] as const).map((firstWeight) => {
      const kind = `pandas_adjust${firstWeight === "own" ? "True" : "False"}_bias${unbiased ? "False" : "True"}`;
      return ewmaOf(kind, "pandas 3.0.6", { halfLife: 20, center: "weighted-mean", firstWeight, unbiased });
    }),
  ),
];

describe.each(estimators)("%s is that of %s", (key, _tool, estimate) => {
  const sets = setsWith("covariance", key);
  test.skipIf(sets.length === 0)("on every window", () => {
    for (const { name, returns, figure } of sets) {
      const { covariance, details } = estimate(returns());
      // sums over at most 4,267 rows and an eigendecomposition, figures in 14 digits
      expect(relativeGap(covariance.data, (figure.cov ?? []).flat()), name).toBeLessThan(1e-10);
      const { smallest_eigenvalue_correlation: smallest, alpha } = figure;
      if (smallest !== undefined) expect(details.smallestEigenvalue).toBeCloseTo(smallest, 10);
      if (alpha !== undefined) expect(1 - (details.shrinkage as number)).toBeCloseTo(alpha, 10);
    }
  });
});

describe.each([0.02, 0.05, 0.1, 0.3])(
  "graphical lasso at %d is that of ADMM and Newton in numpy 2.4.6",
  (penalty) => {
    test("on every window", () => {
      const sets = setsWith("covariance", `glasso_correlation_alpha${penalty}`);
      expect(sets.length).toBeGreaterThan(3);
      for (const { name, returns, figure } of sets) {
        const panel = returns();
        const { covariance, details, fit } = graphicalLasso(panel, { penalty });
        expect(fit?.status, name).toBe("converged");
        expect(details.optimality, name).toBeLessThan(1e-9);
        expect(details.edges, name).toBe(figure.nonzero_pairs);
        expect(details.objective, name).toBeCloseTo(figure.objective ?? NaN, 10);
        const precision = (details.precision as Matrix).data;
        expect(relativeGap(precision, (figure.precision ?? []).flat()), name).toBeLessThan(1e-8);
        const scales = diagonalOf(sampleMoments(panel).covariance).map(Math.sqrt);
        const fitted = (figure.correlation_fitted ?? []).flatMap((row, i) =>
          row.map((value, j) => value * scales[i] * scales[j]),
        );
        expect(relativeGap(covariance.data, fitted), name).toBeLessThan(1e-8);
      }
    });
  },
);

test("a cross-validated penalty is where scikit-learn 1.9.1 has it, on the window where it got through its grid", () => {
  const [{ returns, figure }] = setsWith("covariance", "glasso_cv_correlation").filter(
    ({ name }) => name === "S1032",
  );
  const { details } = graphicalLasso(returns(), { penalty: "cross-validated" });
  // the likelihood is flat: half and twice the penalty cost 1e-4 of it
  expect(Math.abs(Math.log2((details.penalty as number) / (figure.alpha ?? NaN)))).toBeLessThan(0.5);
});

test("QIS keeps the trace, with more assets than returns too", () => {
  for (const { returns } of estimatorSets) {
    const panel = returns();
    const ratio = sum(diagonalOf(qis(panel).covariance)) / sum(diagonalOf(sampleMoments(panel).covariance));
    expect(ratio).toBeCloseTo(1, 12);
  }
});

test("a correlation that is none is said, and the nearest taken where asked", () => {
  for (const { returns, figure } of setsWith("covariance", "gerber_original_c0.7")) {
    if ((figure.smallest_eigenvalue_correlation ?? 0) > 0) continue;
    const asCounted = gerber(returns(), { threshold: 0.7, statistic: "original" });
    expect(asCounted.details.warnings).toEqual([expect.stringMatching(/an eigenvalue is negative/)]);
    const repaired = gerber(returns(), { threshold: 0.7, statistic: "original", nearest: true });
    expect(repaired.details).not.toHaveProperty("warnings");
    expect(symmetricEigenvalues(repaired.covariance)[0]).toBeGreaterThan(0);
    const own = diagonalOf(repaired.covariance);
    expect(relativeGap(own, [...diagonalOf(asCounted.covariance)])).toBeLessThan(1e-9);
  }
});
