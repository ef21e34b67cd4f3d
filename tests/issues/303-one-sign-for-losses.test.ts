import { mkdtemp, readFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { BacktestMeasures } from "../../src/evaluate/measures/backtest-measures.ts";
import { measureNames, noMeasures } from "../../src/evaluate/measures/backtest-measures.ts";
import { tearSheet } from "../../src/evaluate/tear-sheet/tear-sheet.ts";
import { measuresFile, measuresTable } from "../../src/page/backtest/measures-table.ts";
import { glanceTable, measureTables } from "../../src/page/tear-sheet/measure-tables.ts";
import type { Table } from "../../src/report/report.ts";
import { tableText } from "../../src/report/tables/table-text.ts";
import { tableView } from "../../src/report/tables/table-view.ts";
import { kinfolio } from "../support/kinfolio.ts";
import { sheetOf } from "../support/measured.ts";

const some: BacktestMeasures = {
  ...noMeasures,
  ...{
    annualReturn: 0.07,
    cagr: 0.064,
    maxDrawdown: 0.3094,
    valueAtRisk: 0.012,
    conditionalValueAtRisk: 0.018,
  },
  ...{ turnover: 0.0059, turnoverPerYear: 1.49 },
};
const other: BacktestMeasures = { ...some, maxDrawdown: 0.2, sharpe: 0.5 };

/** Cells of one line of a table that runs down, as they are printed. */
function printed(table: Table, label: string): string[] {
  const line = tableView(table).lines.find(({ cells }) => cells[0].text.startsWith(label));
  return (line?.cells ?? []).slice(1).map(({ text, best }) => `${text}${best ? " best" : ""}`);
}

describe("found-newcomer F4: a drawdown was +30.94% in one table of a page and -30.94% in the next", () => {
  const table = measuresTable(
    [
      { strategy: "a", measures: some },
      { strategy: "b", measures: other },
    ],
    { periodsPerYear: 252 },
  );

  test("in a backtest's table every loss stands below zero, and the smaller one is the better", () => {
    expect(printed(table, "Max drawdown")).toEqual(["-30.94%", "-20.00% best"]);
    expect(printed(table, "VaR 95% a day")).toEqual(["-1.20%", "-1.20%"]);
    expect(printed(table, "CVaR 95% a day")).toEqual(["-1.80%", "-1.80%"]);
  });

  test("labels say what is arithmetic, compounded, a day's or a year's, and what the ratio to the drawdown is", () => {
    const text = tableText(table);
    for (const label of [
      "Annual return (arithmetic)",
      "Annual growth (CAGR)",
      "Turnover a day",
      "Turnover a year",
    ]) {
      expect(text).toContain(label);
    }
    expect(text).toContain("Return over max drawdown");
    expect(text).not.toContain("Sterling");
    expect(tableText(measuresTable([{ strategy: "a", measures: some }], { periodsPerYear: 12 }))).toContain(
      "Turnover a month",
    );
  });

  test("a file keeps the names and signs of the JSON", () => {
    expect(measuresFile([{ strategy: "a", measures: some }]).rows[0]).toMatchObject({
      maxDrawdown: 0.3094,
      valueAtRisk: 0.012,
    });
  });

  test("a workbook has the figures of the CSV beside it, and says that losses are positive", async () => {
    const folder = await mkdtemp(join(tmpdir(), "losses-"));
    const strategies = ["--strategies", "gmv,equal-weight", "--from", "2019-01-01"];
    const random = ["--resamples", "2", "--resample-assets", "5", "--resample-periods", "300"];
    for (const [name, more] of [
      ["backtest", []],
      ["randomized", random],
    ] as const) {
      const out = join(folder, name);
      expect((await kinfolio(["backtest", ...strategies, ...more, "--out", out])).code).toBe(0);
      const [head, ...rows] = (await readFile(join(out, "measures.csv"), "utf8")).trim().split("\n");
      const keys = head.split(",").slice(1, 1 + measureNames.length);
      const { default: read } = await import("read-excel-file/universal");
      const bytes = new Uint8Array(await readFile(join(out, `${name}.xlsx`)));
      const sheets = (await read(bytes.buffer)) as unknown as { readonly data: readonly unknown[][] }[];
      const [labels, ...lines] = sheets[0].data;
      expect(lines.map((line) => line.slice(1, 1 + keys.length))).toEqual(
        rows.map((row) =>
          row
            .split(",")
            .slice(1, 1 + keys.length)
            .map((cell) => (cell === "" ? null : Number(cell))),
        ),
      );
      const losses = keys.filter((_, i) => String(labels[i + 1]).endsWith(", as a loss"));
      expect(losses).toEqual(["maxDrawdown", "valueAtRisk", "conditionalValueAtRisk"]);
    }
  });

  test("a tear sheet has the same sign for drawdown, VaR and CVaR", async () => {
    const sheet = await sheetOf("q547_t3", "returns");
    const tables = [glanceTable(sheet), ...measureTables(sheet)];
    for (const label of ["Max drawdown", "Value at risk a day", "Conditional value at risk a day"]) {
      const cells = tables.flatMap((each) => printed(each, label));
      expect(cells.length, label).toBeGreaterThan(0);
      for (const cell of cells) expect(cell, label).toMatch(/^-\d/);
    }
  });

  test("the JSON of the commands keeps its signs, and gains growth, turnover and cost a year", async () => {
    const { stdout } = await kinfolio([
      "backtest",
      "--strategies",
      "gmv",
      "--from",
      "2019-01-01",
      "--cost-bps",
      "10",
      "--json",
    ]);
    const { measures } = JSON.parse(stdout).strategies.gmv;
    expect(measures.maxDrawdown).toBeGreaterThan(0);
    expect(measures.turnoverPerYear).toBeCloseTo(252 * measures.turnover, 12);
    expect(measures.costPerYear).toBeGreaterThan(0);
    expect(Math.abs(measures.cagr - measures.annualReturn)).toBeLessThan(0.05);
  });
});

test("found-newcomer F13: a multiple of two returns is given where both are gains", () => {
  const year = (name: string, ...returns: number[]) => ({
    ...{ name, dates: returns.map((_, i) => `20${10 + i}-12-31`), returns: Float64Array.from(returns) },
    periodsPerYear: 1,
  });
  const { endOfYear } = tearSheet(year("S", -0.0513, 0.1, 0.2, -0.1), {
    benchmark: year("B", -0.0035, -0.1, 0.1, 0.1),
  });
  expect(endOfYear.map(({ multiple }) => multiple)).toEqual([null, null, expect.closeTo(2, 12), null]);
});

describe("found-newcomer F14: best marks only where there is a contest", () => {
  const rows = (...sharpes: (number | null)[]): Table => ({
    ...{ kind: "table", id: "t", title: "T", layout: "down" },
    columns: [
      { key: "strategy", label: "Strategy" },
      { key: "sharpe", label: "Sharpe", better: "higher", format: { style: "number", decimals: 2 } },
    ],
    rows: sharpes.map((sharpe, i) => ({ strategy: `s${i}`, sharpe })),
  });

  test.each([
    ["one is best", [0.5, 0.7, null], 1],
    ["alone", [0.5], 0],
    ["identical", [0.5, 0.5], 0],
    ["two share the first place", [0.7, 0.7, 0.5], 0],
    ["alike as printed", [0.7012, 0.7011, 0.5], 0],
  ])("%s", (_, sharpes, marks) => {
    expect(printed(rows(...sharpes), "Sharpe").filter((cell) => cell.endsWith("best"))).toHaveLength(marks);
  });
});
