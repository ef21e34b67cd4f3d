import type { Matrix } from "../numeric/matrix/matrix.ts";

/** What is wanted, what is held, and at which prices: all N in the order of `assets`. */
export interface OrderRequest {
  readonly assets: readonly string[];
  /** Shares of all there is, below zero to be held short; what is left of one is to stay in cash, with what shorts brought. */
  readonly target: Float64Array;
  /** Shares held, below zero short. */
  readonly held: Float64Array;
  /** Money beside them, not negative; what shorts brought is in it. */
  readonly cash: number;
  /** Money a share, positive. */
  readonly prices: Float64Array;
  /** `N x N` a year, where it is known: what tracking is measured by. */
  readonly covariance?: Matrix;
  /** What a sale of each asset costs beside its trading costs, by its value: tax on gains, say. It is weighed, not paid from the cash. */
  readonly saleCharge?: Float64Array;
}

/** A purchase, or a sale below zero. */
export interface Trade {
  readonly asset: string;
  readonly shares: number;
  /** `shares` times the price. */
  readonly value: number;
  /** Positive, in cents. */
  readonly cost: number;
  /** What the trade brings: how much higher the tracking error a year would be without it. */
  readonly tracking?: number;
  /** How much higher the volatility a year is with it. */
  readonly risk?: number;
}

/** Why an asset that is off its target is not traded. */
export type LeftOutReason = "cost" | "smallest trade" | "most trades" | "turnover" | "lot";

/** A trade towards the target that is left out. */
export interface LeftOut {
  readonly asset: string;
  readonly reason: LeftOutReason;
  /** What would have to be traded to reach the target, below zero to be sold. */
  readonly value: number;
  /** What that would cost. */
  readonly cost: number;
}

/** The hand-over of `orders/`: what to trade, and what comes of it. Arrays are N in the order of `assets`. */
export interface Orders {
  readonly assets: readonly string[];
  readonly trades: readonly Trade[];
  readonly leftOut: readonly LeftOut[];
  /** Money in shares and cash, less what is owed in shorts, before any trade: what weights are shares of. */
  readonly value: number;
  /** Weights now. */
  readonly before: Float64Array;
  readonly target: Float64Array;
  /** The weights that are worth their cost: what whole shares are closest to. */
  readonly worthwhile: Float64Array;
  /** Why trades were not weighed against their cost, where they were not. */
  readonly unweighed?: string;
  /** Weights once all is traded. */
  readonly after: Float64Array;
  /** Shares then. */
  readonly shares: Float64Array;
  /** Cash then. */
  readonly cash: number;
  readonly cost: number;
  /** Sum of the values traded, as a share of all. */
  readonly turnover: number;
  readonly closest: "variance" | "money";
  /** From the target: tracking error a year, or a sum of absolute differences in money. */
  readonly deviation: number;
  /** Tracking errors a year against the target, where a covariance is known. */
  readonly tracking?: { readonly before: number; readonly after: number };
  /** `optimal`: no whole shares are closer. `stopped`: the search was ended before that was proved. `greedy`: none was made. */
  readonly status: "optimal" | "stopped" | "greedy";
  /** By how much less, relative, the objective of whole shares might still be: zero is proved, one that nothing is known. */
  readonly gap: number;
  /**
   * What that is to, where it is not to all: of few trades among many assets it may be to those that lead towards the target, and a
   * trade away from it that makes up for another asset is beyond the proof.
   */
  readonly among?: "trades towards the target";
}

/** Shares that were bought together. */
export interface TaxLot {
  readonly asset: string;
  /** ISO, when they were bought. */
  readonly date: string;
  readonly shares: number;
  /** What one cost. */
  readonly price: number;
  /** Which is to be sold first, where somebody says it. */
  readonly rank?: number;
}
