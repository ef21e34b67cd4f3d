import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { figures, referenceFile } from "../../tests/support/reference.ts";
import { samplePrices, sampleStocks } from "../../tests/support/sample.ts";
import type { PricePanel } from "../market/panel/panel.ts";
import { fromRows } from "../numeric/matrix/matrix.ts";
import { sum } from "../numeric/matrix/vector.ts";
import type { Portfolio } from "../optimize/portfolio.ts";
import type { Strategy } from "./ask.ts";
import { type WalkForwardOptions, walkForward, walkForwardDefaults } from "./walk-forward.ts";

const portfolio = (assets: readonly string[], weights: Float64Array): Portfolio => ({
  status: "optimal",
  design: "given",
  assets,
  weights,
  objective: 0,
  optimality: 0,
  iterations: 0,
});

/** Holds the given weights, whatever happens. */
const constant = (...weights: number[]): Strategy => ({
  name: "constant",
  decide: ({ prices }) => portfolio(prices.assets, Float64Array.from(weights)),
});

const panel = (rows: number[][]): PricePanel => ({
  kind: "prices",
  dates: rows.map((_, i) => `2024-01-${String(i + 1).padStart(2, "0")}`),
  assets: rows[0].map((_, i) => `A${i}`),
  values: fromRows(rows),
  periodsPerYear: 252,
});

const small: WalkForwardOptions = {
  ...walkForwardDefaults,
  lookback: 2,
  optimizeEvery: 2,
  rebalanceEvery: 1,
  execution: "same-close",
};

describe("against portfolioBacktest 0.4.1 on the sample", () => {
  const reference = figures("backtest");
  const prices = samplePrices("stock_prices.csv", sampleStocks(20), "2015-01-02", "2019-12-31");
  const [head, ...lines] = readFileSync(referenceFile("backtest", "backtest-returns.csv"), "utf8")
    .trim()
    .split("\n");
  const names = head.split(",");
  const table = lines.map((line) => line.split(","));

  /** Replays the weight vectors that R chose, so that only the engine is tested. */
  const replayed = (name: string): Strategy => {
    const chosen = new Map<string, Float64Array>(
      reference.weights.dates.map((date: string, i: number) => [date, weightsOf(name, i)]),
    );
    return {
      name,
      decide: ({ prices: seen }) =>
        portfolio(seen.assets, chosen.get(seen.dates[seen.dates.length - 1]) as Float64Array),
    };
  };
  const weightsOf = (name: string, i: number): Float64Array => {
    if (name === "1/N") return new Float64Array(20).fill(1 / 20);
    if (name !== "GMRP") return Float64Array.from(reference.weights[name][i]);
    const weights = new Float64Array(20);
    weights[reference.weights.GMRP_asset_index_1based[i] - 1] = 1;
    return weights;
  };

  test.each(["GMRP", "GMVP", "MVSK", "1/N"])("daily returns of %s, same close", (name) => {
    const ledger = walkForward({ prices }, replayed(name), {
      ...walkForwardDefaults,
      execution: "same-close",
    });
    const column = names.indexOf(name);
    expect(ledger.dates).toEqual(table.map(([date]) => date));
    const gaps = table.map((cells, t) => Math.abs(Number(cells[column]) - ledger.returns[t]));
    expect(Math.max(...gaps)).toBeLessThan(1e-14);
    expect(ledger.rebalances.filter(({ optimized }) => optimized)).toHaveLength(52);
  });

  test.each([
    ["same_period", "same-close", 0],
    ["cost_10bps", "same-close", 10],
    ["next_period", "next-close", 0],
    ["cost_10bps_next_period", "next-close", 10],
  ] as const)("annual return and turnover, %s", (key, execution, costs) => {
    const options = {
      ...walkForwardDefaults,
      execution,
      buyCostBasisPoints: costs,
      sellCostBasisPoints: costs,
    };
    for (const name of ["GMRP", "GMVP", "MVSK", "1/N"]) {
      const ledger = walkForward({ prices }, replayed(name), options);
      const expected = reference[key][name];
      expect(sum(ledger.traded) / ledger.periodsAfterLookback).toBeCloseTo(expected.turnover, 13);
      expect((252 * sum(ledger.returns)) / ledger.returns.length).toBeCloseTo(expected["annual return"], 12);
    }
  });
});

