import { cholesky, choleskyInverse } from "../../../numeric/matrix/cholesky.ts";
import type { Matrix } from "../../../numeric/matrix/matrix.ts";
import { zeros } from "../../../numeric/matrix/matrix.ts";
import { multiply, multiplyTransposed } from "../../../numeric/matrix/multiply.ts";
import type { BoundedMinimum } from "../../../numeric/minimize/minimize-within-bounds.ts";
import { minimizeWithinBounds } from "../../../numeric/minimize/minimize-within-bounds.ts";
import type { BalancedPanel } from "./balanced-panel.ts";
import { residualMeanSquare } from "./balanced-panel.ts";
import type { PanelComponents, PanelEffects } from "./panel-likelihood.ts";
import { panelEffects, panelLikelihood } from "./panel-likelihood.ts";

export interface PanelOptions {
  /** Covariance of an asset's intercept and loadings: `diagonal` (default) or `full`. Changes the model. */
  readonly loadings?: "diagonal" | "full";
  /** Whether all assets share an effect in every period. Default true. Changes the model. */
  readonly time?: boolean;
  /** Whether related assets share effects in every period. Default true. Changes the model. */
  readonly interaction?: boolean;
}

/** A fitted balanced panel. */
export interface PanelFit {
  readonly status: "converged" | "boundary" | "stopped";
  /** Components at zero: `loadings 1` (the first column of the design), ..., `interaction`, `time`. */
  readonly boundary: readonly string[];
  readonly components: PanelComponents;
  /** Standard errors from the observed information; NaN for components at zero and for a full G's entries. */
  readonly standardErrors: PanelComponents;
  readonly logLikelihood: number;
  readonly effects: PanelEffects;
  readonly iterations: number;
}

/** Logarithms of variances over their units are searched between these; at the lower end a variance is zero. */
const logBounds = [-18, 12] as const;

/**
 * Fits a balanced panel by restricted maximum likelihood, by Newton steps in the logarithms of the variances (of a full G: in
 * its Cholesky factor).
 *
 * Cost: O(N^2 + N q^2) a likelihood, a few hundred of them, whatever the number of periods.
 */
export function fitPanel(panel: BalancedPanel, options: PanelOptions = {}): PanelFit {
  const layout = layoutOf(panel, options);
  const objective = (x: Float64Array, gradient: Float64Array): number => {
    const components = layout.read(x);
    const { logLikelihood, score } = panelLikelihood(panel, components);
    layout.writeGradient(x, score, gradient);
    return -logLikelihood;
  };
  const found = minimizeWithinBounds(objective, layout.start, layout.lower, layout.upper, {
    tolerance: 1e-10,
  });
  const components = layout.read(found.x, true);
  const boundary = layout.names.filter(
    (_, a) => layout.lower[a] < layout.upper[a] && found.x[a] === layout.lower[a] && found.atBound[a] === -1,
  );
  return {
    status: found.status === "stopped" ? "stopped" : boundary.length > 0 ? "boundary" : "converged",
    boundary,
    components,
    standardErrors: layout.standardErrors(found),
    logLikelihood: panelLikelihood(panel, components).logLikelihood,
    effects: panelEffects(panel, components),
    iterations: found.iterations,
  };
}

/** How the components lie in the vector that is searched. */
interface Layout {
  readonly names: readonly string[];
  readonly start: Float64Array;
  readonly lower: Float64Array;
  readonly upper: Float64Array;
  /** With `exact`, variances at the lower bound are zero. */
  read(x: Float64Array, exact?: boolean): PanelComponents;
  writeGradient(x: Float64Array, score: PanelComponents, gradient: Float64Array): void;
  standardErrors(found: BoundedMinimum): PanelComponents;
}

