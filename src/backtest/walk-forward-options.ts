import { choice, flag, number, type Settled, whole } from "../base/option/option.ts";
import { settled } from "../base/option/read-options.ts";
import { calendarIntervals, type Interval } from "./schedule.ts";

/** Schedule and costs of a walk as study files and the command line say them. */
export const scheduleOptions = {
  lookback: whole({
    says: "Price rows that a strategy sees.",
    unit: "number of price rows",
    least: 3,
    because: "two returns, the fewest that vary",
    usual: 252,
  }),
  optimizeEvery: whole({
    says: "How often strategies are asked for weights: every so many rows, or at the last row of each calendar period.",
    unit: "number of price rows",
    least: 1,
    words: calendarIntervals,
    usual: 20,
  }),
  rebalanceEvery: whole({
    says: "How often the last weights are restored.",
    unit: "number of price rows",
    least: 1,
    words: calendarIntervals,
    usual: 5,
  }),
  costBps: number({
    says: "Cost of trading, of the value traded.",
    unit: "basis points",
    least: 0,
    below: 1e4,
    usual: 0,
  }),
  sellCostBps: number({
    says: "Cost of selling, where it differs.",
    unit: "basis points",
    least: 0,
    below: 1e4,
    otherwise: "as of buying",
  }),
  execution: choice({
    says: "Trade at the close after the decision, or at its own.",
    choices: ["next-close", "same-close"],
    usual: "next-close",
  }),
  chargeFirstPurchase: flag({ says: "Count the first purchase in costs and turnover.", usual: false }),
  startWith: choice({
    says: "What is held until the first decision is traded.",
    choices: ["equal-weight"],
    otherwise: "nothing, and the ledger begins there",
  }),
};

/** When a strategy is asked and traded, and what trading costs. What is not said is as in `walkForwardDefaults`. */
export interface WalkForwardOptions {
  /** Price rows in the window of a strategy that names none of its own: one more than the returns in it. */
  readonly lookback: number;
  /** How often the strategy is asked; a multiple of `rebalanceEvery`. */
  readonly optimizeEvery: Interval;
  /** How often the last target is restored. */
  readonly rebalanceEvery: Interval;
  /** Cost of buying, in basis points of the value bought. */
  readonly buyCostBasisPoints: number;
  /** Cost of selling, in basis points of the value sold. */
  readonly sellCostBasisPoints: number;
  /** `same-close`: a decision earns from the next row on. `next-close`: it is traded one row later. */
  readonly execution: "same-close" | "next-close";
  /** Whether the first purchase counts in costs and turnover. */
  readonly chargeFirstPurchase: boolean;
  /**
   * What is bought at the first row's close and left to drift until the first decision is traded. Default: nothing, and
   * the ledger begins where the first decision may first earn. With it the ledger begins at the second row, so that
   * strategies of different lookbacks share their dates.
   */
  readonly startWith?: "equal-weight";
}

/** Schedule and costs that were read, as the engine takes them. */
export function walkForwardFrom({
  costBps,
  sellCostBps = costBps,
  startWith,
  ...schedule
}: Settled<typeof scheduleOptions>): WalkForwardOptions {
  const { lookback, optimizeEvery, rebalanceEvery, execution, chargeFirstPurchase } = schedule;
  return {
    ...{ lookback, optimizeEvery, rebalanceEvery, execution, chargeFirstPurchase },
    buyCostBasisPoints: costBps,
    sellCostBasisPoints: sellCostBps,
    ...(startWith !== undefined && { startWith }),
  };
}

/** What `walkForward` does where it is not told. */
export const walkForwardDefaults: WalkForwardOptions = walkForwardFrom(
  settled(scheduleOptions, {}, "schedule"),
);
