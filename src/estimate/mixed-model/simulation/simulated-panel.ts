import type { ReturnsPanel } from "../../../market/panel/panel.ts";
import { semidefiniteRoot } from "../../../numeric/matrix/factorizations/semidefinite-root.ts";
import type { Matrix } from "../../../numeric/matrix/matrix.ts";
import { columnsAt, rowOf, zeros } from "../../../numeric/matrix/matrix.ts";
import {
  multiply,
  multiplyTransposed,
  multiplyVector,
  scaledColumns,
  scaledRows,
} from "../../../numeric/matrix/multiply.ts";
import { normal } from "../../../numeric/random/normal.ts";
import type { RandomStream } from "../../../numeric/random/random-stream.ts";
import type { PanelCovariance } from "../covariance/panel-covariance.ts";
import type { PanelComponents } from "../engines/balanced-panel/panel-likelihood.ts";
import { requireCovariance } from "../kernel/require-covariance.ts";

/** A market that returns are drawn from: the balanced panel's model with known components. */
export interface PanelTruth {
  readonly assets: readonly string[];
  /** K, `N x N`, positive semidefinite. */
  readonly kernel: Matrix;
  readonly components: PanelComponents;
  /** Mean intercept and loadings (q). */
  readonly means: Float64Array;
  /** What an asset's standardized returns are multiplied by (N). */
  readonly scales: Float64Array;
  /** Standard deviation of loadings on a further factor that neither K nor the fit knows. Default 0. */
  readonly hidden?: number;
}

/** The market that a fitted model describes, to draw further panels from: a parametric bootstrap. */
export function truthOfFit(
  assets: readonly string[],
  kernel: Matrix,
  { fit, scales }: PanelCovariance,
): PanelTruth {
  return { assets, kernel, components: fit.variances, means: fit.effects.means, scales };
}

/** Returns that were drawn, and the covariance that they were drawn with. */
export interface SimulatedPanel {
  readonly returns: ReturnsPanel;
  readonly factors: ReturnsPanel;
  /** Intercepts and loadings that were drawn, `N x q`. */
  readonly loadings: Matrix;
  /** Covariance of a period's returns given the loadings, in the units of the returns, `N x N`. */
  readonly covariance: Matrix;
}

/**
 * Draws a panel: loadings once, `B = 1 g' + L_K Xi L_G'`, then for every period factors, effects of related assets, an effect of all,
 * and residuals, all normal; factors are independent with variance one.
 *
 * Cost: O(T N^2 + N^3).
 */
export function simulatePanel(truth: PanelTruth, periods: number, stream: RandomStream): SimulatedPanel {
  const { kernel, components, means, scales, assets } = truth;
  const [N, q] = [kernel.rows, means.length];
  requireCovariance(kernel, "K");
  const root = semidefiniteRoot(kernel);
  const spread = semidefiniteRoot(components.loadings);
  const loadings = multiplyTransposed(multiply(root, normals(root.columns, spread.columns, stream)), spread);
  for (let at = 0; at < loadings.data.length; at++) loadings.data[at] += means[at % q];
  const hidden = Float64Array.from({ length: N }, () => (truth.hidden ?? 0) * normal(stream));

  const values = zeros(periods, N);
  const factors = zeros(periods, q - 1);
  for (let t = 0; t < periods; t++) {
    const factor = Float64Array.from({ length: q }, (_, k) => (k === 0 ? 1 : normal(stream)));
    const shared = multiplyVector(root, normals(root.columns, 1, stream).data);
    const common = Math.sqrt(components.time) * normal(stream);
    const unknown = normal(stream);
    for (let i = 0; i < N; i++) {
      const own =
        Math.sqrt(components.interaction) * shared[i] + Math.sqrt(components.residual) * normal(stream);
      let value = common + own + hidden[i] * unknown;
      for (let k = 0; k < q; k++) value += loadings.data[i * q + k] * factor[k];
      values.data[t * N + i] = scales[i] * value;
    }
    factors.data.set(factor.subarray(1), t * (q - 1));
  }
  const dates = Array.from({ length: periods }, (_, t) => String(t + 1));
  const panel = { kind: "simple", dates, periodsPerYear: 12 } as const;
  return {
    returns: { ...panel, assets, values },
    factors: {
      ...panel,
      assets: Array.from({ length: q - 1 }, (_, k) => `factor ${k + 1}`),
      values: factors,
    },
    loadings,
    covariance: trueCovariance(truth, loadings, hidden),
  };
}

/** `D [ B B' + su2 K + st2 11' + se2 I + hidden ] D`, B without intercepts. */
function trueCovariance(
  { kernel, components, scales }: PanelTruth,
  loadings: Matrix,
  hidden: Float64Array,
): Matrix {
  const N = kernel.rows;
  const slopes = columnsAt(
    loadings,
    Array.from({ length: loadings.columns - 1 }, (_, k) => k + 1),
  );
  const out = multiplyTransposed(slopes, slopes);
  for (let i = 0; i < N; i++) {
    const row = rowOf(out, i);
    for (let j = 0; j < N; j++) {
      row[j] += components.interaction * kernel.data[i * N + j] + components.time + hidden[i] * hidden[j];
    }
    row[i] += components.residual;
  }
  return scaledRows(scaledColumns(out, scales), scales);
}

function normals(rows: number, columns: number, stream: RandomStream): Matrix {
  const out = zeros(rows, columns);
  for (let at = 0; at < out.data.length; at++) out.data[at] = normal(stream);
  return out;
}
