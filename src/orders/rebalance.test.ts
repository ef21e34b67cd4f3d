import { readFileSync } from "node:fs";
import { beforeAll, describe, expect, test } from "vitest";
import { decisionData, decisions } from "../../tests/support/decisions.ts";
import { sharedFile, testOnRealData } from "../../tests/support/shared.ts";
import { type Matrix, zeros } from "../numeric/matrix/matrix.ts";
import { gram } from "../numeric/matrix/multiply.ts";
import { loadLinearSolver } from "../numeric/minimize/linear/load-linear-solver.ts";
import { normal } from "../numeric/random/normal.ts";
import { randomStream } from "../numeric/random/random-stream.ts";
import { uniform } from "../numeric/random/uniform.ts";
import type { OrderOptions } from "./order-options.ts";
import type { OrderRequest, Orders } from "./orders.ts";
import { rebalance } from "./rebalance.ts";

beforeAll(loadLinearSolver);

interface ShareCase {
  readonly id: string;
  readonly group: string;
  readonly inputs: {
    readonly value: number;
    readonly prices: Readonly<Record<string, number>>;
    readonly target: Readonly<Record<string, number>>;
    readonly holdings_shares?: Readonly<Record<string, number>>;
    readonly cash_before?: number;
    readonly min_trade?: number;
  };
  readonly shares: Readonly<Record<string, number>>;
  readonly objective: number;
  readonly cash_left: number;
}

function requestOf({ inputs }: ShareCase, covariance?: Matrix): OrderRequest {
  const assets = Object.keys(inputs.prices);
  const ofAssets = (values: Readonly<Record<string, number>>): Float64Array =>
    Float64Array.from(assets, (asset) => values[asset]);
  const held = inputs.holdings_shares ? ofAssets(inputs.holdings_shares) : new Float64Array(assets.length);
  return {
    assets,
    target: ofAssets(inputs.target),
    held,
    cash: inputs.cash_before ?? inputs.value,
    prices: ofAssets(inputs.prices),
    ...(covariance && { covariance }),
  };
}

function holdsTo(found: ShareCase, covariance?: Matrix): void {
  const orders = rebalance(requestOf(found, covariance), { minTrade: found.inputs.min_trade ?? 0 });
  const shares = Object.fromEntries(orders.assets.map((asset, i) => [asset, orders.shares[i]]));
  expect(shares).toEqual(found.shares);
  expect(orders).toMatchObject({ status: "optimal", gap: 0 });
  const objective = covariance ? orders.deviation ** 2 : orders.deviation;
  expect(Math.abs(objective / found.objective - 1)).toBeLessThan(1e-10); // the cancellation of money against targets
  expect(orders.cash).toBeCloseTo(found.cash_left, 8);
}

const cases = decisions.cases.filter(({ group }) => group === "11_whole_shares") as unknown as ShareCase[];

describe("whole shares for $25,000, against exhaustive search, HiGHS 1.15.1 and SCIP 6.2.1", () => {
  test.each(cases.filter(({ id }) => id.startsWith("tracking")))("$id", (found) => {
    holdsTo(found, decisionData("S_etf7").covariance);
  });

  test.each(cases.filter(({ id }) => id.startsWith("l1")))("$id", (found) => holdsTo(found));

  const file = "reference/decisions/11_whole_shares.json";
  testOnRealData("the same at real prices of 2022-07-29", [file], () => {
    const { cases: real } = JSON.parse(readFileSync(sharedFile(file), "utf8")) as { cases: ShareCase[] };
    expect(real.length).toBe(6);
    for (const found of real) holdsTo(found);
  });
});

/** A portfolio of a few hundred to a few thousand, so that whole shares are coarse. */
function randomRequest(n: number, seed: number): OrderRequest {
  const stream = randomStream(1301, seed);
  const x = zeros(n + 4, n);
  for (let k = 0; k < x.data.length; k += n) {
    const market = normal(stream);
    for (let j = 0; j < n; j++) x.data[k + j] = 0.1 * market + (0.05 + 0.1 * (j % 3)) * normal(stream);
  }
  const raw = Float64Array.from({ length: n }, () => uniform(stream) + (uniform(stream) < 0.2 ? 0 : 0.2));
  const sum = raw.reduce((a, b) => a + b, 0) / (uniform(stream) < 0.3 ? 0.8 : 1);
  const prices = Float64Array.from({ length: n }, () => 20 + 200 * uniform(stream));
  const isBought = uniform(stream) < 0.3;
  return {
    assets: Array.from({ length: n }, (_, j) => `A${j}`),
    target: raw.map((weight) => weight / sum),
    held: prices.map(() => (isBought ? 0 : Math.floor(5 * uniform(stream)))),
    cash: 200 + 500 * uniform(stream),
    prices,
    covariance: gram(x),
  };
}

