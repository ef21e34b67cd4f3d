import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { figures, referenceFile } from "../../../tests/support/reference.ts";
import { toJson } from "../../base/json.ts";
import type { SeriesData } from "../../jobs/results/tear-sheet.ts";
import type { ReturnSeries } from "../../market/panel/panel.ts";
import { figuresOf } from "../../report/charts/series-colors.ts";
import type { Report } from "../../report/report.ts";
import { tearSheetStudy } from "./tear-sheet.ts";
import { loadSeries } from "./tear-sheet-data.ts";

const file = referenceFile("tearsheet", "tearsheet-series.csv");
const bytes = readFileSync(file);
const returnsFile = { name: "tearsheet-series.csv", bytes, holds: "returns" } as const;

function dataOf(returns: number[]): SeriesData {
  const strategy: ReturnSeries = {
    name: "held",
    dates: returns.map((_, t) => `2020-01-${String(t + 1).padStart(2, "0")}`),
    returns: Float64Array.from(returns),
    periodsPerYear: 252,
  };
  return { strategy, file: "returns.csv", digest: "0".repeat(64), simulated: false, notes: [] };
}

function idsOf({ sections }: Report): string[] {
  return sections.flatMap(({ id, blocks }) => [
    id,
    ...blocks.flatMap((block) => ("id" in block ? [block.id] : [])),
  ]);
}

test("the sheet of a file of returns has the figures beside quantstats 0.0.81, by the names of the command line", async () => {
  const data = await loadSeries(returnsFile, { strategy: "p", benchmark: "b" });
  const json = JSON.parse(toJson(tearSheetStudy(data, { riskFree: 0.015, resamples: 50 }).json));
  const { metrics, relative } = figures("tearsheet");
  expect(json.strategy.sharpe).toBeCloseTo(metrics["rf0.015"].Sharpe.p, 12);
  expect(json.benchmark.maxDrawdown).toBeCloseTo(metrics["rf0.015"]["Max Drawdown"].b, 12);
  expect(json.relative.alpha).toBeCloseTo(relative["rf0.015"].Alpha.clean.value, 12);
  expect(json.intervals.difference.intervals.sharpe.pValue).toBeGreaterThan(0);
});

test("the page has every table and picture of a tear sheet, each under its own name", async () => {
  const data = await loadSeries(returnsFile, { strategy: "p", benchmark: "b" });
  const { report, files, text } = tearSheetStudy(data, { resamples: 20, asPublished: true });
  const ids = idsOf(report);
  expect(new Set(ids).size).toBe(ids.length);
  for (const id of [
    "cumulative-return",
    "cumulative-return-log",
    "calendar-years",
    "drawdowns",
    "end-of-year",
    "monthly-returns",
    "rolling-volatility",
    "rolling-sharpe",
    "rolling-beta",
    "return-boxes",
    "intervals-ratios",
    "measures-relative",
    "as-published",
  ]) {
    expect(ids).toContain(id);
  }
  expect(figuresOf(report).length).toBeGreaterThan(10);
  expect(files.map(({ name }) => name)).toContain("measures.csv");
  expect(text).toContain("Sharpe ratio");
});

test("prices give the returns between their rows, and the first column is the strategy", async () => {
  const prices = "date,A,B\n2020-01-01,100,50\n2020-01-02,110,50\n2020-01-03,99,55\n";
  const data = await loadSeries(
    { name: "prices.csv", bytes: new TextEncoder().encode(prices), holds: "prices" },
    { benchmark: "A" },
  );
  expect(data.strategy).toMatchObject({ name: "B", dates: ["2020-01-02", "2020-01-03"] });
  expect(Array.from(data.benchmark!.returns)).toEqual([expect.closeTo(0.1, 14), expect.closeTo(-0.1, 14)]);
});

test.each([
  ["one day", [0.01]],
  ["no movement", new Array<number>(30).fill(0)],
  ["gains alone", [0.01, 0.02, 0.01]],
  ["ruin", [0.1, -1]],
])("a sheet of %s is drawn up without a figure that does not exist", (_, returns) => {
  const outcome = tearSheetStudy(dataOf(returns), { resamples: 20 });
  expect(outcome.report.sections.length).toBeGreaterThan(4);
  expect(toJson(outcome.json)).not.toMatch(/NaN|Infinity/);
  expect(Object.keys(outcome.json)).toEqual(["strategy", "missing", "intervals", "warnings"]);
});

test.each([
  ["months", (t: number) => new Date(Date.UTC(2015, t + 1, 0)), 12],
  ["quarters", (t: number) => new Date(Date.UTC(2015, 3 * t + 3, 0)), 4],
  ["weeks", (t: number) => new Date(Date.UTC(2015, 0, 2 + 7 * t)), 52],
  ["days", (t: number) => new Date(Date.UTC(2015, 0, 5 + t + 2 * Math.floor(t / 5))), 252],
] as const)(
  "rows that are %s apart are counted as such, unless somebody says otherwise",
  async (_, dateOf, expected) => {
    const rows = Array.from({ length: 24 }, (_row, t) => `${dateOf(t).toISOString().slice(0, 10)},0.01`);
    const bytes = new TextEncoder().encode(["date,Fund", ...rows].join("\n"));
    const file = { name: "fund.csv", bytes, holds: "returns" } as const;
    const data = await loadSeries(file, {});
    expect(data.strategy.periodsPerYear).toBe(expected);
    expect(data.notes).toHaveLength(expected === 252 ? 0 : 1);
    expect((await loadSeries(file, { periodsPerYear: 250 })).strategy.periodsPerYear).toBe(250);
  },
);

test("a column that is not there is refused with the nearest name", async () => {
  await expect(loadSeries(returnsFile, { strategy: "pp" })).rejects.toThrow(/no column pp; did you mean p/);
});
