import { InputError } from "../base/errors.ts";
import { closestByMoney } from "./closest-by-money.ts";
import { type ChosenLots, closestByVariance } from "./closest-by-variance.ts";
import { heldWeights } from "./held-weights.ts";
import { leftOut } from "./left-out.ts";
import { type LotProblem, lotProblem } from "./lot-problem.ts";
import { lotSizes } from "./lot-sizes.ts";
import type { OrderOptions } from "./order-options.ts";
import type { OrderRequest, Orders } from "./orders.ts";
import { requireMoney, requireOrders } from "./require-orders.ts";
import { costOf, tradingCosts } from "./trading-costs.ts";
import { deviationOf, whatTradesBuy } from "./what-trades-buy.ts";
import { worthwhileWeights } from "./worthwhile-weights.ts";

/**
 * From what is held and what is wanted to what to trade, in whole lots, never spending more than there is.
 *
 * First the weights of which every trade is worth its cost (`worthwhileWeights`; without costs the target), then the whole lots
 * closest to them, in tracking variance (`closestByVariance`) or in money (`closestByMoney`). What is not worth trading stays as
 * it is. Nearness in money needs `loadLinearSolver`, unless greedy.
 *
 * @throws {InputError} `bad-price`, `bad-constraint` for more than there is, `bad-option` for money that buys nothing.
 */
export function rebalance(
  request: OrderRequest,
  options: OrderOptions & { readonly maxNodes?: number } = {},
): Orders {
  requireOrders(request);
  const { assets, covariance, held } = request;
  const { trackingAversion: aversion = 10, holdingYears: years = 1, greedy = false, maxNodes } = options;
  const { maxTurnover = Number.POSITIVE_INFINITY } = options;
  const { closest = covariance === undefined ? "money" : "variance" } = options;
  if (closest === "variance" && covariance === undefined) {
    throw new InputError(
      "bad-option",
      "whole shares close in tracking variance need a covariance, which is not known",
      {
        advice: "give prices of all assets to estimate it from, or take --closest money",
      },
    );
  }
  const lots = lotSizes(options.lot, assets);
  requireMoney(request, lots);
  const costs = tradingCosts(options);
  const { weights: worthwhile, unweighed } = worthwhileWeights(request, {
    costs,
    aversion,
    years,
    maxTurnover,
  });
  const { weights: before } = heldWeights(request);
  const isTraded = (i: number): boolean => worthwhile === request.target || worthwhile[i] !== before[i];
  const problem = lotProblem(request, worthwhile, lots, costs, options, isTraded);
  const search = { greedy, ...(maxNodes !== undefined && { maxNodes }) };
  const chosen =
    closest === "variance" && covariance !== undefined
      ? closestByVariance(problem, covariance, search)
      : closestByMoney(problem, search);
  const orders = booked(request, problem, chosen, { before, worthwhile, closest, held });
  return unweighed === undefined ? orders : { ...orders, unweighed };
}

interface Chosen {
  readonly before: Float64Array;
  readonly worthwhile: Float64Array;
  readonly closest: Orders["closest"];
  readonly held: Float64Array;
}

/** The books once the trades are made. */
function booked(
  { assets, target, prices, cash, covariance }: OrderRequest,
  problem: LotProblem,
  { lots, status, gap, among }: ChosenLots,
  { before, worthwhile, closest, held }: Chosen,
): Orders {
  const { value, lot, costs } = problem;
  const traded = lots.map((each, i) => sharesOf(each, lot[i]));
  const values = traded.map((shares, i) => shares * prices[i]);
  const paid = values.map((each) => costOf(costs, each));
  const shares = held.map((each, i) => sharesOf(1, each + traded[i]));
  const after = shares.map((each, i) => (each * prices[i]) / value);
  const cost = total(paid);
  const bought =
    covariance &&
    whatTradesBuy(
      after,
      after.map((weight, i) => weight - before[i]),
      target,
      covariance,
    );
  const trades = assets.flatMap((asset, i) =>
    lots[i] === 0 ? [] : [{ asset, shares: traded[i], value: values[i], cost: paid[i], ...bought?.[i] }],
  );
  const money = (weights: Float64Array): Float64Array => weights.map((w, i) => (w - before[i]) * value);
  const tracking = covariance && {
    before: deviationOf(difference(before, target), covariance),
    after: deviationOf(difference(after, target), covariance),
  };
  const inMoney = value * total(difference(after, target).map(Math.abs));
  return {
    assets,
    trades,
    leftOut: leftOut(assets, problem, lots, money(target), money(worthwhile)),
    value,
    before,
    target,
    worthwhile,
    after,
    shares,
    cash: left(cash - total(values) - cost, value),
    cost,
    turnover: total(values.map(Math.abs)) / value,
    closest,
    deviation: closest === "variance" && tracking ? tracking.after : inMoney,
    ...(tracking && { tracking }),
    status,
    gap,
    ...(among && { among }),
  };
}

/** So many lots in shares, without what multiplication leaves in the last digits: 3 lots of 0.1 are 0.3. */
function sharesOf(lots: number, lot: number): number {
  return Number((lots * lot).toPrecision(14));
}

/** Cash, which rounding does not make a debt. */
function left(cash: number, value: number): number {
  return Math.abs(cash) <= 1e-11 * value ? 0 : cash;
}

function difference(a: Float64Array, b: Float64Array): Float64Array {
  return a.map((each, i) => each - b[i]);
}

function total(values: Float64Array): number {
  return values.reduce((sum, each) => sum + each, 0);
}
