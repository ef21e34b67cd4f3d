import { expect, test } from "vitest";
import { dateOfDay, dayNumber } from "../base/dates/calendar.ts";
import type { History, PricePanel } from "../market/panel/panel.ts";
import { fromRows } from "../numeric/matrix/matrix.ts";
import type { Strategy } from "./ask.ts";
import { walkForward } from "./walk-forward.ts";

/** Prices that tell their row: row t holds 100 + t. */
function rowsOf(name: string, count: number): PricePanel {
  const dates = Array.from({ length: count }, (_, t) => dateOfDay(dayNumber("2024-01-01") + t));
  return {
    kind: "prices",
    dates,
    assets: [name],
    values: fromRows(dates.map((_, t) => [100 + t])),
    periodsPerYear: 252,
  };
}

/** What a strategy is shown at each decision. */
function shown(lookback: number, rows: number): History[] {
  const windows: History[] = [];
  const watcher: Strategy = {
    name: "watcher",
    decide: (history) => {
      windows.push(history);
      return {
        status: "infeasible",
        design: "watcher",
        assets: history.prices.assets,
        conflict: ["only looks"],
      };
    },
  };
  const history = { prices: rowsOf("A", rows), factors: rowsOf("F", rows) };
  walkForward(history, watcher, { lookback, optimizeEvery: 1, rebalanceEvery: 1, execution: "same-close" });
  return windows;
}

test("a strategy sees exactly the last `lookback` rows, the decision's own the last of them", () => {
  const windows = shown(4, 9);
  expect(windows).toHaveLength(5);
  windows.forEach(({ prices }, k) => {
    expect(prices.dates).toHaveLength(4);
    expect([...prices.values.data]).toEqual([100 + k, 101 + k, 102 + k, 103 + k]);
    expect(prices.dates[3]).toBe(dateOfDay(dayNumber("2024-01-04") + k));
  });
});

test("factors are shown on the rows of the prices: none a day ahead, none a day short", () => {
  for (const { prices, factors } of shown(3, 8)) {
    expect(factors?.dates).toEqual(prices.dates);
    expect([...(factors?.values.data ?? [])]).toEqual([...prices.values.data]);
  }
});

test("what a strategy does to its window reaches neither the market nor the next decision", () => {
  const vandal: Strategy = {
    name: "vandal",
    decide: ({ prices, factors }, held) => {
      held.fill(9);
      prices.values.data.fill(1);
      factors?.values.data.fill(1);
      return { status: "infeasible", design: "vandal", assets: prices.assets, conflict: ["only breaks"] };
    },
  };
  const history = { prices: rowsOf("A", 8), factors: rowsOf("F", 8) };
  walkForward(history, vandal, { lookback: 3, optimizeEvery: 1, rebalanceEvery: 1 });
  expect([...history.prices.values.data]).toEqual([...rowsOf("A", 8).values.data]);
  expect([...history.factors.values.data]).toEqual([...rowsOf("F", 8).values.data]);
});

test("a strategy that keeps its windows does not see them change; one that only reads is shown the market's own rows", () => {
  const market = rowsOf("A", 9);
  const options = { lookback: 3, optimizeEvery: 1, rebalanceEvery: 1 } as const;
  for (const onlyReads of [false, true]) {
    const kept: { readonly data: Float64Array; readonly seen: readonly number[] }[] = [];
    const keeper: Strategy = {
      name: "keeper",
      onlyReads,
      decide: ({ prices: { assets, values } }) => {
        kept.push({ data: values.data, seen: [...values.data] });
        return { status: "infeasible", design: "keeper", assets, conflict: ["only keeps"] };
      },
    };
    walkForward({ prices: market }, keeper, options);
    expect(kept.length).toBeGreaterThan(3);
    for (const { data, seen } of kept) {
      expect([...data]).toEqual(seen);
      expect(data.buffer === market.values.data.buffer).toBe(onlyReads);
    }
  }
});

test("the weights held are shown, and nothing is held by writing into them", () => {
  const seen: number[][] = [];
  const greedy: Strategy = {
    name: "greedy",
    decide: ({ prices }, held) => {
      seen.push([...held]);
      held.fill(5);
      const found = { objective: 0, optimality: 0, iterations: 0 };
      const { assets } = prices;
      return { status: "optimal", design: "greedy", assets, weights: Float64Array.of(0.5), ...found };
    },
  };
  const options = { lookback: 2, optimizeEvery: 1, rebalanceEvery: 1, execution: "same-close" } as const;
  const { returns, traded } = walkForward({ prices: rowsOf("A", 5) }, greedy, options);
  expect(seen[0]).toEqual([0]);
  expect(seen[1][0]).toBeCloseTo((0.5 * (102 / 101)) / (1 + 0.5 / 101), 14);
  expect(traded[1]).toBeCloseTo(Math.abs(0.5 - seen[1][0]), 14);
  expect([...returns]).toEqual([101, 102, 103].map((price) => expect.closeTo(0.5 / price, 14)));
});