/** The same with some held short, and some wanted short; what the shorts brought is in the cash. */
function withShorts(request: OrderRequest, seed: number): OrderRequest {
  const stream = randomStream(1304, seed);
  const { prices } = request;
  const held = request.held.map((shares) => (uniform(stream) < 0.3 ? -shares : shares));
  const turned = request.target.map((weight, i) => (i > 0 && uniform(stream) < 0.4 ? -weight / 2 : weight));
  const sum = turned.reduce((a, b) => a + Math.max(b, 0), 0);
  const brought = held.reduce((total, shares, i) => total + 2 * Math.max(0, -shares) * prices[i], 0);
  return {
    ...request,
    held,
    cash: request.cash + brought,
    target: turned
      .map((weight) => (weight > 0 ? (1.2 * weight) / sum : weight))
      .map((weight) => weight * 0.8),
  };
}

function randomOptions(n: number, seed: number): OrderOptions {
  const stream = randomStream(1302, seed);
  const often = (share: number): boolean => uniform(stream) < share;
  return {
    ...(often(0.5) && { minTrade: 150 * uniform(stream) }),
    ...(often(0.4) && { maxTrades: 1 + Math.floor(n * uniform(stream)) }),
    ...(often(0.4) && { maxTurnover: 0.2 + 0.8 * uniform(stream) }),
    ...(often(0.5) && { costBps: 50 * uniform(stream), sellCostBps: 80 * uniform(stream) }),
    ...(often(0.3) && { costPerTrade: 2 * uniform(stream), minCost: 3 * uniform(stream) }),
  };
}

/** The books by hand: cash after trades, each cost rounded to the cent. */
function cashAfter({ prices, cash }: OrderRequest, trades: ArrayLike<number>, options: OrderOptions): number {
  const { costBps = 0, sellCostBps = costBps, costPerTrade = 0, minCost = 0 } = options;
  let left = cash;
  for (let i = 0; i < trades.length; i++) {
    if (trades[i] === 0) continue;
    const value = trades[i] * prices[i];
    const rate = value > 0 ? costBps / 1e4 : sellCostBps / 1e4;
    left -= value + Math.round(100 * Math.max(minCost, costPerTrade + rate * Math.abs(value))) / 100;
  }
  return left;
}

/** The least objective of all whole trades within the limits. */
function exhaustive(
  request: OrderRequest,
  options: OrderOptions,
  wanted: Float64Array,
  mayTrade: readonly boolean[],
  objective: (weights: Float64Array) => number,
): number {
  const { held, prices, cash, target } = request;
  const n = held.length;
  const { minTrade = 0, maxTrades = n, maxTurnover = Number.POSITIVE_INFINITY } = options;
  const value = held.reduce((sum, shares, i) => sum + shares * prices[i], cash);
  const isWithin = (i: number, shares: number): boolean => {
    if (shares > 0) return target[i] >= 0 || held[i] > 0;
    const most = Math.max(1, -target[i], (-held[i] * prices[i]) / value) * (1 + 1e-12);
    return shares === 0 || ((target[i] < 0 || held[i] < 0) && (-shares * prices[i]) / value <= most);
  };
  const around = Array.from(held, (shares, i) => {
    const ideal = Math.round((wanted[i] * value) / prices[i] - shares);
    const values = [0];
    for (let k = ideal - 4; k <= ideal + 4; k++) {
      if (k !== 0 && mayTrade[i] && isWithin(i, shares + k) && Math.abs(k * prices[i]) >= minTrade)
        values.push(k);
    }
    return values;
  });
  const trades = new Float64Array(n);
  let best = Infinity;
  const visit = (i: number, count: number, traded: number): void => {
    if (count > maxTrades || traded > maxTurnover * value) return;
    if (i === n) {
      if (cashAfter(request, trades, options) < 0) return;
      best = Math.min(best, objective(held.map((shares, j) => ((shares + trades[j]) * prices[j]) / value)));
      return;
    }
    for (const k of around[i]) {
      trades[i] = k;
      visit(i + 1, count + (k === 0 ? 0 : 1), traded + Math.abs(k * prices[i]));
    }
    trades[i] = 0;
  };
  visit(0, 0, 0);
  return best;
}

function traded({ assets, trades }: Orders): Float64Array {
  return Float64Array.from(assets, (asset) => trades.find((each) => each.asset === asset)?.shares ?? 0);
}

