import { expect, test } from "vitest";
import { type FutureWindow, futureCases, onEveryWindow } from "../../../../tests/support/future-windows.ts";
import {
  cholesky,
  choleskyInverse,
  choleskySolve,
  logDeterminant,
} from "../../../numeric/matrix/factorizations/cholesky.ts";
import { columnsAt, type Matrix, zeros } from "../../../numeric/matrix/matrix.ts";
import {
  multiply,
  multiplyTransposed,
  quadraticForm,
  transposeMultiply,
} from "../../../numeric/matrix/multiply.ts";
import { sum } from "../../../numeric/matrix/vector.ts";
import { normal } from "../../../numeric/random/normal.ts";
import { randomStream } from "../../../numeric/random/random-stream.ts";
import {
  fitOrthogonalPanel,
  orthogonalLikelihood,
  rotatedPanel,
} from "../engines/orthogonal-panel/orthogonal-panel.ts";
import { modelKernel } from "../kernel/model-kernel.ts";
import { mixedWindow } from "../window/mixed-window.ts";
import { rawWindow } from "../window/raw-window.ts";
import { dynamicLoadings } from "./dynamic-loadings.ts";
import type { DynamicComponents, DynamicPanel } from "./dynamic-panel.ts";
import { dynamicLikelihood, filterLoadings } from "./filter-loadings.ts";
import { smoothLoadings } from "./smooth-loadings.ts";

function panelOf({ returns, factors, kernel }: FutureWindow) {
  const raw = rawWindow(returns, factors);
  const { eigen } = modelKernel(returns, { kernels: [kernel] });
  const { y, design, rows } = mixedWindow(raw, raw.rows);
  const rotated = multiply(y, eigen.vectors);
  const still = rotatedPanel(rotated, design, eigen, rows);
  const columns = Array.from({ length: design.columns - 1 }, (_, k) => k + 1);
  const { lambda, vectors, common } = still;
  const panel: DynamicPanel = {
    rotated,
    factors: columnsAt(design, columns),
    lambda,
    vectors,
    common,
    weights: rows.weights,
  };
  return { panel, still, design, rows, rotated };
}

function components(
  p: number,
  at: { g: number; q: number; su2: number; se2: number },
  phi = 1,
): DynamicComponents {
  return {
    spread: new Float64Array(p).fill(at.g),
    innovation: new Float64Array(p).fill(at.q),
    persistence: new Float64Array(p).fill(phi),
    interaction: at.su2,
    residual: at.se2,
  };
}

onEveryWindow("loadings that move, at given components", (window) => {
  const { fixed_point: expected } = window.figures.dynamic;
  const { panel } = panelOf(window);
  const p = panel.factors.columns;
  const walk = components(p, expected);
  const found = filterLoadings(panel, walk);
  expect(Math.abs(found.negativeLogLikelihood - expected.random_walk_nll)).toBeLessThan(1e-8);
  expectNear(found.means, expected.means, 1e-9);
  expectNear(found.next.data, expected.loadings_next.flat(), 1e-9);
  expectNear(found.stateVariances.data, expected.state_variance_next_rotated.flat(), 1e-9);
  const paths = smoothLoadings(panel, walk, found);
  const T = panel.rotated.rows;
  const N = panel.lambda.length;
  [0, Math.floor(T / 2), T - 1].forEach((t, row) => {
    const first = paths.map(({ loadings }) => loadings.data[t * N]);
    expectNear(first, expected.smoothed_first_asset[row], 1e-9);
  });
  const phi = 2 ** (-1 / 60);
  const returning = components(p, { ...expected, q: expected.g * (1 - phi * phi) }, phi);
  expect(
    Math.abs(dynamicLikelihood(panel, returning) - expected.autoregression_halflife_60_nll),
  ).toBeLessThan(1e-8);
});