function layoutOf(panel: BalancedPanel, options: PanelOptions): Layout {
  const q = panel.triangle.rows;
  const full = options.loadings === "full";
  const unit = residualMeanSquare(panel);
  // a loading's variance works through its column of the design
  const units = Float64Array.from({ length: q }, (_, k) => {
    let square = 0;
    for (let j = 0; j <= k; j++) square += panel.triangle.data[j * q + k] ** 2;
    return (unit * panel.periods) / square;
  });
  const corners = full ? (q * (q - 1)) / 2 : 0;
  const names = [
    ...Array.from({ length: q }, (_, k) => `loadings ${k + 1}`),
    "interaction",
    "time",
    "residual",
    ...Array.from({ length: corners }, (_, k) => `corner ${k + 1}`),
  ];
  const free = [options.interaction ?? true, options.time ?? true];
  const start = new Float64Array(names.length);
  const lower = new Float64Array(names.length).fill(-1e3);
  const upper = new Float64Array(names.length).fill(1e3);
  names.forEach((_, a) => {
    if (a > q + 2) return;
    const variance = a < q ? 0.1 * units[a] : [0.3, 0.1, 0.5][a - q] * unit;
    const log = Math.log(variance);
    const measure = Math.log(a < q ? units[a] : unit);
    start[a] = log;
    lower[a] = measure + logBounds[0];
    upper[a] = measure + logBounds[1];
  });
  [q, q + 1].forEach((a, i) => {
    if (!free[i]) {
      start[a] = lower[a];
      upper[a] = lower[a];
    }
  });
  const variance = (x: Float64Array, a: number, exact: boolean): number =>
    (exact || upper[a] === lower[a]) && x[a] <= lower[a] ? 0 : Math.exp(x[a]);
  const factor = (x: Float64Array, exact: boolean): Matrix => {
    const root = zeros(q, q);
    let corner = q + 3;
    for (let k = 0; k < q; k++) {
      root.data[k * q + k] = Math.sqrt(variance(x, k, exact));
      if (full) for (let l = 0; l < k; l++) root.data[k * q + l] = x[corner++] * Math.sqrt(units[k]);
    }
    return root;
  };
  return {
    names,
    start,
    lower,
    upper,
    read: (x, exact = false) => {
      const root = factor(x, exact);
      return {
        loadings: multiplyTransposed(root, root),
        interaction: variance(x, q, exact),
        time: variance(x, q + 1, exact),
        residual: variance(x, q + 2, exact),
      };
    },
    writeGradient: (x, score, gradient) => {
      const root = factor(x, false);
      const byRoot = multiply(score.loadings, root); // d l / d L = 2 (dl/dG) L
      let corner = q + 3;
      for (let k = 0; k < q; k++) {
        gradient[k] = -byRoot.data[k * q + k] * root.data[k * q + k];
        if (full) {
          for (let l = 0; l < k; l++) gradient[corner++] = -2 * byRoot.data[k * q + l] * Math.sqrt(units[k]);
        }
      }
      [score.interaction, score.time, score.residual].forEach((slope, i) => {
        gradient[q + i] = -slope * variance(x, q + i, false);
      });
    },
    standardErrors: (found) => {
      const errors = logErrors(found);
      const scaled = found.x.map((value, a) => Math.exp(value) * errors[a]);
      const loadings = zeros(q, q);
      loadings.data.fill(full ? Number.NaN : 0);
      if (!full) for (let k = 0; k < q; k++) loadings.data[k * q + k] = scaled[k];
      return { loadings, interaction: scaled[q], time: scaled[q + 1], residual: scaled[q + 2] };
    },
  };
}

/** Standard errors of the coordinates that are free, NaN for the others. */
function logErrors({ hessian, atBound }: BoundedMinimum): Float64Array {
  const free = Array.from(atBound.keys()).filter((a) => atBound[a] === 0);
  const block = zeros(free.length, free.length);
  free.forEach((a, i) => {
    free.forEach((b, j) => {
      block.data[i * free.length + j] = hessian.data[a * hessian.columns + b];
    });
  });
  const out = new Float64Array(atBound.length).fill(Number.NaN);
  const factor = cholesky(block);
  if (factor.status === "indefinite") return out;
  const inverse = choleskyInverse(factor.lower);
  free.forEach((a, i) => {
    out[a] = Math.sqrt(inverse.data[i * free.length + i]);
  });
  return out;
}
