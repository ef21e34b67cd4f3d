import type { ReturnSeries } from "../market/panel/panel.ts";
import type { Matrix } from "../numeric/matrix/matrix.ts";
import type { Replaced } from "../optimize/portfolio.ts";
import type { Attendance } from "./attendance.ts";

export type { Attendance, AttendanceChange, AttendanceReason } from "./attendance.ts";

/** A decision date at which the strategy gave no portfolio; the last target stayed in force. */
export interface StrategyFailure {
  readonly date: string;
  /** `infeasible`, `stopped`, the code of an InputError, or `error`. */
  readonly code: string;
  readonly message: string;
  /** The decision whose target stayed in force; none where there was none yet: cash, or what the walk began with. */
  readonly kept?: string;
}

/** Target weights set at the close of `date` (N, in the order of the ledger's assets). */
export interface Rebalance {
  readonly date: string;
  readonly weights: Float64Array;
  /** Whether the strategy chose it at this date, or the last target was restored. */
  readonly optimized: boolean;
  /** Variance per period that the strategy's beliefs saw for the target when it was chosen. */
  readonly predictedVariance?: number;
  /** Where another design stood in for the strategy's own when the target was chosen: which had no portfolio, and why. */
  readonly insteadOf?: Replaced;
  /** What the strategy chose of its own options inside the window, by name, when the target was chosen. */
  readonly tuned?: Readonly<Record<string, string>>;
}

/** A walk in money. */
export interface LedgerMoney {
  /** What was there when the first period began. */
  readonly capital: number;
  /** P: wealth at the end of each period, with what came in or went out just then. */
  readonly values: Float64Array;
  /** P: what came in at the end of each period; negative what went out. */
  readonly flows: Float64Array;
}

/**
 * The hand-over of `backtest/`: what happened to one strategy, period by period, in simple returns after costs.
 *
 * It is a return series with its holdings; the shapes below share its P dates.
 */
export interface Ledger extends ReturnSeries {
  readonly assets: readonly string[];
  /** `P x N`: weights at the beginning of each period, as fractions of wealth; what is missing to one is cash. */
  readonly weights: Matrix;
  /** P: sum of absolute trades at the beginning of each period, as a fraction of wealth; the first purchase is 0. */
  readonly traded: Float64Array;
  /** P: costs paid in each period, as a fraction of wealth. */
  readonly costs: Float64Array;
  readonly rebalances: readonly Rebalance[];
  readonly failures: readonly StrategyFailure[];
  /** Periods after the first decision, the idle one of next-close execution included: turnover is averaged over them. */
  readonly periodsAfterLookback: number;
  /** Periods from the first rebalance to the second. */
  readonly rebalanceEvery: number;
  /** The date wealth fell to zero or below, where it did; the ledger ends there. */
  readonly bankruptOn?: string;
  /** P: what a period in cash brought, where that is not nothing: ratios are of returns above it. */
  readonly riskFree?: Float64Array;
  /** P: what cash brought and loans and shorts cost, as a fraction of wealth; it is in the returns. */
  readonly financed?: Float64Array;
  /** The same walk in money, where it has an amount to begin with. Returns are time-weighted: flows do not count in them. */
  readonly money?: LedgerMoney;
  /** The date at whose close a withdrawal took all there was; the ledger ends there. */
  readonly exhaustedOn?: string;
  /** Of a universe that changes: who could be chosen, and who came and left when and why. */
  readonly attendance?: Attendance;
}
