import { expect, test } from "vitest";
import { toRows } from "../../numeric/matrix/matrix.ts";
import { csvTable } from "../read/csv-table.ts";
import { returnsPanel } from "./returns-panel.ts";

const text = "date,A,B\n2020-01-30,0.1,-0.5\n2020-01-31,,1\n2020-02-03,0.25,0\n";
const table = csvTable(text, "returns.csv", "returns");

test("returns are compounded over the month, from the first day in the range on", () => {
  const { panel } = returnsPanel(table, { assets: ["B"], frequency: "monthly" });
  expect(panel).toMatchObject({ kind: "simple", dates: ["2020-01-31", "2020-02-03"], periodsPerYear: 12 });
  expect(toRows(panel.values)).toEqual([[0], [0]]); // halved, then doubled
  const log = returnsPanel(table, { assets: ["B"], frequency: "monthly", returnsAre: "log" }).panel;
  expect(log.kind).toBe("log");
  expect(toRows(log.values)).toEqual([[0.5], [0]]);
});

test("fill-forward carries the price on, which is a return of zero", () => {
  const { panel, notes } = returnsPanel(table, { missing: "fill-forward" });
  expect(toRows(panel.values)[1]).toEqual([0, 1]);
  expect(notes).toEqual(["filled 1 missing return forward in 1 asset: A"]);
});

test("a log return may be below -1, a simple one may not", () => {
  const deep = csvTable("date,A\n2020-01-02,-1.5\n", "returns.csv", "returns");
  expect(returnsPanel(deep, { returnsAre: "log" }).panel.values.data[0]).toBe(-1.5);
  expect(() => returnsPanel(deep)).toThrow(
    "the return of A on 2020-01-02 is -1.5; it needs to be above -1 (-100%)",
  );
});