describe("by hand", () => {
  const prices = panel([
    [100, 100],
    [100, 100],
    [110, 100],
    [110, 120],
    [99, 120],
  ]);

  test("weights drift between rebalances", () => {
    const ledger = walkForward({ prices }, constant(0.5, 0.5), {
      ...small,
      optimizeEvery: 3,
      rebalanceEvery: 3,
    });
    expect([...ledger.returns]).toEqual(
      [0.05, 0.5 * (1 / 1.05) * 0.2, expect.closeTo((55 / 115) * -0.1, 14)].map(near),
    );
    expect(sum(ledger.traded)).toBe(0);
  });

  test("proportional costs fall on what is bought and sold, the first purchase is free", () => {
    const options = { ...small, optimizeEvery: 1, buyCostBasisPoints: 100, sellCostBasisPoints: 50 };
    const ledger = walkForward({ prices }, constant(0.5, 0.5), options);
    const sold = 0.55 / 1.05 - 0.5;
    expect(ledger.costs[0]).toBe(0);
    expect(ledger.costs[1]).toBeCloseTo(sold * 0.015, 15);
    expect(ledger.returns[1]).toBeCloseTo(0.1 - sold * 0.015, 15);
  });

  test("the first purchase can be charged", () => {
    const options = { ...small, chargeFirstPurchase: true, buyCostBasisPoints: 100 };
    const ledger = walkForward({ prices }, constant(0.5, 0.5), options);
    expect(ledger.traded[0]).toBe(1);
    expect(ledger.returns[0]).toBeCloseTo(0.05 - 0.01, 15);
  });

  test("next-close execution earns one row later", () => {
    const ledger = walkForward({ prices }, constant(0, 1), { ...small, execution: "next-close" });
    expect(ledger.dates).toEqual(["2024-01-04", "2024-01-05"]);
    expect([...ledger.returns]).toEqual([0.2, 0].map(near));
  });

  test("what the weights miss to one is cash", () => {
    const ledger = walkForward({ prices }, constant(0.25, 0.25), { ...small, optimizeEvery: 1 });
    expect([...ledger.returns]).toEqual([0.025, 0.05, -0.025].map(near));
  });

  test("a leveraged strategy that loses everything ends on that date", () => {
    const crash = panel([[100], [100], [100], [60], [70]]);
    const ledger = walkForward({ prices: crash }, constant(3), { ...small, optimizeEvery: 1 });
    expect(ledger.bankruptOn).toBe("2024-01-04");
    expect(ledger.dates).toEqual(["2024-01-03", "2024-01-04"]);
  });

  test("a failure is recorded with date, code and message, and the old target stays", () => {
    let asked = 0;
    const moody: Strategy = {
      name: "moody",
      decide: ({ prices: seen }) => {
        if (asked++ === 1) throw new Error("no mood");
        return portfolio(seen.assets, Float64Array.of(1, 0));
      },
    };
    const ledger = walkForward({ prices }, moody, { ...small, optimizeEvery: 1 });
    expect(ledger.failures).toEqual([
      { date: "2024-01-03", code: "error", message: "no mood", kept: "2024-01-02" },
    ]);
    expect([...ledger.returns]).toEqual([0.1, 0, -0.1].map(near));
  });

  test("a strategy that fails from the start stays in cash, its first purchase is free when it comes", () => {
    let asked = 0;
    const late: Strategy = {
      name: "late",
      decide: ({ prices: seen }) =>
        asked++ < 1
          ? { status: "infeasible", design: "late", assets: seen.assets, conflict: ["too early"] }
          : portfolio(seen.assets, Float64Array.of(0, 1)),
    };
    const ledger = walkForward({ prices }, late, { ...small, optimizeEvery: 1, buyCostBasisPoints: 50 });
    expect([...ledger.returns]).toEqual([0, 0.2, 0].map(near));
    expect(sum(ledger.costs)).toBe(0);
  });

  test("the ledger begins at the second row where 1/N is held until the first decision is traded", () => {
    const options = { ...small, startWith: "equal-weight", buyCostBasisPoints: 100 } as const;
    const ledger = walkForward({ prices }, constant(0, 1), { ...options, execution: "next-close" });
    expect(ledger.dates).toEqual(prices.dates.slice(1));
    expect([...ledger.returns]).toEqual([0, 0.05, 0.2 - 0.01 * (0.55 / 1.05), 0].map(near));
    expect([...ledger.traded]).toEqual([0, 0, 1.1 / 1.05, expect.anything()].map(near));
    expect(ledger.periodsAfterLookback).toBe(4);
  });

  test("a design that stood in is marked with what it replaced", () => {
    const insteadOf = { design: "max-sharpe", conflict: ["nothing beats 0.02"] };
    const strategy: Strategy = {
      name: "careful",
      decide: ({ prices: seen }) => ({ ...portfolio(seen.assets, Float64Array.of(1, 0)), insteadOf }),
    };
    const { rebalances, failures } = walkForward({ prices }, strategy, small);
    expect(rebalances.map((each) => each.insteadOf)).toEqual([insteadOf, insteadOf, insteadOf]);
    expect(failures).toEqual([]);
  });

  test("months as intervals decide at their last row", () => {
    const dates = ["2024-01-30", "2024-01-31", "2024-02-28", "2024-02-29", "2024-03-01", "2024-03-04"];
    const months = { ...panel(dates.map((_, i) => [100 + i])), dates };
    const options = { ...small, lookback: 1, optimizeEvery: "month", rebalanceEvery: "month" } as const;
    const ledger = walkForward({ prices: months }, constant(1), options);
    expect(ledger.rebalances.map(({ date }) => date)).toEqual(["2024-01-31", "2024-02-29"]);
  });
});

