import { expect, test } from "vitest";
import { changingHistory, marketTable, wholeHistory } from "../../../tests/support/changing-market.ts";
import { returnsOf } from "../../market/panel/returns.ts";
import { changingUniverse } from "../../market/universe/changing-universe.ts";
import { parseMemberLists } from "../../market/universe/member-lists.ts";
import { rowOf } from "../../numeric/matrix/matrix.ts";
import { equalWeight } from "../../optimize/formulas/equal-weight.ts";
import type { Portfolio } from "../../optimize/portfolio.ts";
import type { Strategy } from "../ask.ts";
import { walkForward } from "../walk-forward.ts";

const none = Number.NaN;
const day = (row: number): string => new Date(Date.UTC(2024, 0, 1 + row)).toISOString().slice(0, 10);
const rows = (count: number, row: (t: number) => number[]): number[][] =>
  Array.from({ length: count }, (_, t) => row(t));

/** The same share of each asset that it is shown. */
const oneOverN: Strategy = {
  name: "1/N",
  decide: ({ prices }) => given(prices.assets, 1 / prices.assets.length),
};

function given(assets: readonly string[], ...weights: number[]): Portfolio {
  const all = Float64Array.from(assets, (_, i) => weights[i] ?? weights[0]);
  return {
    ...{ status: "optimal", design: "given", assets, weights: all },
    ...{ objective: 0, optimality: 0, iterations: 0 },
  } as Portfolio;
}

/**
 * Five assets over 30 rows, one over N of what can be chosen, window of 4 rows, decisions at the closes of rows 3, 8, 13, 18,
 * 23, 28, traded there, 10 basis points of what is bought or sold, the first purchase free.
 *
 * | asset | price | event |
 * |---|---|---|
 * | A | 10 | |
 * | B | 20 | listed on row 6: its window is complete on row 9 |
 * | C | 50 | last price on row 15, and then -40% |
 * | D | 30 | a member until row 10 |
 * | E | 40, from row 25 on 44 | a member from row 11; no price on rows 22, 23, 24 |
 */
const market = rows(30, (t) => [
  10,
  t < 6 ? none : 20,
  t > 15 ? none : 50,
  30,
  t > 21 && t < 25 ? none : t < 25 ? 40 : 44,
]);
const lists = [
  ...["A", "B", "C", "D"].map((symbol) => `${day(0)},${symbol}`),
  ...["A", "B", "C", "E", "XYZ"].map((symbol) => `${day(11)},${symbol}`),
];
const members = parseMemberLists(`date,symbol\n${lists.join("\n")}\n`, "members.csv");
const book = changingUniverse(marketTable(market), {}, { members, delistingReturn: { C: -0.4 } });
const small = {
  lookback: 4,
  optimizeEvery: 5,
  rebalanceEvery: 5,
  execution: "same-close",
} as const;
const ledger = walkForward(wholeHistory(book), oneOverN, {
  ...small,
  buyCostBasisPoints: 10,
  sellCostBasisPoints: 10,
});

test("books kept by hand: who came and left, when and why", () => {
  expect(ledger.attendance?.first).toEqual(["A", "C", "D"]);
  expect(ledger.attendance?.changes).toEqual([
    { date: day(13), asset: "D", change: "left", reason: "no longer a member" },
    { date: day(13), asset: "B", change: "entered", reason: "listed" },
    { date: day(13), asset: "E", change: "entered", reason: "member" },
    {
      date: day(16),
      asset: "C",
      change: "left",
      reason: "delisted",
      weight: expect.closeTo(0.25 / 0.999, 15),
    },
    { date: day(23), asset: "E", change: "left", reason: "gap" },
    { date: day(28), asset: "E", change: "entered", reason: "gap" },
  ]);
  expect(ledger.attendance?.decisions.map(({ eligible }) => eligible)).toEqual([3, 3, 4, 3, 2, 3]);
  expect(ledger.failures).toEqual([]);
});

