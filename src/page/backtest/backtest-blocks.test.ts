import { expect, test } from "vitest";
import type { Ledger } from "../../backtest/ledger.ts";
import { measureNames } from "../../evaluate/measures/backtest-measures.ts";
import type { Scorecard } from "../../evaluate/scorecard.ts";
import { fromRows } from "../../numeric/matrix/matrix.ts";
import { cumulativeReturns } from "../over-time/paths.ts";
import { measureBoxes } from "../randomized/samples.ts";
import { failuresTable, failuresText } from "./failures-table.ts";
import { fallbacksTable } from "./fallbacks-table.ts";
import { cumulativeCosts, weightsOverTime } from "./holdings.ts";
import { measuresTable } from "./measures-table.ts";

const dates = ["2020-01-02", "2020-01-03", "2020-01-06"];

function ledger(name: string, weights: number[][], from = 0): Ledger {
  const periods = weights.length;
  return {
    name,
    dates: dates.slice(from, from + periods),
    returns: Float64Array.from(weights, () => 0.1),
    periodsPerYear: 252,
    assets: weights[0].map((_, i) => `A${i}`),
    weights: fromRows(weights),
    traded: new Float64Array(periods).fill(0.5),
    costs: new Float64Array(periods).fill(0.001),
    rebalances: [],
    failures: name === "gmv" ? [{ date: dates[0], code: "infeasible", message: "A0 cannot be held" }] : [],
    periodsAfterLookback: periods,
    rebalanceEvery: 1,
  };
}

const half = [
  [0.5, 0.5],
  [0.5, 0.5],
];

test("paths of strategies that begin on different days share one axis", () => {
  const { chart } = cumulativeReturns([ledger("gmv", half), ledger("gmr", half, 1)]);
  expect(chart).toMatchObject({ type: "line", x: dates });
  expect(chart.type === "line" && chart.series.map(({ values }) => values)).toEqual([
    [1.1, expect.closeTo(1.21, 12), null],
    [null, 1.1, expect.closeTo(1.21, 12)],
  ]);
});

test("weights are areas that add up to one with cash, and lines where something is short", () => {
  const areas = weightsOverTime(
    ledger("gmv", [
      [0.5, 0.2],
      [0.5, 0.5],
    ]),
  ).chart;
  expect(areas.type === "stacked-area" && areas.series.map(({ name }) => name)).toEqual(["A0", "A1", "cash"]);
  const short = weightsOverTime(
    ledger("gmv", [
      [1.5, -0.5],
      [1, 0],
    ]),
  );
  expect(short.chart.type).toBe("line");
  expect(short.caption).toContain("negative");
});

test("of many holdings the largest keep their names and the others stand together", () => {
  const weights = Array.from({ length: 30 }, (_, i) => (i + 1) / 465);
  const { chart } = weightsOverTime(ledger("ew", [weights, weights]));
  const series = chart.type === "stacked-area" ? chart.series : [];
  expect(series).toHaveLength(19);
  expect(series[18].name).toBe("12 others");
  expect(series.reduce((sum, { values }) => sum + values[0], 0)).toBeCloseTo(1, 12);
});

test("costs add up", () => {
  const { chart } = cumulativeCosts([ledger("gmv", half)]);
  expect(chart.type === "line" && chart.series[0].values).toEqual([0.001, 0.002, null].slice(0, 2));
});

test("failures are listed, and no table stands where there is none", () => {
  expect(failuresTable([ledger("gmv", half), ledger("gmr", half)])?.rows).toEqual([
    {
      strategy: "gmv",
      date: "2020-01-02",
      code: "infeasible",
      message: "A0 cannot be held",
      kept: "what it began with",
    },
  ]);
  expect(failuresTable([ledger("gmr", half)])).toBeUndefined();
  expect(failuresText([ledger("gmv", half), ledger("gmr", half)])).toEqual([
    expect.stringMatching(
      /^gmv: 1 of \d+ decisions failed, first on 2020-01-02: infeasible: A0 cannot be held$/,
    ),
    "  held instead: what it began with on 2020-01-02",
  ]);
});

test("fallbacks are gathered by reason, without the figures of the date", () => {
  const insteadOf = (amount: string) => ({
    design: "max-sharpe",
    conflict: [`nothing beats 0.02: ${amount} below`],
  });
  const held = { weights: Float64Array.of(0.5, 0.5), optimized: true };
  const rebalances = [
    { ...held, date: dates[0], insteadOf: insteadOf("0.1") },
    { ...held, date: dates[1] },
    { ...held, date: dates[2], insteadOf: insteadOf("0.2") },
  ];
  expect(fallbacksTable([{ ...ledger("careful", half), rebalances }, ledger("gmr", half)])?.rows).toEqual([
    { strategy: "careful", why: "nothing beats 0.02", times: 2, dates: "2020‑01‑02, 2020‑01‑06" },
  ]);
  expect(fallbacksTable([ledger("gmr", half)])).toBeUndefined();
});

test("measures stand side by side for a few strategies and line by line for many", () => {
  const measures = Object.fromEntries(
    measureNames.map((name) => [name, 0.1]),
  ) as unknown as Scorecard["measures"];
  const cards = (count: number): Scorecard[] =>
    Array.from({ length: count }, (_, i) => ({ strategy: `s${i}`, measures }));
  expect(measuresTable(cards(3)).layout).toBe("down");
  expect(measuresTable(cards(9))).toMatchObject({ layout: "across", rows: { length: 9 } });
  expect(
    measuresTable(cards(1)).columns.every(({ key, description }) => key === "strategy" || description),
  ).toBe(true);
});

test("boxes leave out datasets in which a measure does not exist", () => {
  const scorecards = [0.5, null, 0.7].map((sharpe) => ({
    strategy: "gmv",
    measures: { sharpe },
  })) as Scorecard[];
  const { chart } = measureBoxes("sharpe", [{ strategy: "gmv", scorecards }]);
  expect(chart.type === "box" && chart.samples).toEqual([[0.5, 0.7]]);
});
