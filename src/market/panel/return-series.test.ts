import { expect, test } from "vitest";
import { tearSheet } from "../../evaluate/tear-sheet/tear-sheet.ts";
import { fromRows } from "../../numeric/matrix/matrix.ts";
import { readTable } from "../read/read-table.ts";
import { pricePanel } from "../selection/price-panel.ts";
import { returnsPanel } from "../selection/returns-panel.ts";
import type { Panel, PanelKind } from "./panel.ts";
import { returnSeries } from "./return-series.ts";

function panelOf(kind: PanelKind, rows: number[][]): Panel {
  const dates = rows.map((_, i) => `2024-01-0${i + 1}`);
  return { kind, dates, assets: ["A", "B"], values: fromRows(rows), periodsPerYear: 252 };
}

test("a column of prices becomes the simple returns between them", () => {
  const series = returnSeries(
    panelOf("prices", [
      [100, 10],
      [100, 11],
      [100, 22],
    ]),
    "B",
  );
  expect(series.name).toBe("B");
  expect(series.dates).toEqual(["2024-01-02", "2024-01-03"]);
  expect([...series.returns]).toEqual([11 / 10 - 1, 1]);
});

test("log returns become simple ones, simple ones stay", () => {
  const rows = [[0.5, Math.log(2)]];
  expect(returnSeries(panelOf("log", rows), "B").returns[0]).toBeCloseTo(1, 15);
  expect(returnSeries(panelOf("simple", rows)).returns[0]).toBe(0.5);
});

test("an asset that is not there is refused with the nearest name", () => {
  const panel = { ...panelOf("simple", [[0, 0]]), assets: ["SPY", "AGG"] };
  expect(() => returnSeries(panel, "SPX")).toThrow("the panel has no asset SPX; did you mean SPY?");
});

test("a file of prices comes to its tear sheet in three lines", async () => {
  const table = await readTable("date,SPY\n2024-01-01,100\n2024-01-02,110\n2024-01-03,99\n", "prices.csv");
  const { panel } = pricePanel(table);
  const sheet = tearSheet(returnSeries(panel, "SPY"));
  expect(sheet.strategy.measures.cumulativeReturn).toBeCloseTo(-0.01, 15);
});

test("a file of returns that was read as prices says how to read it", async () => {
  const table = await readTable("date,A\n2024-01-01,0.01\n2024-01-02,0.02\n", "r.csv");
  expect(() => returnsPanel(table)).toThrow("r.csv was read as prices, not as returns");
  try {
    returnsPanel(table);
  } catch (error) {
    expect(error).toHaveProperty(
      "detail.advice",
      expect.stringContaining('readTable(content, file, "returns")'),
    );
  }
});