describe("against exhaustive search", () => {
  const seeds = Array.from({ length: 40 }, (_, seed) => seed);

  test.each([
    ...seeds.map((seed) => ["long", seed] as const),
    ...seeds.map((seed) => ["with shorts", seed] as const),
  ])("of least tracking variance, random portfolio %s %i", (sides, seed) => {
    const n = 2 + (seed % 4);
    const long = randomRequest(n, seed);
    const request = sides === "long" ? long : withShorts(long, seed);
    const options = randomOptions(n, seed);
    const orders = rebalance(request, options);
    expect(orders.status).toBe("optimal");
    const { data } = request.covariance as Matrix;
    const objective = (weights: Float64Array): number => {
      let sum = 0;
      for (let k = 0; k < data.length; k++) {
        const [i, j] = [Math.floor(k / n), k % n];
        sum += data[k] * (weights[i] - orders.worthwhile[i]) * (weights[j] - orders.worthwhile[j]);
      }
      return sum;
    };
    const mayTrade = Array.from(orders.worthwhile, (w, i) => w !== orders.before[i]);
    const truth = exhaustive(request, options, orders.worthwhile, mayTrade, objective);
    const reached = objective(orders.after);
    expect(reached).toBeLessThanOrEqual(truth * (1 + 1e-9)); // the box around the target may leave better ones out
    const left = cashAfter(request, traded(orders), options);
    expect(orders.cash).toBeCloseTo(left, 8);
    expect(left).toBeGreaterThan(-1e-9);
  });

  test.each([
    ...seeds.map((seed) => ["long", seed] as const),
    ...seeds.map((seed) => ["with shorts", seed] as const),
  ])("of least difference in money, random portfolio %s %i", (sides, seed) => {
    const n = 2 + (seed % 4);
    const { covariance: _, ...long } = randomRequest(n, 100 + seed);
    const request = sides === "long" ? long : withShorts(long, 100 + seed);
    const options = randomOptions(n, 100 + seed);
    const orders = rebalance(request, options);
    expect(orders.status).toBe("optimal");
    const truth = exhaustive(
      request,
      options,
      request.target,
      request.assets.map(() => true),
      (weights) => weights.reduce((sum, w, i) => sum + Math.abs(w - request.target[i]), 0),
    );
    expect(orders.deviation).toBeLessThanOrEqual(truth * orders.value * (1 + 1e-9) + 1e-9);
    expect(cashAfter(request, traded(orders), options)).toBeGreaterThan(-1e-9);
  });
});

/** Books by hand of so many lots of every asset: what is left of the cash, and how far from the target. */
function bookedByHand(
  { prices, cash, held, target }: OrderRequest,
  lots: readonly number[],
  lot: number,
  bps: number,
) {
  const worth = cash + held.reduce((sum, shares, i) => sum + shares * prices[i], 0);
  const values = lots.map((count, i) => count * lot * prices[i]);
  const paid = values.map((value) => Math.round((100 * bps * Math.abs(value)) / 1e4) / 100);
  return {
    left: values.reduce((sum, value, i) => sum - value - paid[i], cash),
    off: values.reduce((sum, value, i) => sum + Math.abs(held[i] * prices[i] + value - target[i] * worth), 0),
  };
}

test.each([30, 34, 38])("costs in cents leave no lot over: portfolio %i in thousandths", (seed) => {
  const n = 2 + (seed % 4);
  const { covariance: _, ...request } = randomRequest(n, seed);
  const orders = rebalance(request, { lot: 0.001, costBps: 10 });
  expect(orders.status).toBe("optimal");
  const lots = Array.from(traded(orders), (shares) => Math.round(1000 * shares));
  const { left, off } = bookedByHand(request, lots, 0.001, 10);
  expect(left).toBeGreaterThan(-1e-9);
  const steps = [-1, 0, 1];
  for (let pair = 0; pair < n * n; pair++) {
    for (const a of steps) {
      for (const b of steps) {
        const others = [...lots];
        others[Math.floor(pair / n)] += a;
        others[pair % n] += b;
        const near = bookedByHand(request, others, 0.001, 10);
        if (near.left >= 0) expect(near.off).toBeGreaterThan(off - 1e-7); // a thousandth of a lot's value
      }
    }
  }
});

test.each([1750, 1754])("few trades in thousandths of a share are proved, portfolio %i", (seed) => {
  const orders = rebalance(randomRequest(4, seed), { lot: 0.001, maxTrades: 3 });
  expect(orders).toMatchObject({ status: "optimal", gap: 0 });
  expect(orders.trades.length).toBeLessThanOrEqual(3);
});

