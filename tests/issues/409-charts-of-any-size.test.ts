import { expect, test } from "vitest";
import { drawable } from "../../src/report/charts/drawable/drawable.ts";
import type { Chart } from "../../src/report/report.ts";
import { figureSvg } from "../../src/report/svg/svg.ts";

// Found by the campaign of damaged files: costs of 1e-21 basis points, added up, and the page could not be drawn
// (ECharts: an axis whose ticks are less than 1e-20 apart fails an assertion).

const x = ["2020-01-01", "2020-01-02", "2020-01-03", "2020-01-04"];
const charts: Readonly<Record<string, (k: number) => Chart>> = {
  line: (k) => ({ type: "line", x, yAxis: {}, series: [{ name: "a", values: [k, 2 * k, -k, 0] }] }),
  constant: (k) => ({
    type: "line",
    x,
    yAxis: { format: { style: "percent" } },
    series: [{ name: "a", values: [k, k, k, k] }],
  }),
  area: (k) => ({ type: "stacked-area", x, yAxis: {}, series: [{ name: "a", values: [k, 2 * k, k, k] }] }),
  bar: (k) => ({
    type: "bar",
    categories: ["a", "b"],
    yAxis: {},
    series: [{ name: "a", values: [k, 2 * k] }],
  }),
  box: (k) => ({ type: "box", categories: ["a"], yAxis: {}, samples: [[k, 2 * k, 3 * k, -k, 7 * k]] }),
  heatmap: (k) => ({
    type: "heatmap",
    rows: ["a"],
    columns: ["b", "c"],
    values: [[k, 2 * k]],
    format: { style: "number" },
  }),
  scatter: (k) => ({
    type: "scatter",
    xAxis: {},
    yAxis: {},
    series: [
      {
        name: "a",
        points: [
          [k, k],
          [2 * k, 3 * k],
        ],
      },
    ],
  }),
  histogram: (k) => ({
    type: "histogram",
    xAxis: {},
    bins: 10,
    series: [{ name: "a", values: [k, 2 * k, 3 * k, -k] }],
  }),
  interval: (k) => ({
    type: "interval",
    categories: ["a"],
    xAxis: {},
    series: [{ name: "a", estimates: [k], lower: [0], upper: [2 * k] }],
  }),
  facets: (k) => ({
    type: "facets",
    x,
    yAxis: {},
    panels: [{ title: "t", series: [{ name: "a", values: [k, 2 * k, k, k] }] }],
  }),
  dendrogram: (k) => ({
    type: "dendrogram",
    leaves: ["a", "b", "c"],
    merges: [
      { left: 0, right: 1, height: k },
      { left: 2, right: 3, height: 2 * k },
    ],
    yAxis: {},
  }),
};

test.each(Object.keys(charts))(
  "a %s is drawn whatever the size of its numbers",
  async (type) => {
    for (const k of [5e-324, 1e-100, 1e-21, 1e-19, 1e-12, 1e15, 1e21, 1e100, 1e308]) {
      const svg = await figureSvg({ kind: "figure", id: type, title: type, chart: charts[type](k) });
      expect(svg).not.toMatch(/NaN|Infinity/);
    }
  },
  30_000,
);

test("numbers that an axis can show stay as they are, and small ones on a logarithmic axis", () => {
  const chart = charts.line(1e-17);
  expect(drawable(chart)).toEqual(chart);
  const logarithmic: Chart = { ...charts.constant(1e-40), yAxis: { scale: "log" } } as Chart;
  expect(drawable(logarithmic)).toEqual(logarithmic);
});
