import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { naiveBooks } from "../../tests/support/naive-books.ts";
import { dateOfDay, dayNumber, periodOf } from "../base/dates/calendar.ts";
import type { PricePanel } from "../market/panel/panel.ts";
import { fromRows, rowOf } from "../numeric/matrix/matrix.ts";
import type { Strategy } from "./ask.ts";
import { type WalkForwardOptions, walkForward, walkForwardDefaults } from "./walk-forward.ts";

const panel = (rows: number[][]): PricePanel => ({
  kind: "prices",
  dates: rows.map((_, i) => dateOfDay(dayNumber("2024-01-01") + i)),
  assets: rows[0].map((_, i) => `A${i}`),
  values: fromRows(rows),
  periodsPerYear: 252,
});

const given = (...weights: number[]): Strategy => ({
  name: "given",
  decide: () => ({ status: "given", weights: Float64Array.from(weights) }),
});

const options: WalkForwardOptions = {
  ...walkForwardDefaults,
  lookback: 1,
  optimizeEvery: 1,
  rebalanceEvery: 1,
  execution: "same-close",
};

describe("books with every number visible", () => {
  const monthly: PricePanel = {
    ...panel([[100], [110], [99], [99]]),
    dates: ["2024-01-31", "2024-02-29", "2024-03-28", "2024-04-30"],
    periodsPerYear: 1,
  };

  test("half in the asset, half in cash at 10% a period", () => {
    const ledger = walkForward({ prices: monthly }, given(0.5), { ...options, financing: { cash: 0.1 } });
    // 50 -> 55 and 50 -> 55; 55 -> 49.5 and 55 -> 60.5; nothing and 10% on the half
    expect([...ledger.returns]).toEqual([0.1, 0, 0.05].map((r) => expect.closeTo(r, 14)));
    expect([...(ledger.riskFree ?? [])]).toEqual([0.1, 0.1, 0.1].map((r) => expect.closeTo(r, 14)));
  });

  test("twice in the asset: 100 are borrowed at 20%", () => {
    const ledger = walkForward(
      { prices: monthly },
      { ...given(2), trades: "once" },
      {
        ...options,
        financing: { cash: 0.1, borrow: 0.2 },
      },
    );
    // 200 -> 220 less 120; 220 -> 198 less 144; 198 less 172.8
    const wealth = [100, 100, 54, 25.2];
    expect([...ledger.returns]).toEqual(
      [1, 2, 3].map((t) => expect.closeTo(wealth[t] / wealth[t - 1] - 1, 14)),
    );
  });

  test("short by the half: 150 in cash at 10%, a fee of 5% on the 50 sold", () => {
    const ledger = walkForward(
      { prices: monthly },
      { ...given(-0.5), trades: "once" },
      {
        ...options,
        financing: { cash: 0.1, short: 0.05 },
      },
    );
    // 165 - 2.5 - 55 = 107.5; what is short is 55, cash 162.5
    // 178.75 - 2.75 - 49.5 = 126.5
    expect(ledger.returns[0]).toBeCloseTo(0.075, 14);
    expect(ledger.returns[1]).toBeCloseTo(126.5 / 107.5 - 1, 14);
  });

  test("1,000 with 100 a month, 1% to buy and 5 a trade at least", () => {
    const ledger = walkForward(
      { prices: monthly },
      { ...given(1), trades: "once" },
      {
        ...options,
        buyCostBasisPoints: 100,
        money: { capital: 1000, contribution: { amount: 100, every: "month" }, leastCost: 5 },
      },
    );
    // 1,000 -> 1,100 (the first purchase is free), 100 come in: 1,200, of which 1% of 100 would be 1: 5 are paid, on credit;
    // 1,200 -> 1,080 less 5: 1,075, and 100: 1,175; what is held of it is (1,080/1,075) 1,175, the trade (1,080/1,075) 100
    expect([...(ledger.money?.values ?? [])]).toEqual([1200, 1175, 1170].map((v) => expect.closeTo(v, 9)));
    expect([...(ledger.money?.flows ?? [])]).toEqual([100, 100, 0]);
    expect(ledger.costs[1]).toBeCloseTo(5 / 1200, 14);
    expect(ledger.returns[1]).toBeCloseTo(1075 / 1200 - 1, 14);
    expect([...ledger.traded]).toEqual([0, 0, 0]); // new money is no turnover
  });

  test("a band leaves alone what is off by less, cash counts as a weight", () => {
    const prices = {
      ...panel([
        [100, 100],
        [110, 100],
        [121, 100],
        [133.1, 100],
      ]),
      periodsPerYear: 252,
    };
    const ledger = walkForward({ prices }, given(0.5, 0.5), { ...options, band: 0.03 });
    // .5238, then 60.5/110.5 = .5475 is off by more than .03 and restored
    expect(ledger.weights.data[2]).toBeCloseTo(55 / 105, 14);
    expect(ledger.weights.data[4]).toBeCloseTo(0.5, 14);
    const half = walkForward({ prices }, given(0.02, 0.02), { ...options, band: 0.03 });
    expect([...half.weights.data]).toEqual(
      [0.02, 0.02, (0.02 * 1.1) / 1.002, 0.02 / 1.002, expect.anything(), expect.anything()].map((w) =>
        typeof w === "number" ? expect.closeTo(w, 14) : w,
      ),
    );
  });

  test("a withdrawal that takes all there is ends the walk, and is no return", () => {
    const ledger = walkForward({ prices: monthly }, given(1), {
      ...options,
      money: { capital: 1000, contribution: { amount: -600, every: "month" } },
    });
    // 1,100 - 600 = 500; 450 are left and go out
    expect(ledger.exhaustedOn).toBe(monthly.dates[2]);
    expect([...(ledger.money?.flows ?? [])]).toEqual([-600, expect.closeTo(-450, 9)]);
    expect([...ledger.returns]).toEqual([0.1, -0.1].map((r) => expect.closeTo(r, 14)));
    expect(ledger.bankruptOn).toBeUndefined();
  });

  test("a short position that loses more than there is ends the walk in ruin", () => {
    const prices = panel([[100], [100], [250], [250]]);
    const ledger = walkForward({ prices }, { ...given(-1), trades: "once" }, options);
    expect(ledger.bankruptOn).toBe(prices.dates[2]);
    expect([...ledger.returns]).toEqual([0, expect.closeTo(-1.5, 14)]);
  });
});