onEveryWindow(
  "loadings that stand still in the filter are the panel's, to 1e-10 of the likelihood",
  (window) => {
    const { fixed_point: expected } = window.figures.dynamic;
    const { panel, still } = panelOf(window);
    const p = panel.factors.columns;
    const found = filterLoadings(panel, components(p, { ...expected, q: 0 }));
    const logs = [
      Number.NEGATIVE_INFINITY,
      ...new Array<number>(p).fill(Math.log(expected.g)),
      Math.log(expected.su2),
      Math.log(expected.se2),
    ];
    const x = Float64Array.from(logs);
    const value = orthogonalLikelihood(still)(x, new Float64Array(x.length));
    const levels = sum(still.squares.map(Math.log)) / 2;
    expect(Math.abs(found.negativeLogLikelihood - value - levels)).toBeLessThan(1e-10 * Math.abs(value));
    expect(Math.abs(found.negativeLogLikelihood - expected.static_nll)).toBeLessThan(1e-8);
  },
);

onEveryWindow("loadings that move, at the largest likelihood", (window) => {
  const { optimum } = window.figures.dynamic;
  const { still, design, rows, rotated } = panelOf(window);
  const fit = fitOrthogonalPanel(still);
  for (const [move, expected] of [
    ["random-walk", optimum.random_walk],
    ["autoregressive", optimum.autoregression],
  ] as const) {
    const found = dynamicLoadings(rotated, design, rows.weights, still, fit, move);
    expect(found.negativeLogLikelihood).toBeLessThan(expected.nll + 1e-4);
    expect(found.status).toBe("converged");
    expect(Math.abs(found.constancy.gain - expected.twice_gain)).toBeLessThan(1e-3);
    if (expected.loadings_next === undefined) continue;
    expectNear(found.next.data, expected.loadings_next.flat(), 1e-2);
  }
});

test("likelihood, loadings and smoothed paths are those of dense covariances", () => {
  const { panel, truth } = smallPanel();
  const dense = denseAnswer(panel, truth);
  const found = filterLoadings(panel, truth);
  expect(Math.abs(found.negativeLogLikelihood - dense.nll)).toBeLessThan(1e-10 * Math.abs(dense.nll));
  const paths = smoothLoadings(panel, truth, found);
  paths.forEach(({ loadings, standardErrors }, k) => {
    loadings.data.forEach((value, at) => {
      expect(Math.abs(value - dense.loadings[k].data[at])).toBeLessThan(1e-12);
    });
    standardErrors.data.forEach((value, at) => {
      expect(Math.abs(value ** 2 - dense.variances[k].data[at])).toBeLessThan(1e-12);
    });
  });
});

/** Three assets, eight periods, two factors, weights that are not even. */
function smallPanel(): { panel: DynamicPanel; truth: DynamicComponents } {
  const stream = randomStream(5);
  const drawn = (rows: number, columns: number): Matrix => ({
    rows,
    columns,
    data: Float64Array.from({ length: rows * columns }, () => normal(stream)),
  });
  const angle = 0.7;
  const [c, s] = [Math.cos(angle), Math.sin(angle)];
  const vectors = { rows: 3, columns: 3, data: Float64Array.of(c, -s, 0, s, c, 0, 0, 0, 1) };
  const panel: DynamicPanel = {
    rotated: drawn(8, 3),
    factors: drawn(8, 2),
    lambda: Float64Array.of(0.3, 1, 1.7),
    vectors,
    common: Float64Array.of(c + s, c - s, 1),
    weights: Float64Array.from({ length: 8 }, (_, t) => 0.5 + t / 7),
  };
  const truth: DynamicComponents = {
    spread: Float64Array.of(0.5, 0.2),
    innovation: Float64Array.of(0.03, 0.01),
    persistence: Float64Array.of(0.9, 1),
    interaction: 0.4,
    residual: 0.6,
  };
  return { panel, truth };
}

