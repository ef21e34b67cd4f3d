import { exp, log } from "../../../../numeric/elementary/elementary.ts";
import type { Matrix } from "../../../../numeric/matrix/matrix.ts";
import { zeros } from "../../../../numeric/matrix/matrix.ts";
import { multiply, multiplyTransposed } from "../../../../numeric/matrix/multiply.ts";
import { minimizeWithinBounds } from "../../../../numeric/minimize/descent/quasi-newton/minimize-within-bounds.ts";
import { informationCriteria } from "../../information-criteria.ts";
import type { MixedFit } from "../../mixed-fit.ts";
import type { SearchedComponents } from "../panel-search.ts";
import { searchEnd, searchedComponents } from "../panel-search.ts";
import type { BalancedPanel } from "./balanced-panel.ts";
import { residualMeanSquare } from "./balanced-panel.ts";
import type { PanelComponents, PanelEffects } from "./panel-likelihood.ts";
import { panelEffects, panelLikelihood } from "./panel-likelihood.ts";

/** Which terms a panel's model has. */
export interface PanelOptions {
  /** Covariance of an asset's intercept and loadings: `diagonal` (default) or `full`. Changes the model. */
  readonly loadings?: "diagonal" | "full";
  /** Whether all assets share an effect in every period. Default true. Changes the model. */
  readonly time?: boolean;
  /** Whether related assets share effects in every period. Default true. Changes the model. */
  readonly interaction?: boolean;
}

/**
 * A fitted balanced panel. Components at a bound are zero, or at the upper end of the search; of a full G its variances are components, its
 * covariances are not.
 */
export interface PanelFit extends MixedFit {
  readonly variances: PanelComponents;
  readonly effects: PanelEffects;
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
  const variances = layout.read(found.x, true);
  const { logLikelihood } = panelLikelihood(panel, variances);
  const q = panel.triangle.rows;
  const estimates = [
    ...Array.from({ length: q }, (_, k) => variances.loadings.data[k * (q + 1)]),
    variances.interaction,
    variances.time,
    variances.residual,
  ];
  const components = searchedComponents(found, layout, estimates);
  const records = panel.lambda.length * panel.periods;
  const corners = found.x.length - layout.names.length;
  return {
    ...searchEnd(found, layout),
    variances,
    components,
    logLikelihood,
    ...informationCriteria(logLikelihood, records, q + components.length + corners),
    effects: panelEffects(panel, variances),
    warnings: [],
  };
}

/** How the components lie in the vector that is searched: q loadings, interaction, time, residual, corners of a full G's factor. */
interface Layout extends SearchedComponents {
  readonly start: Float64Array;
  /** With `exact`, variances at the lower bound are zero. */
  read(x: Float64Array, exact?: boolean): PanelComponents;
  writeGradient(x: Float64Array, score: PanelComponents, gradient: Float64Array): void;
}

function layoutOf(panel: BalancedPanel, options: PanelOptions): Layout {
  const q = panel.triangle.rows;
  const full = options.loadings === "full";
  const units = unitsOf(panel);
  const box = searchBox(units, panel.loadingNames, full, options);
  const variance = (x: Float64Array, a: number, exact: boolean): number => {
    const leftOut = box.upper[a] === box.lower[a];
    return (exact || leftOut) && x[a] <= box.lower[a] ? 0 : exp(x[a]);
  };
  const corner = (k: number, l: number): number => q + 3 + (k * (k - 1)) / 2 + l;
  /** L with `G = L L'`: roots of the variances, and below them the corners in their rows' units. */
  const factor = (x: Float64Array, exact: boolean): Matrix => {
    const root = zeros(q, q);
    for (let k = 0; k < q; k++) {
      root.data[k * q + k] = Math.sqrt(variance(x, k, exact));
      for (let l = 0; full && l < k; l++) root.data[k * q + l] = x[corner(k, l)] * Math.sqrt(units[k]);
    }
    return root;
  };
  return {
    ...box,
    read: (x, exact = false) => {
      const root = factor(x, exact);
      const [interaction, time, residual] = [q, q + 1, q + 2].map((a) => variance(x, a, exact));
      return { loadings: multiplyTransposed(root, root), interaction, time, residual };
    },
    writeGradient: (x, score, gradient) => {
      const root = factor(x, false);
      const byRoot = multiply(score.loadings, root); // dl/dL = 2 (dl/dG) L
      for (let k = 0; k < q; k++) {
        gradient[k] = -byRoot.data[k * q + k] * root.data[k * q + k];
        for (let l = 0; full && l < k; l++) {
          gradient[corner(k, l)] = -2 * byRoot.data[k * q + l] * Math.sqrt(units[k]);
        }
      }
      [score.interaction, score.time, score.residual].forEach((slope, i) => {
        gradient[q + i] = -slope * variance(x, q + i, false);
      });
    },
  };
}

/** The sizes of variances: residuals' mean square, for loadings over the mean square of their column of the design. */
function unitsOf(panel: BalancedPanel): Float64Array {
  const q = panel.triangle.rows;
  const unit = residualMeanSquare(panel);
  return Float64Array.from({ length: q + 3 }, (_, k) => {
    let square = 0;
    for (let j = 0; j <= k && k < q; j++) square += panel.triangle.data[j * q + k] ** 2;
    return k < q ? (unit * panel.periods) / square : unit;
  });
}

/** Where the search begins and what bounds it; a component that the model leaves out has no room. */
function searchBox(
  units: Float64Array,
  loadings: readonly string[],
  full: boolean,
  options: PanelOptions,
): Pick<Layout, "names" | "start" | "lower" | "upper"> {
  const q = loadings.length;
  const names = [...loadings, "interaction", "time", "residual"];
  const shares = [...loadings.map(() => 0.1), 0.3, 0.1, 0.5];
  const size = names.length + (full ? (q * (q - 1)) / 2 : 0);
  const start = new Float64Array(size);
  const lower = new Float64Array(size).fill(-1e3);
  const upper = new Float64Array(size).fill(1e3);
  shares.forEach((share, a) => {
    start[a] = log(share * units[a]);
    lower[a] = log(units[a]) + logBounds[0];
    upper[a] = log(units[a]) + logBounds[1];
  });
  if (options.interaction === false) upper[q] = lower[q];
  if (options.time === false) upper[q + 1] = lower[q + 1];
  return { names, start, lower, upper };
}
