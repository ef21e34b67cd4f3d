import { expect, test } from "vitest";
import type { Table } from "../../../../src/report/report.ts";
import { tableView } from "../../../../src/report/tables/table-view.ts";
import { linesShown, type Sorting } from "./table-lines.ts";

const table: Table = {
  kind: "table",
  id: "t",
  title: "T",
  columns: [
    { key: "name", label: "Name" },
    { key: "sharpe", label: "Sharpe", format: { style: "number" } },
  ],
  rows: [
    { name: "b", sharpe: 0.5 },
    { name: "a", sharpe: null },
    { name: "c", sharpe: 1.5 },
    { name: "d", sharpe: -1 },
  ],
};

function names(sorting?: Sorting, words = ""): string {
  const lines = linesShown(tableView(table), sorting, words);
  return lines.map(({ cells }) => cells[0].text).join("");
}

test("numbers sort by value, words by the alphabet, and what is missing comes last either way", () => {
  expect(names()).toBe("bacd");
  expect(names({ column: 1, descending: true })).toBe("cbda");
  expect(names({ column: 1, descending: false })).toBe("dbca");
  expect(names({ column: 0, descending: true })).toBe("dcba");
});

test("a word finds lines by any of their cells", () => {
  expect(names(undefined, " C ")).toBe("c");
  expect(names(undefined, "0.50")).toBe("b");
});

test("a group keeps its heading when its first line is not found", () => {
  const [name, sharpe] = table.columns;
  const fields = ["Return", "Return", "Risk"].map((group, i) => ({ ...sharpe, label: `m${i}`, group }));
  const view = tableView({ ...table, columns: [name, ...fields], layout: "down" });
  const headings = (words: string) => linesShown(view, undefined, words).map(({ group }) => group);
  expect(headings("")).toEqual(["Return", undefined, "Risk"]);
  expect(headings("m1")).toEqual(["Return"]);
  expect(headings("return")).toEqual(["Return", undefined]);
});