describe("against books kept in money", () => {
  const walks = fc.record({
    moves: fc.array(fc.tuple(...[0, 1, 2].map(() => fc.double({ min: -0.08, max: 0.08, noNaN: true }))), {
      minLength: 40,
      maxLength: 120,
    }),
    weights: fc.array(
      fc.tuple(...[0, 1, 2].map(() => fc.integer({ min: -40, max: 90 }).map((w) => w / 100))),
      {
        minLength: 3,
        maxLength: 3,
      },
    ),
    delay: fc.constantFrom(1, 2),
    buy: fc.constantFrom(0, 0.001),
    sell: fc.constantFrom(0, 0.002),
    fee: fc.constantFrom(0, 1),
    least: fc.constantFrom(0, 7),
    cash: fc.constantFrom(0, 0.03),
    borrow: fc.constantFrom(0.03, 0.08),
    short: fc.constantFrom(0, 0.02),
    band: fc.constantFrom(0, 0.02, 0.1),
    flow: fc.constantFrom(0, 500, -300),
    chargeFirst: fc.boolean(),
  });

  test("returns, weights, costs and money are those of somebody with positions and a bank account", () => {
    fc.assert(
      fc.property(walks, (walk) => {
        const rows = [[100, 50, 20]];
        for (const move of walk.moves) {
          rows.push(rows[rows.length - 1].map((price, i) => price * (1 + move[i])));
        }
        const prices = panel(rows);
        const strategy: Strategy = {
          name: "turns",
          decide: ({ prices: { dates } }) => ({
            status: "given",
            weights: Float64Array.from(walk.weights[dayNumber(dates[dates.length - 1]) % 3]),
          }),
        };
        const every = 7;
        const ledger = walkForward({ prices }, strategy, {
          ...options,
          lookback: 3,
          optimizeEvery: every,
          rebalanceEvery: every,
          execution: walk.delay === 1 ? "same-close" : "next-close",
          buyCostBasisPoints: 1e4 * walk.buy,
          sellCostBasisPoints: 1e4 * walk.sell,
          chargeFirstPurchase: walk.chargeFirst,
          band: walk.band,
          financing: { cash: walk.cash, borrow: walk.borrow, short: walk.short },
          money: {
            capital: 10_000,
            ...(walk.flow !== 0 && { contribution: { amount: walk.flow, every: "month" } }),
            costPerTrade: walk.fee,
            leastCost: walk.least,
          },
        });
        const { dates } = prices;
        const targets = new Map<number, readonly number[]>();
        for (let row = 2; row <= dates.length - 1 - walk.delay; row += every) {
          targets.set(row, walk.weights[dayNumber(dates[row]) % 3]);
        }
        const ends = (row: number): boolean =>
          row < dates.length - 1 && periodOf(dates[row], "month") !== periodOf(dates[row + 1], "month");
        const flowAt = (row: number): number => (ends(row) ? walk.flow : 0);
        const books = naiveBooks(prices, 2, { ...walk, capital: 10_000, targets, flowAt });
        expect(ledger.dates).toEqual(books.map(({ date }) => date));
        books.forEach((book, t) => {
          expect(ledger.returns[t]).toBeCloseTo(book.return, 11);
          expect(ledger.costs[t]).toBeCloseTo(book.cost, 11);
          expect((ledger.money?.values[t] ?? 0) / book.wealth).toBeCloseTo(1, 10);
          book.weights.forEach((w, i) => {
            expect(rowOf(ledger.weights, t)[i]).toBeCloseTo(w, 11);
          });
        });
      }),
      { numRuns: 200 },
    );
  });
});