/** Equal weights of as many stocks of one market. */
function manyStocks(n: number, cash: number): OrderRequest {
  const stream = randomStream(1303, n);
  const beta = Float64Array.from({ length: n }, () => 0.6 + 0.8 * uniform(stream));
  const covariance = zeros(n, n);
  for (let k = 0; k < n * n; k++) {
    const [i, j] = [Math.floor(k / n), k % n];
    covariance.data[k] = 0.03 * beta[i] * beta[j] + (i === j ? 0.02 + 0.08 * uniform(stream) : 0);
  }
  return {
    assets: Array.from({ length: n }, (_, j) => `A${j}`),
    target: new Float64Array(n).fill(1 / n),
    held: new Float64Array(n),
    cash,
    prices: Float64Array.from({ length: n }, () => 10 + 300 * uniform(stream)),
    covariance,
  };
}

test("fifty stocks are proved", () => {
  for (const cash of [25_000, 1_000_000]) {
    const orders = rebalance(manyStocks(50, cash), { costBps: 5 });
    expect(orders).toMatchObject({ status: "optimal", gap: 0 });
    expect(orders.cash).toBeGreaterThanOrEqual(0);
  }
});

test("few trades of many stocks come with how far they may be from the best", () => {
  const orders = rebalance(manyStocks(24, 100_000), { maxTrades: 5 });
  expect(orders.trades.length).toBe(5);
  expect(orders.gap).toBeLessThan(0.2);
  const greedy = rebalance(manyStocks(24, 100_000), { maxTrades: 5, greedy: true });
  expect(orders.deviation).toBeLessThanOrEqual(greedy.deviation);
});

test("greedy is within the limits, and no better than what is proved", () => {
  for (let seed = 0; seed < 10; seed++) {
    const request = randomRequest(5, 200 + seed);
    const { costBps: _, sellCostBps: __, ...options } = randomOptions(5, 200 + seed);
    const [greedy, proved] = [rebalance(request, { ...options, greedy: true }), rebalance(request, options)];
    expect(greedy.status).toBe("greedy");
    expect(greedy.cash).toBeGreaterThanOrEqual(0);
    expect(greedy.trades.length).toBeLessThanOrEqual(options.maxTrades ?? 5);
    const toWorthwhile = (orders: Orders): number => {
      const { data } = request.covariance as Matrix;
      const off = orders.after.map((w, i) => w - orders.worthwhile[i]);
      return data.reduce((sum, s, k) => sum + s * off[Math.floor(k / 5)] * off[k % 5], 0);
    };
    expect(toWorthwhile(proved)).toBeLessThanOrEqual(toWorthwhile(greedy) * (1 + 1e-9));
  }
});

const two: OrderRequest = {
  assets: ["A", "B"],
  target: Float64Array.of(0.5, 0.5),
  held: Float64Array.of(10, 0),
  cash: 0,
  prices: Float64Array.of(100, 50),
  covariance: { rows: 2, columns: 2, data: Float64Array.of(0.04, 0.01, 0.01, 0.09) },
};

