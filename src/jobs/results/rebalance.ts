import type { Moments } from "../../estimate/moments.ts";
import type { Orders } from "../../orders/orders.ts";
import type { RealizedGain } from "../../orders/realized-gains.ts";
import type { StrategySpec } from "../../strategy/strategy.ts";
import type { RebalanceSettings } from "../requests/rebalance.ts";
import type { LoadedData } from "./data-origin.ts";
import type { Failure } from "./failure.ts";

export type { RebalanceSettings } from "../requests/rebalance.ts";

/** How far what is held is from the target. */
export interface Drift {
  /** The asset that is farthest, or `cash`. */
  readonly asset: string;
  /** Its weight less its target. */
  readonly largest: number;
  readonly limit: number;
  /** Whether nothing is to be done. */
  readonly isWithin: boolean;
}

/** Orders, or why there are none. */
export interface RebalanceResult {
  readonly data: LoadedData;
  readonly settings: RebalanceSettings;
  /** Whose weights are the target; none where a file has them. */
  readonly spec?: StrategySpec;
  /** The beliefs by which tracking is measured, where there are any. */
  readonly moments?: Moments;
  readonly outcome:
    | {
        readonly status: "ordered";
        readonly orders: Orders;
        /** N, in the order of the orders' assets. */
        readonly prices: Float64Array;
        readonly drift?: Drift;
        /** Where tax lots are known. */
        readonly gains?: readonly RealizedGain[];
      }
    | { readonly status: "infeasible"; readonly design: string; readonly conflict: readonly string[] };
  /** What was noticed in the inputs. */
  readonly notes: readonly string[];
  readonly failure?: Failure;
}
