import { expect, test } from "vitest";
import type { Chart } from "../report.ts";
import { chartTable } from "./chart-table.ts";
import { tableView } from "./table-view.ts";

const percent = { style: "percent", decimals: 1 } as const;

function linesOf(chart: Chart): string[][] {
  const { heads, lines } = tableView(chartTable({ kind: "figure", id: "f", title: "F", chart }));
  return [heads.map(({ text }) => text), ...lines.map(({ cells }) => cells.map(({ text }) => text))];
}

test("lines over dates, with the pane beneath named after its axis", () => {
  const chart: Chart = {
    type: "line",
    x: ["2020-01-01", "2020-01-02"],
    yAxis: { format: percent },
    series: [{ name: "a", values: [0.1, null] }],
    below: { yAxis: { label: "Drawdown", format: percent }, series: [{ name: "a", values: [0, -0.5] }] },
  };
  expect(linesOf(chart)).toEqual([
    ["Date", "a", "Drawdown: a"],
    ["2020-01-01", "10.0%", "0.0%"],
    ["2020-01-02", "–", "-50.0%"],
  ]);
});

test("boxes by their five figures, by hand", () => {
  const chart: Chart = {
    type: "box",
    categories: ["a", "none"],
    yAxis: { format: { style: "integer" } },
    samples: [[1, 2, 3, 4, 5], []],
  };
  expect(linesOf(chart).slice(1)).toEqual([
    ["a", "1", "2", "3", "4", "5", "5"],
    ["none", "–", "–", "–", "–", "–", "0"],
  ]);
});

test("a tree by its joins, a heat map by its rows, a cloud by its points", () => {
  const merges = [
    { left: 0, right: 1, height: 0.5 },
    { left: 2, right: 3, height: 1 },
  ];
  const tree: Chart = { type: "dendrogram", leaves: ["a", "b", "c"], merges, yAxis: {} };
  expect(linesOf(tree).slice(1)).toEqual([
    ["1", "a", "b", "0.5"],
    ["2", "c", "join 1", "1"],
  ]);
  const heat = { rows: ["r"], columns: ["x", "y"], values: [[0.25, null]], format: percent };
  expect(linesOf({ type: "heatmap", ...heat })).toEqual([
    ["Name", "x", "y"],
    ["r", "25.0%", "–"],
  ]);
  const series = [{ name: "cloud", points: [[1, 2] as const], labels: ["p"] }];
  expect(linesOf({ type: "scatter", xAxis: { label: "Risk" }, yAxis: {}, series })).toEqual([
    ["Name", "Risk", "y"],
    ["p", "1", "2"],
  ]);
});