describe("properties", () => {
  const walked = (rows: number[][], more: Partial<WalkForwardOptions> = {}, weights = [0.5, 0.3]) =>
    walkForward({ prices: panel(rows) }, given(...weights), { ...options, ...more });
  const prices = fc.array(
    fc.tuple(fc.double({ min: 5, max: 500, noNaN: true }), fc.double({ min: 5, max: 500, noNaN: true })),
    {
      minLength: 5,
      maxLength: 90,
    },
  );

  test("contributions and withdrawals do not change time-weighted returns where trades are free", () => {
    fc.assert(
      fc.property(prices, fc.constantFrom(50, -20), (rows, amount) => {
        const money = { capital: 1e9, contribution: { amount, every: "week" as const } };
        expect([...walked(rows, { money, rebalanceEvery: 3, optimizeEvery: 3 }).returns]).toEqual([
          ...walked(rows, { rebalanceEvery: 3, optimizeEvery: 3 }).returns,
        ]);
      }),
    );
  });

  test("one asset bought once has the returns of its prices; a rate of zero and no fee change no digit", () => {
    fc.assert(
      fc.property(prices, (rows) => {
        const once = walkForward({ prices: panel(rows) }, { ...given(1, 0), trades: "once" }, options);
        once.returns.forEach((r, t) => {
          expect(r).toBeCloseTo(rows[t + 1][0] / rows[t][0] - 1, 9);
        });
        const plain = walked(rows, { buyCostBasisPoints: 10, sellCostBasisPoints: 10 });
        const zero = walked(rows, {
          buyCostBasisPoints: 10,
          sellCostBasisPoints: 10,
          financing: { cash: 0 },
        });
        zero.returns.forEach((r, t) => {
          expect(r).toBeCloseTo(plain.returns[t], 12);
        });
      }),
    );
  });

  test("the order of the assets does not matter", () => {
    fc.assert(
      fc.property(prices, (rows) => {
        const terms = {
          ...{ buyCostBasisPoints: 10, sellCostBasisPoints: 20, band: 0.02 },
          ...{ financing: { cash: 0.02, borrow: 0.05, short: 0.01 } },
          ...{ money: { capital: 1000, costPerTrade: 1, leastCost: 2 } },
        };
        const there = walked(rows, terms, [0.9, -0.3]).returns;
        const back = walked(
          rows.map(([a, b]) => [b, a]),
          terms,
          [-0.3, 0.9],
        ).returns;
        there.forEach((r, t) => {
          expect(back[t]).toBeCloseTo(r, 9);
        });
      }),
    );
  });
});