test("what is not said of the options is as in the defaults, a name without a value included", () => {
  const prices = panel(Array.from({ length: 40 }, (_, i) => [100 + (i % 7)]));
  const short = walkForward({ prices }, constant(1), { lookback: 10 });
  const full = walkForward({ prices }, constant(1), { ...walkForwardDefaults, lookback: 10 });
  expect(short).toEqual(full);
  const named: object = { lookback: 10, execution: undefined, optimizeEvery: undefined };
  expect(walkForward({ prices }, constant(1), named)).toEqual(full);
});

test("bad schedules are refused with what is needed", () => {
  const prices = panel([[1], [1], [1], [1]]);
  const walk = (options: Partial<WalkForwardOptions>) => () =>
    walkForward({ prices }, constant(1), { ...small, ...options });
  expect(walk({ lookback: 4 })).toThrow(
    "4 price rows given, one decision after a lookback of 4 needs at least 5",
  );
  expect(walk({ lookback: 1, optimizeEvery: 3, rebalanceEvery: 2 })).toThrow(
    "must be a multiple of the second",
  );
  expect(walk({ rebalanceEvery: 0 })).toThrow("rebalance-every 0 given");
  expect(walk({ sellCostBasisPoints: -1 })).toThrow("costs of -1 basis points");
});

describe("properties", () => {
  const paths = fc
    .array(fc.array(fc.double({ min: 0.9, max: 1.1, noNaN: true }), { minLength: 3, maxLength: 3 }), {
      minLength: 8,
      maxLength: 25,
    })
    .map((steps) => {
      const rows = [[100, 100, 100]];
      for (const step of steps) rows.push(step.map((ratio, i) => rows[rows.length - 1][i] * ratio));
      return rows;
    });

  /** All in the asset that did best in the window: depends on every price it sees. */
  const chaser: Strategy = {
    name: "chaser",
    decide: ({ prices: { assets, values } }) => {
      const last = values.data.subarray(-assets.length);
      const gains = assets.map((_, i) => last[i] / values.data[i]);
      return portfolio(
        assets,
        Float64Array.from(gains, (gain) => (gain === Math.max(...gains) ? 1 : 0)),
      );
    },
  };

  test("nothing before a date changes when prices after it do", () => {
    fc.assert(
      fc.property(paths, fc.nat(), (rows, seed) => {
        const cut = 4 + (seed % (rows.length - 5));
        const scrambled = rows.map((row, t) => (t <= cut ? row : row.map((price) => price * 1.5)));
        const before = walkForward({ prices: panel(rows) }, chaser, small);
        const after = walkForward({ prices: panel(scrambled) }, chaser, small);
        const known = cut - small.lookback + 1;
        expect(after.returns.slice(0, known)).toEqual(before.returns.slice(0, known));
      }),
      { seed: 1, numRuns: 50 },
    );
  });

  test("wealth equals the sum of the positions and the cash, less costs", () => {
    fc.assert(
      fc.property(paths, fc.integer({ min: 0, max: 50 }), (rows, bps) => {
        const options = { ...small, buyCostBasisPoints: bps, sellCostBasisPoints: bps };
        const ledger = walkForward({ prices: panel(rows) }, chaser, options);
        ledger.returns.forEach((r, t) => {
          const row = t + small.lookback;
          const gain = rows[row].reduce(
            (s, p, i) => s + ledger.weights.data[t * 3 + i] * (p / rows[row - 1][i] - 1),
            0,
          );
          expect(r).toBeCloseTo(gain - ledger.costs[t], 13);
          expect(ledger.costs[t]).toBeCloseTo((ledger.traded[t] * bps) / 1e4, 15);
        });
      }),
      { seed: 1, numRuns: 50 },
    );
  });
});

function near(value: unknown): unknown {
  return typeof value === "number" ? expect.closeTo(value, 14) : value;
}