describe("by hand", () => {
  test("half sold, and the costs of both trades come out of it", () => {
    const orders = rebalance(two, { costBps: 10, costPerTrade: 0.5, minCost: 1 });
    // 5 A sold for 500, 9 B bought for 450: costs of max(1, .5 + .5) and max(1, .5 + .45); a tenth B would cost 51.
    expect(orders.trades.map(({ asset, shares, value, cost }) => [asset, shares, value, cost])).toEqual([
      ["A", -5, -500, 1],
      ["B", 9, 450, 1],
    ]);
    expect(orders.cash).toBe(48);
    expect([...orders.after]).toEqual([0.5, 0.45]);
    expect(orders.turnover).toBeCloseTo(0.95, 12);
    // x - w = (0, -.05): tracking error .05 times .3.
    expect(orders.deviation).toBeCloseTo(0.015, 12);
    // Before (.5, -.5) off: variance (.04 + .09 - .02) / 4.
    expect(orders.tracking?.before).toBeCloseTo(Math.sqrt(0.0275), 12);
  });

  test("costs are rounded to the cent, halves up", () => {
    const one = { ...two, assets: ["A"], target: Float64Array.of(1), held: Float64Array.of(0), cash: 1000 };
    const { trades } = rebalance(
      {
        ...one,
        prices: Float64Array.of(100.5),
        covariance: { rows: 1, columns: 1, data: Float64Array.of(1) },
      },
      { costBps: 10, maxTurnover: 0.11 },
    );
    expect(trades).toMatchObject([{ shares: 1, cost: 0.1 }]); // 10.05 cents
    const halves = rebalance(
      {
        ...one,
        prices: Float64Array.of(100.5),
        covariance: { rows: 1, columns: 1, data: Float64Array.of(1) },
      },
      { costBps: 100, maxTurnover: 0.11 },
    );
    expect(halves.trades).toMatchObject([{ shares: 1, cost: 1.01 }]); // 1.005
  });

  test("all is sold where nothing is wanted", () => {
    const orders = rebalance({ ...two, target: new Float64Array(2) }, { costBps: 10 });
    expect(orders.trades).toMatchObject([{ asset: "A", shares: -10, value: -1000, cost: 1 }]);
    expect(orders.cash).toBe(999);
    expect([...orders.after]).toEqual([0, 0]);
  });

  test("cash alone is spent, cash that is wanted is kept", () => {
    const orders = rebalance({
      ...two,
      held: new Float64Array(2),
      cash: 1000,
      target: Float64Array.of(0.3, 0.2),
    });
    expect(orders.trades.map(({ shares }) => shares)).toEqual([3, 4]);
    expect(orders.cash).toBe(500);
  });

  test("a small trade is not worth its cost", () => {
    const near = { ...two, held: Float64Array.of(51, 98), target: Float64Array.of(0.5, 0.5) };
    const orders = rebalance(near, { costBps: 60 });
    expect(orders.trades).toEqual([]);
    expect(orders.leftOut.map(({ asset, reason }) => [asset, reason])).toEqual([
      ["A", "cost"],
      ["B", "cost"],
    ]);
    expect(rebalance(near).trades.map(({ shares }) => shares)).toEqual([-1, 2]);
    expect(rebalance(near, { costPerTrade: 20 }).trades).toEqual([]);
  });

  test("a short is sold, its proceeds are cash and buy the longs; one that is held is bought back", () => {
    const long = { ...two, cash: 1000, target: Float64Array.of(1.3, -0.3) };
    // All is worth 2,000: 13 more A for 1,600 want 1,000 and 600 of the shorts.
    const orders = rebalance(long);
    expect(orders.trades.map(({ asset, shares, value }) => [asset, shares, value])).toEqual([
      ["A", 16, 1600],
      ["B", -12, -600],
    ]);
    expect([...orders.shares, orders.cash]).toEqual([26, -12, 0]);
    expect([...orders.after]).toEqual([1.3, -0.3]);

    const short = { ...two, held: Float64Array.of(10, -12), cash: 600, target: Float64Array.of(1, 0) };
    // 1,000 of A, 600 owed and 600 in cash: bought back for all of it, nothing beyond.
    const closed = rebalance(short);
    expect(closed.trades.map(({ asset, shares }) => [asset, shares])).toEqual([["B", 12]]);
    expect([...closed.after, closed.cash]).toEqual([1, 0, 0]);
    expect(rebalance(short, { greedy: true }).shares).toEqual(closed.shares);
  });

  test("lots of a thousandth", () => {
    const orders = rebalance({ ...two, held: Float64Array.of(0, 0), cash: 10 }, { lot: 0.001 });
    expect(orders.trades.map(({ shares }) => shares)).toEqual([0.05, 0.1]);
    expect(orders.cash).toBe(0);
  });
});

describe("what cannot be ordered is said", () => {
  test.each<[string, Partial<OrderRequest>, OrderOptions, string]>([
    ["a price of zero", { prices: Float64Array.of(0, 50) }, {}, "the price of A is 0"],
    ["no target", { target: Float64Array.of(1, Number.NaN) }, {}, "the target of B is NaN"],
    ["more owed than there is", { held: Float64Array.of(-10, 2) }, {}, "what is held is worth -900"],
    ["a debt", { cash: -5 }, {}, "the cash is -5"],
    ["more than there is", { target: Float64Array.of(0.8, 0.5) }, {}, "the targets sum to 130%"],
    [
      "too little",
      { held: Float64Array.of(0, 0), cash: 20 },
      {},
      "20 buys nothing: a share of B, the cheapest",
    ],
    ["too large lots", { held: Float64Array.of(0, 0), cash: 900 }, { lot: 100 }, "a lot of 100 shares of B"],
    ["an unknown lot", {}, { lot: { C: 1 } }, "a lot is given for C"],
    ["no covariance", { covariance: undefined }, { closest: "variance" }, "need a covariance"],
  ])("%s", (_, change, options, message) => {
    const { covariance, ...rest } = { ...two, ...change };
    expect(() => rebalance({ ...rest, ...(covariance && { covariance }) }, options)).toThrow(message);
  });
});
