import { isDateList } from "../base/dates/date-list.ts";
import type { DatedRates } from "../base/dates/dated-rates.ts";
import { spanEdge } from "../base/dates/span-edge.ts";
import { InputError } from "../base/errors.ts";
import { choice, flag, flagOf, number, type Settled, table, text, whole } from "../base/option/option.ts";
import { settled } from "../base/option/read-options.ts";
import type { MoneyTerms } from "./account/account.ts";
import { contributionIn } from "./account/contribution-text.ts";
import type { FinancingTerms } from "./account/financing.ts";
import { calendarIntervals, type Interval } from "./schedule.ts";
import { settledCadence } from "./usual-schedule.ts";

/** Schedule and costs of a walk as study files and the command line say them. */
export const scheduleOptions = {
  lookback: whole({
    says: "Price rows that a strategy sees.",
    unit: "number of price rows",
    least: 3,
    because: "two returns, the fewest that vary",
    otherwise: "a year of rows, 252 of days; none where no strategy looks back",
  }),
  start: text({
    says: "The date from which on strategies earn; the lookback lies before it.",
    names: "date",
    spans: true,
    otherwise: "as soon as the lookback is full",
  }),
  rebalance: whole({
    says: "How often strategies are asked and traded: optimizeEvery and rebalanceEvery in one.",
    unit: "number of price rows",
    least: 1,
    words: calendarIntervals,
    notWith: ["optimizeEvery", "rebalanceEvery", "dates"],
    otherwise: "as these say",
  }),
  optimizeEvery: whole({
    says: "How often strategies are asked for weights: every so many rows, or at the last row of each calendar period.",
    unit: "number of price rows",
    least: 1,
    words: calendarIntervals,
    notWith: ["dates"],
    otherwise: "20 rows of days, 4 of weeks, 1 of months",
  }),
  rebalanceEvery: whole({
    says: "How often the last weights are restored.",
    unit: "number of price rows",
    least: 1,
    words: calendarIntervals,
    notWith: ["dates"],
    otherwise: "5 rows of days, else 1",
  }),
  dates: table({
    says: "The dates at which strategies are asked and traded: a file with one a row. One without prices means the next that has.",
    holds: "dates",
    is: isDateList,
    otherwise: "as the intervals say",
  }),
  band: number({
    says: "Trade only where a weight, or cash, is off its target by more than this.",
    unit: "weight",
    least: 0,
    otherwise: "always",
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
  costPerTrade: number({
    says: "Cost of each trade in one asset beside that by its value, in money; needs the capital.",
    unit: "number of units of money",
    least: 0,
    otherwise: "nothing",
  }),
  minCost: number({
    says: "The least that a trade in one asset costs, in money; needs the capital.",
    unit: "number of units of money",
    least: 0,
    otherwise: "nothing",
  }),
  borrowRate: number({
    says: "Interest on what is borrowed, weights that sum to more than one: a year, compounded by rows.",
    unit: "rate per year",
    otherwise: "the risk-free rate",
  }),
  shortRate: number({
    says: "Fee on the value of short positions; their proceeds earn the risk-free rate.",
    unit: "rate per year",
    otherwise: "none",
  }),
  capital: number({
    says: "Money to begin with: fees and contributions are amounts beside it.",
    unit: "number of units of money",
    above: 0,
    otherwise: "none; wealth is counted in shares",
  }),
  contribution: text({
    says: "Money that comes in at the last close of each week, month, quarter or year, 1000/month; negative goes out.",
    otherwise: "none",
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
  /** The ISO date from which on it earns: its first decision is so many rows before, and has to have its lookback there. */
  readonly start?: string;
  /** ISO dates at which strategies are asked and traded, in place of the intervals. */
  readonly dates?: readonly string[];
  /** Where no weight, cash included, is off its target by more than this at the close it would be traded, nothing is. */
  readonly band?: number;
  /** What cash brings and debt costs; default nothing. */
  readonly financing?: FinancingTerms;
  /** The walk in money as well; default in shares of wealth alone. */
  readonly money?: MoneyTerms;
}

/** What is known of a walk beside its schedule and costs. */
export interface WalkSetting {
  /** Rows a year: what is not said fits them. Default those of days. */
  readonly periodsPerYear?: number;
  /** The risk-free rate, which cash earns. Default none. */
  readonly riskFree?: number | DatedRates;
  /** Whether no strategy looks back, so that the first may buy at the first close. */
  readonly isBlind?: boolean;
}

/**
 * Schedule and costs that were read, as the engine takes them.
 *
 * @throws {InputError} `bad-option` for a contribution that is none, and for amounts without a capital.
 */
export function walkForwardFrom(
  { costBps, sellCostBps = costBps, ...said }: Settled<typeof scheduleOptions>,
  { periodsPerYear = 252, riskFree, isBlind = false }: WalkSetting = {},
): WalkForwardOptions {
  const { rebalance, execution, chargeFirstPurchase, startWith, start, dates, band } = said;
  const { lookback = isBlind ? 1 : undefined, optimizeEvery = rebalance, rebalanceEvery = rebalance } = said;
  const financing = financingIn(said, riskFree);
  const money = moneyIn(said);
  return {
    ...settledCadence({ lookback, optimizeEvery, rebalanceEvery }, periodsPerYear),
    ...{ execution, chargeFirstPurchase },
    buyCostBasisPoints: costBps,
    sellCostBasisPoints: sellCostBps,
    ...(startWith !== undefined && { startWith }),
    ...(start !== undefined && { start: spanEdge(start, "first") }),
    ...(typeof dates === "object" && { dates: dates.dates }),
    ...(band !== undefined && { band }),
    ...(financing && { financing }),
    ...(money && { money }),
  };
}

type Said = Omit<Settled<typeof scheduleOptions>, "costBps" | "sellCostBps">;

function financingIn(
  { borrowRate, shortRate }: Said,
  riskFree?: number | DatedRates,
): FinancingTerms | undefined {
  if (riskFree === undefined && borrowRate === undefined && shortRate === undefined) return undefined;
  return {
    cash: riskFree ?? 0,
    ...(borrowRate !== undefined && { borrow: borrowRate }),
    ...(shortRate !== undefined && { short: shortRate }),
  };
}

/** @throws {InputError} `bad-option` for amounts of nobody knows how much. */
function moneyIn({ capital, contribution, costPerTrade, minCost }: Said): MoneyTerms | undefined {
  const amounts = { contribution, costPerTrade, minCost };
  if (capital === undefined) {
    const said = Object.entries(amounts).find(([, amount]) => amount !== undefined);
    if (said === undefined) return undefined;
    throw new InputError("bad-option", `${flagOf(said[0])} is an amount of money, and no capital is given`, {
      advice: "say what is there to begin with: --capital 10000",
    });
  }
  return {
    capital,
    ...(contribution !== undefined && { contribution: contributionIn(contribution) }),
    ...(costPerTrade !== undefined && { costPerTrade }),
    ...(minCost !== undefined && { leastCost: minCost }),
  };
}

/** What `walkForward` does with rows of days where it is not told. */
export const walkForwardDefaults: WalkForwardOptions = walkForwardFrom(
  settled(scheduleOptions, {}, "schedule"),
);
