import { expect, test } from "vitest";
import type { Table } from "../report.ts";
import { tableCsv } from "./table-csv.ts";
import { tableText } from "./table-text.ts";

const table: Table = {
  kind: "table",
  id: "measures",
  title: "Measures",
  columns: [
    { key: "strategy", label: "Strategy" },
    { key: "sharpe", label: "Sharpe", format: { style: "number" }, better: "higher" },
    {
      key: "maxDrawdown",
      label: "Max drawdown",
      format: { style: "percent" },
      better: "lower",
      group: "Risk",
    },
  ],
  rows: [
    { strategy: "gmv", sharpe: 0.51, maxDrawdown: 0.2 },
    { strategy: "equal, weighted", sharpe: -1.2345, maxDrawdown: null },
    { strategy: 'the "best"', sharpe: 0.7, maxDrawdown: 0.33333333333333 },
  ],
};

test("a table is aligned, words left and numbers right, the best starred", () => {
  expect(tableText(table)).toBe(`Measures

Strategy         Sharpe   Max drawdown
---------------------------------------
gmv                0.51         20.00%*
equal, weighted   -1.23              –
the "best"         0.70*        33.33%

* best of its column
`);
});

test("a table that runs down has its rows side by side, under the headings of its groups", () => {
  const lines = tableText({ ...table, layout: "down" }).split("\n");
  expect(lines[2]).toMatch(/^Strategy +gmv +equal, weighted +the "best"$/);
  expect(lines[4]).toMatch(/^Sharpe +0\.51 +-1\.23 +0\.70\*$/);
  expect(lines).toContain("Risk");
});

test("no line is longer than the terminal: columns follow in blocks under the same first column", () => {
  const columns = Array.from({ length: 12 }, (_, i) => ({ key: `m${i}`, label: `A long measure ${i}` }));
  const wide: Table = {
    ...table,
    columns: [...table.columns.slice(0, 1), ...columns],
    rows: [
      { strategy: "gmv", ...Object.fromEntries(columns.map(({ key }) => [key, 1.5])) },
      { strategy: "x".repeat(120), m0: "y".repeat(200) },
    ],
  };
  for (const width of [80, 40]) {
    const lines = tableText(wide, { width }).split("\n");
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(width);
    for (const { label } of columns) expect(lines.join("\n")).toContain(label);
  }
});

test("CSV has the keys as heads, numbers in full, quotes where needed", () => {
  expect(tableCsv({ ...table, layout: "down" })).toBe(`strategy,sharpe,maxDrawdown
gmv,0.51,0.2
"equal, weighted",-1.2345,
"the ""best""",0.7,0.33333333333333
`);
});
