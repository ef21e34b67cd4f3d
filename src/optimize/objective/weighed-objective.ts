import { number, type OptionsOf } from "../../base/option/option.ts";
import type { Moments } from "../../estimate/moments.ts";
import type { Matrix } from "../../numeric/matrix/matrix.ts";
import type { ConvexDesign } from "../convex/convex-objective.ts";
import { type MeanUncertainty, meanUncertainty, type uncertaintyOption } from "./mean-uncertainty.ts";
import type { Standing } from "./standing.ts";
import { type TradingOptions, tradingCosts, tradingOptions } from "./trading-costs.ts";

/** The options of designs that weigh costs and a ridge beside variance. */
export const weighingOptions = {
  ...tradingOptions,
  ridge: number({
    says: "The factor l of a penalty l w'w a year, which spreads weights.",
    unit: "ratio",
    least: 0,
    usual: 0,
  }),
} as const;

/** What designs add to their objective. */
export interface Weighing extends Pick<ConvexDesign, "costs" | "distances" | "powers" | "constant"> {
  /** The Hessian and the linear term with what is added to them. */
  readonly hessian: Matrix;
  readonly linear: Float64Array;
  /** What is taken off a year, at these weights. */
  readonly at: (weights: Float64Array) => number;
}

/** A ridge and an uncertain mean are options of some of these designs. */
type Weighed = TradingOptions & OptionsOf<Pick<typeof weighingOptions, "ridge"> & typeof uncertaintyOption>;

/**
 * Costs of trading, a ridge and the worst mean, added to a quadratic `1/2 w'Hw + c'w` per period; undefined where none is asked
 * for.
 *
 * @param standing where trades begin; default: nothing is held.
 */
export function weighed(
  options: Weighed,
  moments: Moments,
  standing: Pick<Standing, "held"> | undefined,
  base: () => { readonly hessian: Matrix; readonly linear: Float64Array },
): Weighing | undefined {
  const { periodsPerYear } = moments;
  const n = moments.assets.length;
  const { ridge = 0 } = options;
  const held = standing?.held ?? new Float64Array(n);
  const trading = tradingCosts(options, moments, held);
  const worst: MeanUncertainty | undefined = meanUncertainty(options.meanUncertainty, moments);
  if (trading === undefined && worst === undefined && ridge === 0) return undefined;
  const { hessian: plain, linear: own } = base();
  const hessian = { ...plain, data: plain.data.slice() };
  const linear = own.slice();
  let constant = 0;
  for (let i = 0; i < n; i++) {
    const curvature = trading?.curvature[i] ?? 0;
    hessian.data[i * (n + 1)] += curvature + (2 * ridge) / periodsPerYear;
    linear[i] -= curvature * held[i];
    constant += (curvature * held[i] ** 2) / 2;
  }
  return {
    hessian,
    linear,
    constant,
    costs: [...(trading?.costs ?? []), ...(worst?.costs ?? [])],
    distances: worst?.distances ?? [],
    ...(trading?.powers && { powers: trading.powers }),
    at: (weights) => {
      const spread = weights.reduce((sum, w) => sum + w * w, 0);
      return ridge * spread + periodsPerYear * ((trading?.at(weights) ?? 0) + (worst?.at(weights) ?? 0));
    },
  };
}

/** A matrix times a number. */
export function times(matrix: Matrix, factor: number): Matrix {
  return { ...matrix, data: matrix.data.map((value) => factor * value) };
}