test("books kept by hand: targets, of which absent assets are exactly 0", () => {
  const [third, quarter] = [1 / 3, 1 / 4];
  expect(ledger.rebalances.map(({ weights }) => [...weights])).toEqual([
    [third, 0, third, third, 0], // row 3: B is not listed, E no member
    [third, 0, third, third, 0], // row 8: B has 3 prices of 4
    [quarter, quarter, quarter, 0, quarter], // row 13
    [third, third, 0, 0, third], // row 18
    [1 / 2, 1 / 2, 0, 0, 0], // row 23: E is halted
    [third, third, 0, 0, third], // row 28: E has 4 prices since its halt
  ]);
});

test("books kept by hand: what each period earned", () => {
  // Row 14: from thirds of A, C, D to quarters of A, B, C, E: sold 1/12 + 1/12 + 1/3, bought 1/4 + 1/4: traded 1, cost 0.001.
  //         Wealth before costs stays 1, so each quarter is 0.25/0.999 of what is left.
  // Row 16: C is paid out at 60%: -0.4 * 0.25/0.999 = -0.1/0.999. Wealth is now 0.899 of that before row 14: A, B and E are
  //         0.25/0.899 each, and 0.149/0.899 is cash: 0.15 of C without a cost, less the 0.001 of row 14.
  // Row 19: thirds of A, B, E: bought 1 - 0.75/0.899 = 0.149/0.899.
  // Row 24: E cannot be sold. It is e = (1/3)/(1 - k), k the cost of row 19, and A and B share what is left: (1 - e)/2 each,
  //         down from e: sold 2 (e - (1 - e)/2) = 3 e - 1.
  // Row 25: E comes back a tenth higher: 0.1 e/(1 - c), c the cost of row 24.
  // Row 29: thirds again.
  const expected = new Map<number, number>();
  expected.set(14, -0.001);
  expected.set(16, -0.1 / 0.999);
  const k = 0.001 * (0.149 / 0.899);
  expected.set(19, -k);
  const e = 1 / 3 / (1 - k);
  const c = 0.001 * (3 * e - 1);
  expected.set(24, -c);
  const up = (0.1 * e) / (1 - c);
  expected.set(25, up);
  const last = (1.1 * e) / (1 - c) / (1 + up); // weight of E on row 28; A and B are this each:
  const other = (1 - e) / 2 / (1 - c) / (1 + up);
  expected.set(29, -0.001 * (last - 1 / 3 + 2 * Math.abs(1 / 3 - other)));
  expect(ledger.dates).toEqual(market.slice(4).map((_, i) => day(4 + i)));
  ledger.returns.forEach((earned, i) => {
    expect(earned, day(4 + i)).toBeCloseTo(expected.get(4 + i) ?? 0, 15);
  });
});

test("books kept by hand: weights at the beginning of periods", () => {
  const at = (row: number): number[] => [...rowOf(ledger.weights, row - 4)];
  const [q, e] = [0.25 / 0.999, 1 / 3 / (1 - 0.001 * (0.149 / 0.899))];
  const close = (values: number[]) => values.map((value) => (value === 0 ? 0 : expect.closeTo(value, 15)));
  expect(at(16)).toEqual(close([q, q, q, 0, q]));
  expect(at(17)).toEqual(close([0.25 / 0.899, 0.25 / 0.899, 0, 0, 0.25 / 0.899]));
  expect(at(24)).toEqual(close([(1 - e) / 2, (1 - e) / 2, 0, 0, e]));
});

test("what was decided and dies before it is traded goes to the others in proportion; with shorts it is cash", () => {
  const dies = rows(10, (t) => [10, 20, t > 3 ? none : 30]);
  const next = { ...small, execution: "next-close", optimizeEvery: 20, rebalanceEvery: 20 } as const;
  const long = walkForward(
    changingHistory(dies),
    { name: "w", decide: ({ prices }) => given(prices.assets, 0.2, 0.4, 0.4) },
    next,
  );
  expect([...rowOf(long.weights, 0)]).toEqual([expect.closeTo(1 / 3, 15), expect.closeTo(2 / 3, 15), 0]);
  const short = walkForward(
    changingHistory(dies),
    { name: "w", decide: ({ prices }) => given(prices.assets, -0.2, 0.4, 0.8) },
    next,
  );
  expect([...rowOf(short.weights, 0)]).toEqual([-0.2, 0.4, 0]);
  expect(long.attendance?.changes).toEqual([
    { date: day(4), asset: "C", change: "left", reason: "delisted", weight: 0 },
  ]);
});