/** Generalized least squares and best linear prediction with every covariance written out, asset by asset. */
function denseAnswer(panel: DynamicPanel, truth: DynamicComponents) {
  const { rotated, factors, lambda, vectors, weights } = panel;
  const [T, N, p] = [rotated.rows, rotated.columns, factors.columns];
  const y = multiplyTransposed(rotated, vectors); // asset by asset again
  const kernel = zeros(N, N);
  for (let i = 0; i < N; i++) {
    for (let j = 0; j < N; j++) {
      for (let m = 0; m < N; m++) {
        kernel.data[i * N + j] += vectors.data[i * N + m] * lambda[m] * vectors.data[j * N + m];
      }
    }
  }
  /** Covariance of factor k's state between periods, over that of assets. */
  const between = (k: number, t: number, u: number): number => {
    const first = Math.min(t, u);
    let variance = truth.spread[k];
    for (let s = 0; s < first; s++) variance = truth.persistence[k] ** 2 * variance + truth.innovation[k];
    return variance * truth.persistence[k] ** Math.abs(t - u);
  };
  const size = N * T;
  const V = zeros(size, size);
  const X = zeros(size, p + 1);
  const observed = new Float64Array(size);
  for (let t = 0; t < T; t++) {
    for (let i = 0; i < N; i++) {
      const row = t * N + i;
      observed[row] = y.data[row];
      X.data[row * (p + 1)] = 1;
      for (let k = 0; k < p; k++) X.data[row * (p + 1) + k + 1] = factors.data[t * p + k];
      for (let u = 0; u < T; u++) {
        for (let j = 0; j < N; j++) {
          let value = 0;
          for (let k = 0; k < p; k++) {
            value += factors.data[t * p + k] * factors.data[u * p + k] * between(k, t, u);
          }
          value *= kernel.data[i * N + j];
          if (t === u) {
            value +=
              (truth.interaction * kernel.data[i * N + j] + (i === j ? truth.residual : 0)) / weights[t];
          }
          V.data[row * size + u * N + j] = value;
        }
      }
    }
  }
  const factor = cholesky(V);
  if (factor.status === "indefinite") throw new Error("a covariance");
  const inverse = choleskyInverse(factor.lower);
  const VX = multiply(inverse, X);
  const information = cholesky(transposeMultiply(X, VX));
  if (information.status === "indefinite") throw new Error("full rank");
  const levelCovariance = choleskyInverse(information.lower);
  const Vy = choleskySolve(factor.lower, observed);
  const products = Float64Array.from({ length: p + 1 }, (_, c) => {
    let total = 0;
    for (let r = 0; r < size; r++) total += X.data[r * (p + 1) + c] * Vy[r];
    return total;
  });
  const means = choleskySolve(information.lower, products);
  const left = observed.map((value, r) => {
    let fitted = 0;
    for (let c = 0; c <= p; c++) fitted += X.data[r * (p + 1) + c] * means[c];
    return value - fitted;
  });
  const nll =
    (logDeterminant(factor.lower) + quadraticForm(inverse, left) + logDeterminant(information.lower)) / 2;
  const weighed = choleskySolve(factor.lower, left);
  const loadings: Matrix[] = [];
  const variances: Matrix[] = [];
  for (let k = 0; k < p; k++) {
    const [path, spread] = [zeros(T, N), zeros(T, N)];
    for (let t = 0; t < T; t++) {
      for (let i = 0; i < N; i++) {
        const cross = new Float64Array(size);
        for (let u = 0; u < T; u++) {
          for (let j = 0; j < N; j++) {
            cross[u * N + j] = kernel.data[i * N + j] * between(k, t, u) * factors.data[u * p + k];
          }
        }
        let value = means[k + 1];
        for (let r = 0; r < size; r++) value += cross[r] * weighed[r];
        path.data[t * N + i] = value;
        const level = new Float64Array(p + 1);
        level[k + 1] = 1;
        for (let c = 0; c <= p; c++)
          for (let r = 0; r < size; r++) level[c] -= cross[r] * VX.data[r * (p + 1) + c];
        spread.data[t * N + i] =
          kernel.data[i * N + i] * between(k, t, t) -
          quadraticForm(inverse, cross) +
          quadraticForm(levelCovariance, level);
      }
    }
    loadings.push(path);
    variances.push(spread);
  }
  return { nll, loadings, variances };
}

test("loadings that stand still are told from those that move", () => {
  const window = futureCases[0].window();
  const { still, design, rows, rotated } = panelOf(window);
  const found = dynamicLoadings(
    rotated,
    design,
    rows.weights,
    still,
    fitOrthogonalPanel(still),
    "random-walk",
  );
  expect(found.constancy.pValue).toBeLessThan(0.05); // the simulated loadings do move
});

function expectNear(found: ArrayLike<number>, expected: readonly number[], tolerance: number): void {
  expect(found.length).toBe(expected.length);
  expected.forEach((value, i) => {
    expect(Math.abs(found[i] - value)).toBeLessThan(tolerance * Math.max(1, Math.abs(value)));
  });
}
