import { expect, test } from "vitest";
import type { Ledger } from "../../../backtest/ledger.ts";
import { scorecard } from "../../../evaluate/scorecard.ts";
import type { BacktestResult } from "../../../jobs/results/backtest.ts";
import { fromRows } from "../../../numeric/matrix/matrix.ts";
import { tableView } from "../../../report/tables/table-view.ts";
import { firstView } from "./first-view.ts";

const dates = Array.from({ length: 30 }, (_, day) => `2020-01-${String(day + 1).padStart(2, "0")}`);

function ledger(name: string, weights: readonly number[], drift = 0.001): Ledger {
  const returns = Float64Array.from(dates, (_, t) => drift + (t % 2 === 0 ? 0.01 : -0.01));
  return {
    name,
    dates,
    returns,
    periodsPerYear: 252,
    assets: weights.map((_, i) => `A${i}`),
    weights: fromRows(dates.map(() => [...weights])),
    traded: new Float64Array(dates.length).fill(0.1),
    costs: new Float64Array(dates.length).fill(0.0001),
    rebalances: [{ date: "2020-01-20", weights: Float64Array.from(weights), optimized: true }],
    failures: [],
    periodsAfterLookback: dates.length,
    rebalanceEvery: 5,
  };
}

function resultOf(ledgers: readonly Ledger[], benchmark?: Ledger): BacktestResult {
  const below = (each: Ledger): Float64Array => each.returns.map((r) => Math.min(r, 0));
  return {
    ledgers,
    scorecards: ledgers.map(scorecard),
    drawdowns: ledgers.map(below),
    ...(benchmark && {
      benchmark: {
        ledger: benchmark,
        scorecard: scorecard(benchmark),
        drawdowns: below(benchmark),
        relative: [],
      },
    }),
  } as unknown as BacktestResult;
}

const six = ["CAGR", "Volatility a year", "Sharpe ratio", "Max drawdown", "Turnover a year", "Cost a year"];

test("one strategy: six figures beside the benchmark's, growth over drawdown on one axis, and what to hold", () => {
  const { blocks, aside } = firstView(resultOf([ledger("gmv", [0.7, 0.2])], ledger("SPY", [1, 0], 0.002)));
  const [figures, path, weights] = blocks;
  expect(figures).toMatchObject({ layout: "tiles", outside: ["SPY"] });
  expect(figures.kind === "table" && figures.columns.slice(1).map(({ label }) => label)).toEqual(six);
  expect(figures.kind === "table" && figures.rows.map(({ strategy }) => strategy)).toEqual(["gmv", "SPY"]);
  expect(path.kind === "figure" && path.chart).toMatchObject({ type: "line", x: dates });
  const names = (series: readonly { name: string }[]): string[] => series.map(({ name }) => name);
  if (path.kind !== "figure" || path.chart.type !== "line") throw new Error("no lines");
  expect(names(path.chart.series)).toEqual(["gmv", "SPY"]);
  expect(names(path.chart.below?.series ?? [])).toEqual(["gmv", "SPY"]);
  expect(weights).toMatchObject({ id: "latest-weights", caption: expect.stringContaining("2020-01-20") });
  expect(weights.kind === "table" && weights.rows).toEqual([
    { asset: "A0", "of 0": 0.7 },
    { asset: "A1", "of 0": 0.2 },
    { asset: "Cash", "of 0": expect.closeTo(0.1, 12) },
  ]);
  expect(aside).toEqual(["latest-weights"]);
});

test("several strategies: a line each, the benchmark last and never the best", () => {
  const result = resultOf(
    [ledger("a", [1, 0]), ledger("b", [0.5, 0.5], 0.0015)],
    ledger("SPY", [1, 0], 0.01),
  );
  const [, figures, weights] = firstView(result).blocks;
  if (figures.kind !== "table" || weights.kind !== "table") throw new Error("no tables");
  const { lines } = tableView(figures);
  expect(lines.map(({ cells }) => cells[0].text)).toEqual(["a", "b", "SPY"]);
  expect(lines.map(({ cells }) => cells[3].best)).toEqual([false, true, false]);
  expect(lines[2].cells.some(({ best }) => best)).toBe(false);
  expect(weights.rows).toEqual([
    { asset: "A0", "of 0": 1, "of 1": 0.5 },
    { asset: "A1", "of 0": null, "of 1": 0.5 },
  ]);
});

test("many strategies say their largest weights in their lines, many assets stand together", () => {
  const weights = Array.from({ length: 20 }, (_, i) => (20 - i) / 210);
  const many = Array.from({ length: 7 }, (_, i) => ledger(`s${i}`, weights));
  const view = firstView(resultOf(many));
  const figures = view.blocks[1];
  expect(view.aside).toEqual([]);
  expect(figures.kind === "table" && figures.rows[0].held).toBe("A0 9.5%, A1 9.0%, A2 8.6%, 17 others 72.9%");
  const few = firstView(resultOf(many.slice(0, 2))).blocks[2];
  expect(few.kind === "table" && few.rows.map(({ asset }) => asset)).toEqual([
    ...Array.from({ length: 11 }, (_, i) => `A${i}`),
    "9 others",
  ]);
});
