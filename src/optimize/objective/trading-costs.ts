import { InputError } from "../../base/errors.ts";
import { number, record, type Settled, whole } from "../../base/option/option.ts";
import type { Moments } from "../../estimate/moments.ts";
import { pow } from "../../numeric/elementary/elementary.ts";
import { diagonalOf } from "../../numeric/matrix/matrix.ts";
import { type Deviation, deviationAt } from "../../numeric/minimize/kinked/kinked-program.ts";
import type { PowerCost } from "../../numeric/minimize/kinked/minimize-powers.ts";

/** The options of designs that weigh what trading costs, from the weights held, against what it brings. */
export const tradingOptions = {
  costBps: number({
    says: "Cost of trading in the objective, of the value traded.",
    unit: "basis points",
    least: 0,
    below: 1e4,
    usual: 0,
  }),
  sellCostBps: number({
    says: "Cost of selling in the objective, where it differs.",
    unit: "basis points",
    least: 0,
    below: 1e4,
    otherwise: "as of buying",
  }),
  impactQuadratic: number({
    says: "The factor a of the cost a (w - h)^2 of trading an asset from h to w.",
    unit: "ratio",
    least: 0,
    usual: 0,
  }),
  impactPower: number({
    says: "The factor b of the cost b s |w - h|^(3/2) sqrt(1 / v) of trading, s the volatility a period, v what is traded of the asset.",
    unit: "ratio",
    least: 0,
    usual: 0,
  }),
  volumes: record({
    says: "What is traded of each asset in a period, as a multiple of the value of the portfolio.",
    of: { kind: "number", unit: "ratio", above: 0 },
    otherwise: "none; impactPower needs them",
  }),
  holdingPeriods: whole({
    says: "Periods over which the cost of a trade is spread.",
    unit: "number of periods",
    least: 1,
    otherwise: "a year",
  }),
} as const;

export type TradingOptions = Settled<typeof tradingOptions>;

/** What trading costs a period, in the terms of a program. */
export interface TradingCosts {
  readonly costs: readonly Deviation[];
  /** N: of `1/2 curvature_i (w_i - held_i)^2`. */
  readonly curvature: Float64Array;
  readonly powers?: PowerCost;
  /** A period, at these weights. */
  readonly at: (weights: Float64Array) => number;
}

/** The costs of moving to weights from those held, a period; undefined where no option asks for any. */
export function tradingCosts(
  options: TradingOptions,
  { assets, covariance, periodsPerYear }: Pick<Moments, "assets" | "covariance" | "periodsPerYear">,
  held: Float64Array,
): TradingCosts | undefined {
  const { costBps, sellCostBps = costBps, impactQuadratic, impactPower, volumes } = options;
  if (costBps === 0 && sellCostBps === 0 && impactQuadratic === 0 && impactPower === 0) return undefined;
  const { holdingPeriods = periodsPerYear } = options;
  const n = assets.length;
  const everywhere = (value: number): Float64Array => new Float64Array(n).fill(value / holdingPeriods);
  const linear = { center: held, above: everywhere(costBps / 1e4), below: everywhere(sellCostBps / 1e4) };
  const curvature = everywhere(2 * impactQuadratic);
  const rate =
    impactPower === 0
      ? undefined
      : diagonalOf(covariance).map(
          (variance, i) =>
            (impactPower * Math.sqrt(variance / volumeOf(volumes, assets[i]))) / holdingPeriods,
        );
  const costs = costBps === 0 && sellCostBps === 0 ? [] : [linear];
  return {
    costs,
    curvature,
    ...(rate && { powers: { center: held, rate } }),
    at: (weights) => {
      let total = costs.reduce((sum, cost) => sum + deviationAt(cost, weights), 0);
      weights.forEach((w, i) => {
        const move = w - held[i];
        total += (curvature[i] * move * move) / 2 + (rate?.[i] ?? 0) * pow(Math.abs(move), 1.5);
      });
      return total;
    },
  };
}

function volumeOf(volumes: TradingOptions["volumes"], asset: string): number {
  const volume = volumes?.[asset];
  if (volume !== undefined) return volume;
  throw new InputError("bad-option", `impactPower needs the volume of ${asset}, and none is given`, {
    asset,
    advice: "give what is traded of each asset in a period: --volumes A=3,B=0.5, in portfolio values",
  });
}
