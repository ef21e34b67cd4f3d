import type { Matrix } from "../../../numeric/matrix/matrix.ts";
import type { ConditionalScale } from "../../volatility/conditional-scale.ts";

/** Which volatilities move. */
export const volatilities = ["constant", "common", "market-and-residual"] as const;

export type VolatilityKind = (typeof volatilities)[number];

/** The scales of a window, by what they belong to. */
export type Volatility =
  | { readonly kind: "constant" }
  | {
      readonly kind: "common";
      readonly common: ConditionalScale;
      /** By which its proxy divides returns less their means (N each). */
      readonly means: Float64Array;
      readonly deviations: Float64Array;
    }
  | {
      readonly kind: "market-and-residual";
      readonly market: ConditionalScale;
      readonly residual: ConditionalScale;
      /** By which the residual's proxy divides what the market leaves (N). */
      readonly deviations: Float64Array;
      readonly line: MarketLine;
    };

/** How assets go with the market: `x_i = b0_i + b1_i z + e_i`, `z = (f - center) / spread`. */
export interface MarketLine {
  readonly center: number;
  readonly spread: number;
  /** b0 and b1, N each. */
  readonly intercepts: Float64Array;
  readonly slopes: Float64Array;
}

/** A window whose periods are brought to one volatility. */
export interface ScaledWindow {
  /** `T x N`. */
  readonly returns: Matrix;
  /** `T x p`. */
  readonly factors: Matrix;
  readonly volatility: Volatility;
}

/** How a scale is found from its proxy of variance. */
export type ScaleOf = (proxy: Float64Array) => ConditionalScale;
