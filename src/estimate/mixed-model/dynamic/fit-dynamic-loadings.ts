import { counted } from "../../../base/words/counted.ts";
import { exp, log, pow } from "../../../numeric/elementary/elementary.ts";
import { minimizeQuasiNewton } from "../../../numeric/minimize/descent/quasi-newton/minimize-quasi-newton.ts";
import type { GradientFunction } from "../../../numeric/minimize/descent/quasi-newton/minimize-within-bounds.ts";
import type { DynamicComponents, DynamicPanel } from "./dynamic-panel.ts";
import { dynamicLikelihood, type FilteredLoadings, filterLoadings } from "./filter-loadings.ts";

/** How loadings move: not at all, without a level to return to, or towards the common mean. */
export const loadingMoves = ["constant", "random-walk", "autoregressive"] as const;

export type LoadingMove = (typeof loadingMoves)[number];

/** Components of loadings that move, at the largest restricted likelihood. */
export interface DynamicFit extends FilteredLoadings {
  readonly status: "converged" | "stopped";
  readonly message?: string;
  readonly move: LoadingMove;
  readonly components: DynamicComponents;
  /** Periods after which half of a deviation from the common mean is left (p); infinite where there is no return. */
  readonly halfLives: Float64Array;
  readonly iterations: number;
}

/** Where a search over loadings that move begins. */
export interface DynamicStart {
  readonly spread: Float64Array;
  readonly interaction: number;
  readonly residual: number;
}

const variances = [-16, 6] as const; // logarithms, as of the panel that stands still
const halfLives = [log(5), log(5000)] as const;

/**
 * Maximizes the restricted likelihood over the logarithms of `g_k`, of `q_k` (or of the half-life of a return to the mean, with
 * `phi = 2^(-1/h)`, `q = g (1 - phi^2)`), of su2 and se2, by quasi-Newton steps on central differences.
 *
 * Cost: O(N T p^2) an evaluation, 4 (p + 1) of them an iteration, some twenty iterations.
 *
 * @param separable Whether K differs from the identity; else its effects within a period are residuals.
 */
export function fitDynamicLoadings(
  panel: DynamicPanel,
  move: LoadingMove,
  start: DynamicStart,
  separable: boolean,
): DynamicFit {
  const p = panel.factors.columns;
  const componentsAt = (x: Float64Array): DynamicComponents => componentsOf(x, p, move, separable);
  const lower = new Float64Array(2 * p + 2).fill(variances[0]);
  const upper = new Float64Array(2 * p + 2).fill(variances[1]);
  const x = Float64Array.from({ length: 2 * p + 2 }, (_, k) => {
    if (k < p) return log(Math.max(start.spread[k], 1e-3));
    if (k < 2 * p) return log(move === "autoregressive" ? 100 : 2e-4);
    return log(k === 2 * p ? start.interaction : start.residual);
  });
  if (move === "autoregressive") {
    lower.fill(halfLives[0], p, 2 * p);
    upper.fill(halfLives[1], p, 2 * p);
  }
  if (move === "constant") {
    lower.fill(x[p], p, 2 * p);
    upper.fill(x[p], p, 2 * p);
  }
  if (!separable) [x[2 * p], lower[2 * p], upper[2 * p]] = [0, 0, 0];
  const value = differenced((at) => dynamicLikelihood(panel, componentsAt(at)), lower, upper);
  const [N, T] = [panel.lambda.length, panel.rotated.rows];
  const scales = Float64Array.from({ length: 2 * p + 2 }, (_, k) => (k < 2 * p ? 2 / N : 2 / (N * T)));
  const found = minimizeQuasiNewton(
    { value, precondition: (vector) => vector.map((slope, k) => slope * scales[k]), lower, upper },
    x,
    { tolerance: 1e-6, maxIterations: 200, negligible: 1e-7, maxStep: 2 },
  );
  const components = componentsAt(found.x);
  const stopped = `the search for loadings that move stopped (${found.reason}) after ${counted(found.iterations, "iteration")}`;
  return {
    status: found.status,
    ...(found.status === "stopped" && { message: stopped }),
    move,
    components,
    halfLives: components.persistence.map((phi) => -Math.LN2 / log(phi)),
    iterations: found.iterations,
    ...filterLoadings(panel, components),
  };
}

function componentsOf(x: Float64Array, p: number, move: LoadingMove, separable: boolean): DynamicComponents {
  const spread = x.slice(0, p).map(exp);
  const interaction = separable ? exp(x[2 * p]) : 0;
  const residual = exp(x[2 * p + 1]);
  const moved = x.slice(p, 2 * p).map(exp);
  const persistence = moved.map((life) => (move === "autoregressive" ? pow(2, -1 / life) : 1));
  const innovation = moved.map((q, k) => {
    if (move === "constant") return 0;
    return move === "random-walk" ? q : spread[k] * (1 - persistence[k] ** 2);
  });
  return { spread, innovation, persistence, interaction, residual };
}

/** A function with its slopes by central differences, over the coordinates that have room. */
function differenced(
  f: (x: Float64Array) => number,
  lower: Float64Array,
  upper: Float64Array,
): GradientFunction {
  const step = 1e-4; // of a logarithm: differences lose 1e-9 to rounding and as much to curvature
  return (x, gradient) => {
    const beside = x.slice();
    for (let k = 0; k < x.length; k++) {
      gradient[k] = 0;
      if (!(lower[k] < upper[k])) continue;
      beside[k] = x[k] + step;
      const above = f(beside);
      beside[k] = x[k] - step;
      gradient[k] = (above - f(beside)) / (2 * step);
      beside[k] = x[k];
    }
    return f(x);
  };
}
