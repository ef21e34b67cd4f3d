import type { Ledger } from "../../backtest/ledger.ts";
import type { Interval } from "../../backtest/schedule.ts";
import { walkForward } from "../../backtest/walk-forward.ts";
import { InputError } from "../../base/errors.ts";
import { counted, grouped } from "../../base/words/counted.ts";
import type { History, ReturnsPanel } from "../../market/panel/panel.ts";
import { panelRows } from "../../market/panel/panel-parts.ts";
import { pricesFromReturns } from "../../market/panel/prices-from-returns.ts";
import { rowOf, zeros } from "../../numeric/matrix/matrix.ts";
import type { Portfolio, SolvedPortfolio } from "../../optimize/portfolio.ts";

/** A strategy that is weighed against others. */
export interface StackedPart {
  readonly name: string;
  /** Price rows that it sees. */
  readonly lookback: number;
  readonly choose: (history: History, held?: Float64Array) => Portfolio;
}

/** How far back a stack looks at its strategies, and how often those decide there. */
export interface StackSchedule {
  /** Price rows, the first decision's included. */
  readonly rows: number;
  readonly optimizeEvery: Interval;
}

/**
 * Weights of assets from strategies that are themselves weighed: each is walked forward over the last rows of the window, as in a
 * backtest without costs, traded at the close after its decision; what their returns there say decides how much of each is
 * held, and each says at the window's end what it holds.
 *
 *     w = sum_k c_k w_k
 *
 * Nothing after the window is reachable, and in it no strategy sees more than what was known when it decided.
 *
 * Cost: each strategy as often as it decides in those rows.
 *
 * @param weigh chooses among the strategies, which it sees as prices by their names, with the factors of the window.
 * @returns `details.strategies` has c_k by name.
 * @throws {InputError} `too-few-periods` where the window is shorter than a strategy's lookback and the rows together.
 */
export function stackedPortfolio(
  history: History,
  parts: readonly StackedPart[],
  { rows, optimizeEvery }: StackSchedule,
  weigh: (strategies: History) => Portfolio,
): Portfolio {
  const { assets } = history.prices;
  const none = (name: string, why: string): Portfolio => ({
    ...{ status: "infeasible", design: "stack", assets, conflict: [`strategy ${name}: ${why}`] },
  });
  const ledgers: Ledger[] = [];
  const chosen: SolvedPortfolio[] = [];
  for (const { name, lookback, choose } of parts) {
    const walked = { lookback, optimizeEvery, rebalanceEvery: optimizeEvery };
    const ledger = walkForward(lastRows(history, lookback + rows), { name, decide: choose }, walked);
    if (ledger.rebalances.length === 0) return none(name, ledger.failures[0].message);
    const now = choose(lastRows(history, lookback), lastHeld(ledger));
    if (now.status === "infeasible") return none(name, now.conflict.join("; "));
    ledgers.push(ledger);
    chosen.push(now);
  }
  const shares = weigh(strategiesAsPrices(ledgers, history));
  if (shares.status === "infeasible") return { ...shares, design: "stack", assets };
  const weights = new Float64Array(assets.length);
  chosen.forEach((part, k) => {
    part.weights.forEach((w, i) => {
      weights[i] += shares.weights[k] * w;
    });
  });
  const stopped = [shares, ...chosen].find((each) => each.status === "stopped");
  const found = {
    ...{ design: "stack", assets, weights, objective: shares.objective },
    optimality: Math.max(shares.optimality, ...chosen.map(({ optimality }) => optimality)),
    iterations: chosen.reduce((total, { iterations }) => total + iterations, shares.iterations),
    details: { strategies: Object.fromEntries(parts.map(({ name }, k) => [name, shares.weights[k]])) },
  };
  if (stopped?.status !== "stopped") return { status: "optimal", ...found };
  const { reason, message } = stopped;
  return { status: "stopped", reason, message, ...found };
}

/** @throws {InputError} `too-few-periods`. */
function lastRows({ prices, factors }: History, rows: number): History {
  const { length } = prices.dates;
  if (length < rows) {
    throw new InputError(
      "too-few-periods",
      `a stack sees ${counted(length, "price row")}, and its strategies with the rows they are weighed on need ${grouped(rows)}`,
    );
  }
  const last = panelRows(prices, length - rows, length);
  return { prices: last, ...(factors && { factors: panelRows(factors, length - rows, length) }) };
}

/** Weights at the beginning of the last period; nothing before the first. */
function lastHeld({ weights }: Ledger): Float64Array {
  return rowOf(weights, weights.rows - 1).slice();
}

/** Ledgers on the same dates, as prices of their strategies. */
function strategiesAsPrices(ledgers: readonly Ledger[], { prices, factors }: History): History {
  const [{ dates }] = ledgers;
  const values = zeros(dates.length, ledgers.length);
  ledgers.forEach(({ returns }, k) => {
    for (let t = 0; t < returns.length; t++) values.data[t * ledgers.length + k] = returns[t];
  });
  const { periodsPerYear } = prices;
  const assets = ledgers.map(({ name }) => name);
  const panel: ReturnsPanel = { kind: "simple", dates, assets, values, periodsPerYear };
  const before = prices.dates.indexOf(dates[0]) - 1;
  const later = factors && panelRows(factors, before, before + 1 + dates.length);
  const since = prices.dates[before];
  return { prices: pricesFromReturns(panel, undefined, since), ...(later && { factors: later }) };
}
