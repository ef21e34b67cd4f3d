import { type RunControl, throwIfAborted } from "../base/cancel.ts";
import { InputError } from "../base/errors.ts";
import { withDefaults } from "../base/with-defaults.ts";
import type { History, PricePanel } from "../market/panel/panel.ts";
import { openAccount } from "./account/account.ts";
import { settle } from "./account/settle.ts";
import type { Strategy, Target } from "./ask.ts";
import { openJournal } from "./journal.ts";
import type { Ledger } from "./ledger.ts";
import { type DecisionRows, decisionRows, type Interval, ownRows } from "./schedule.ts";
import { settledCadence } from "./usual-schedule.ts";
import { changingVenue } from "./venue/changing-venue.ts";
import { completeVenue, type Venue } from "./venue/venue.ts";
import { type WalkForwardOptions, walkForwardDefaults } from "./walk-forward-options.ts";

export { type WalkForwardOptions, walkForwardDefaults } from "./walk-forward-options.ts";

/**
 * Walks a strategy forward: at each decision date it sees the last `lookback` rows (its own, or the walk's) and nothing later; its target is
 * bought at that close or at the next, drifts until the next rebalance, and pays costs in proportion to what is traded.
 *
 * What the weights miss to one is cash, and earns what the options say. Where the strategy fails the last target stays in force
 * (cash before the first), and the failure is recorded. The ledger is in simple returns whatever the strategy looks at.
 *
 * Cost: O(T N) time and memory, and the strategy's own.
 *
 * @param history `T x N` complete prices, or those of a universe that changes with its roster (`changingVenue` says how assets
 *   come and leave); the ledger begins where the first decision may first earn.
 * @param given what differs from `walkForwardDefaults`: `{ lookback: 252 }`.
 * @param control its signal is looked at before every row; the share that is done is told after every optimization.
 * @throws {InputError} `too-few-periods` where no decision fits; `bad-option`.
 * @throws the reason of a signal that calls the walk off.
 * @see Palomar (2024), Portfolio Optimization, chapter 8. The conventions are those of R's portfolioBacktest 0.4.1.
 */
export function walkForward(
  history: History,
  strategy: Strategy,
  given: Partial<WalkForwardOptions> = {},
  { signal, onProgress }: RunControl = {},
): Ledger {
  const { prices } = history;
  const options = optionsFor(prices, given);
  const { lookback = options.lookback, window = lookback } = strategy;
  const { decisions, delay } = scheduleOf(prices.dates, { ...options, lookback }, strategy.trades);
  const opening = options.startWith ? { first: 0, delay: 1 } : { first: decisions.first, delay };
  const journal = openJournal(history, opening, decisions);
  const venue = venueOf(history, window);
  const rates = { buy: options.buyCostBasisPoints / 1e4, sell: options.sellCostBasisPoints / 1e4 };
  const account = openAccount(prices, { ...options, rates }, opening.first + opening.delay);

  const held = new Float64Array(prices.assets.length);
  const begin = new Float64Array(prices.assets.length);
  const targetAt = new Map<number, Float64Array>();
  if (options.startWith) targetAt.set(1, venue.equalWeights(0));
  let target: Target | undefined;
  let decidedOn: string | undefined;
  let unbought = !options.chargeFirstPurchase;

  for (let row = opening.first; row < prices.dates.length && !journal.isClosed; row++) {
    throwIfAborted(signal);
    if (row > opening.first) {
      const wanted = targetAt.get(row);
      if (wanted === undefined || isWithin(options.band, held, wanted)) begin.set(held);
      else venue.trade(row - 1, wanted, held, begin);
      const free = unbought && begin.some((weight) => weight !== 0);
      const settlement = settle(venue.moves(row), begin, held, rates, free, account?.period(row));
      const isLeft = account?.close(row, settlement.earned) ?? true;
      journal.enter(row, begin, settlement, isLeft);
      venue.payOut(row, begin, held);
      if (free) unbought = false;
    }
    if (!decisions.rebalance.has(row) || (strategy.trades === "once" && target !== undefined)) continue;
    let optimized = false;
    if (decisions.optimize.has(row)) {
      const answer = venue.ask(strategy, row, window, held);
      if (answer.failure === undefined) {
        [target, decidedOn, optimized] = [answer, prices.dates[row], true];
      } else
        journal.failures.push({ ...answer.failure, ...(decidedOn !== undefined && { kept: decidedOn }) });
      onProgress?.((row + 1) / prices.dates.length);
    }
    if (target === undefined) continue;
    target = venue.wanted(row, target);
    targetAt.set(row + delay, target.weights);
    journal.rebalances.push({ date: prices.dates[row], optimized, ...target });
  }
  return journal.close(strategy.name, venue.attendance(), account?.statement());
}

/** What was given, and what fits the rows where it was not. */
function optionsFor({ periodsPerYear }: PricePanel, given: Partial<WalkForwardOptions>): WalkForwardOptions {
  return { ...withDefaults(walkForwardDefaults, given), ...settledCadence(given, periodsPerYear) };
}

/** Whether what is held, cash included, is as near to a target as a band asks. */
function isWithin(band: number | undefined, held: Float64Array, wanted: Float64Array): boolean {
  if (band === undefined) return false;
  let cash = 0;
  for (let i = 0; i < held.length; i++) {
    const off = held[i] - wanted[i];
    if (Math.abs(off) > band) return false;
    cash -= off;
  }
  return Math.abs(cash) <= band;
}

/**
 * Checks a schedule against the dates it is for, without walking.
 *
 * @throws {InputError} `too-few-periods` where no decision fits; `bad-option`.
 */
export function requireSchedule(dates: readonly string[], options: WalkForwardOptions): void {
  scheduleOf(dates, options);
}

function scheduleOf(
  dates: readonly string[],
  options: WalkForwardOptions,
  trades?: Strategy["trades"],
): { decisions: DecisionRows; delay: number } {
  checkOptions(options);
  const delay = options.execution === "same-close" ? 1 : 2;
  const decisions = decisionRows(dates, options, delay);
  const own = typeof trades === "object" ? ownRows(dates, trades, decisions.first, delay) : decisions;
  return { decisions: own, delay };
}

function venueOf(history: History, lookback: number): Venue {
  const { roster } = history;
  return roster === undefined ? completeVenue(history) : changingVenue({ ...history, roster }, lookback);
}

function checkOptions(options: WalkForwardOptions): void {
  const requireWhole = (name: string, value: Interval, least: number): void => {
    if (typeof value === "number" && !(Number.isInteger(value) && value >= least)) {
      throw new InputError(
        "bad-option",
        `${name} ${value} given, a whole number of at least ${least} is needed`,
      );
    }
  };
  requireWhole("lookback", options.lookback, 1);
  requireWhole("optimize-every", options.optimizeEvery, 1);
  requireWhole("rebalance-every", options.rebalanceEvery, 1);
  for (const cost of [options.buyCostBasisPoints, options.sellCostBasisPoints]) {
    if (!(cost >= 0 && cost < 1e4)) {
      throw new InputError("bad-option", `costs of ${cost} basis points given, 0 to 10000 are possible`);
    }
  }
}
