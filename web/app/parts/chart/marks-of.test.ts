import { expect, test } from "vitest";
import { chartOption } from "../../../../src/report/charts/chart-option.ts";
import { drawable } from "../../../../src/report/charts/drawable/drawable.ts";
import { lightTheme } from "../../../../src/report/charts/theme.ts";
import type { Chart, LineChart } from "../../../../src/report/report.ts";
import { sampleFigures } from "../../../../tests/support/report-sample.ts";
import { marksOf } from "./marks-of.ts";

const look = { theme: lightTheme, width: 800, height: 400, colors: new Map(), live: true };

/** What ECharts would have to know to draw a chart, by its options. */
function asked(chart: Chart): "lines" | "bars" | "further" {
  const { series, visualMap } = chartOption(drawable(chart), look);
  const all = [series].flat() as { readonly type: string; readonly markArea?: object }[];
  if (visualMap !== undefined || all.some(({ markArea }) => markArea !== undefined)) return "further";
  if (all.every(({ type }) => type === "line")) return "lines";
  return all.every(({ type }) => type === "bar") ? "bars" : "further";
}

const { series, x, yAxis } = Object.values(sampleFigures)
  .map(({ chart }) => chart)
  .find(({ type }) => type === "line") as LineChart;
const marked = [{ ...series[0], marks: [{ row: 3, label: "here" }] }];

const charts: readonly (readonly [string, Chart])[] = [
  ...Object.entries(sampleFigures).map(([name, { chart }]) => [name, chart] as const),
  ["line with nothing beside", { type: "line", x, yAxis, series }],
  ["line with a point that is marked", { type: "line", x, yAxis, series: marked }],
  ["line over one with a point", { type: "line", x, yAxis, series, below: { yAxis, series: marked } }],
];

test.each(charts)("%s: what it is made of is loaded, and nothing else", (_, chart) => {
  expect(marksOf(chart)).toBe(asked(chart));
});
