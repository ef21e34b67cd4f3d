import { expect, test } from "vitest";
import { logGamma } from "../../../numeric/distribution/log-gamma.ts";
import { symmetricEigen } from "../../../numeric/matrix/eigen/symmetric-eigen.ts";
import { cholesky } from "../../../numeric/matrix/factorizations/cholesky.ts";
import type { Matrix } from "../../../numeric/matrix/matrix.ts";
import { fromRows, identity, zeros } from "../../../numeric/matrix/matrix.ts";
import { normal } from "../../../numeric/random/normal.ts";
import { randomStream } from "../../../numeric/random/random-stream.ts";
import { fitOrthogonalPanel, orthogonalPanel } from "../engines/orthogonal-panel/orthogonal-panel.ts";
import { factorDesign } from "../window/factor-design.ts";
import { covarianceMix } from "./correlation-mix.ts";
import { residualSpikes } from "./residual-spikes.ts";

test("the mix maximizes the evidence of an inverse Wishart prior, on a grid of its formula", () => {
  const C = fromRows([
    [1, 0.3],
    [0.3, 1],
  ]);
  const R = fromRows([
    [1, 0.55],
    [0.55, 1],
  ]);
  const n = 40;
  const factor = cholesky(C);
  if (factor.status === "indefinite") throw new Error("C is positive definite");
  const determinant = (a: number, b: number): number => a * a - b * b;
  const gamma2 = (x: number): number => logGamma(x) + logGamma(x - 0.5);
  const evidence = (k: number): number => {
    const nu = k + 3; // k = nu0 - N - 1
    const after = Math.log(determinant(k + n, 0.3 * k + 0.55 * n));
    return (
      (nu / 2) * (2 * Math.log(k) + Math.log(determinant(1, 0.3))) -
      ((nu + n) / 2) * after +
      gamma2((nu + n) / 2) -
      gamma2(nu / 2)
    );
  };
  const grid = Array.from({ length: 4000 }, (_, i) => Math.exp(-2 + i / 400));
  const best = grid.reduce((a, b) => (evidence(b) > evidence(a) ? b : a));
  const { intensity } = covarianceMix(factor.lower, R, n);
  expect(Math.abs(intensity - best / (best + n))).toBeLessThan(2e-3);
});

/** Noise of 60 assets over 120 periods, and beside it one more factor with loadings of a size. */
function noise(hidden: number): { y: Matrix; design: Matrix } {
  const stream = randomStream(4);
  const [T, N] = [120, 60];
  const market = Float64Array.from({ length: T }, () => normal(stream));
  const y = zeros(T, N);
  const loadings = Array.from({ length: N }, () => normal(stream));
  for (let t = 0; t < T; t++) {
    const common = hidden * normal(stream);
    for (let i = 0; i < N; i++) y.data[t * N + i] = market[t] + common * loadings[i] + normal(stream);
  }
  return { y, design: factorDesign({ rows: T, columns: 1, data: market }, ["market"]) };
}

// the edge is (1 + sqrt(N/T))^2 = 2.91 where the largest eigenvalues of noise are just below it
test.each([
  [0, 0],
  [0.6, 1],
])("of noise with a hidden factor of %s, %s directions stand out", (hidden, count) => {
  const { y, design } = noise(hidden);
  const panel = orthogonalPanel(y, design, symmetricEigen(identity(y.columns)));
  expect(residualSpikes(y, panel, fitOrthogonalPanel(panel), 3).count).toBe(count);
});