test("proceeds are cash until the next rebalance, which shares them out", () => {
  const dies = rows(14, (t) => [10, 20, t > 5 ? none : 30]);
  const paid = walkForward(changingHistory(dies), oneOverN, {
    ...small,
    optimizeEvery: 6,
    rebalanceEvery: 3,
  });
  expect([...rowOf(paid.weights, 2)]).toEqual([1 / 3, 1 / 3, 1 / 3]); // row 6: paid out at its close
  expect([...rowOf(paid.weights, 3)]).toEqual([expect.closeTo(0.5, 15), expect.closeTo(0.5, 15), 0]); // row 7, restored at 6
  const between = walkForward(changingHistory(dies), oneOverN, {
    ...small,
    optimizeEvery: 4,
    rebalanceEvery: 4,
  });
  expect([...rowOf(between.weights, 3)]).toEqual([1 / 3, 1 / 3, 0]); // row 7
  expect([...rowOf(between.weights, 4)]).toEqual([0.5, 0.5, 0]); // row 8, decided at 7
});

test("nobody to choose is a failure of that decision, with its reason, and the last target stays", () => {
  const away = parseMemberLists(`date,symbol\n${day(0)},A\n${day(6)},XYZ\n`, "members.csv");
  const walk = walkForward(
    changingHistory(
      rows(14, () => [10, 20]),
      { members: away },
    ),
    oneOverN,
    small,
  );
  expect(walk.failures).toEqual([
    {
      date: day(8),
      code: "too-few-assets",
      message:
        "no asset can be chosen: 2 of 2 assets have a price, 2 on all of the last 4 rows, 0 are members",
      kept: day(3),
    },
  ]);
  expect([...rowOf(walk.weights, 9)]).toEqual([1, 0]);
});

test("a halt that lasts too long is a delisting on the row it has, and what comes back is listed anew", () => {
  const long = rows(30, (t) => [10, t > 5 && t < 12 ? none : 20]);
  const walk = walkForward(changingHistory(long, { longestHalt: 2 }), oneOverN, small);
  expect(walk.attendance?.changes).toEqual([
    { date: day(8), asset: "B", change: "left", reason: "delisted", weight: 0.5 },
    { date: day(18), asset: "B", change: "entered", reason: "listed" },
  ]);
});

test("bridged halts keep an asset in, once it has a price again, and its window shows the last price", () => {
  const seen: number[][] = [];
  const watching: Strategy = {
    name: "watching",
    decide: ({ prices }) => {
      if (prices.dates.includes(day(6))) seen.push([...prices.values.data]);
      return given(prices.assets, 1);
    },
  };
  const halted = rows(10, (t) => [t === 6 || t === 7 ? none : 10 + t]);
  walkForward(changingHistory(halted, {}, { missing: "fill-forward" }), watching, small);
  expect(seen).toEqual([[15, 15, 15, 18]]);
});

test("an asset that is delisted on the next row can be chosen", () => {
  const ends = rows(12, (t) => [10, t > 8 ? none : 20]);
  const walk = walkForward(changingHistory(ends), oneOverN, small);
  expect(walk.rebalances.map(({ weights }) => [...weights])).toEqual([
    [0.5, 0.5],
    [0.5, 0.5],
  ]);
});

test("returns files: the window of returns is to the last digit what the file says", () => {
  const returns = rows(12, (t) => [0.01 * t, t < 3 ? none : 0.001 + 0.002 * t]);
  const history = wholeHistory(changingUniverse(marketTable(returns, "returns"), {}, {}));
  const seen: number[][] = [];
  const watching: Strategy = {
    name: "watching",
    decide: ({ prices }) => {
      seen.push([...returnsOf(prices).values.data]);
      return equalWeight({ assets: prices.assets } as never);
    },
  };
  walkForward(history, watching, small);
  expect(seen[0]).toEqual([0, 0.01, 0.02]);
  expect(seen[1]).toEqual([5, 6, 7].flatMap((t) => returns[t]));
});
