import { summarizeBoxes } from "../charts/drawable/box-summary.ts";
import { countBins } from "../charts/drawable/histogram-counts.ts";
import { formatNumber } from "../number-format.ts";
import type { Chart, Figure, NumberFormat, Table, TableCell, TableColumn } from "../report.ts";

/** The columns of a table after their places: names of series may come twice, or be any word. */
type Columns = readonly (Omit<TableColumn, "key"> & { readonly cells: readonly TableCell[] })[];

/** What a figure draws, as a table: every number of it, for who would rather read than look. */
export function chartTable({ id, title, chart }: Figure): Table {
  const columns = columnsOf(chart);
  const length = columns.reduce((longest, { cells }) => Math.max(longest, cells.length), 0);
  return {
    kind: "table",
    id: `${id}-as-table`,
    title,
    columns: columns.map(({ cells: _, ...column }, i) => ({ key: String(i), ...column })),
    rows: Array.from({ length }, (_, row) =>
      Object.fromEntries(columns.map(({ cells }, i) => [String(i), cells[row] ?? null])),
    ),
  };
}

function columnsOf(chart: Chart): Columns {
  switch (chart.type) {
    case "line": {
      const { x, xAxis, yAxis, series, below } = chart;
      const beneath = below && seriesColumns(below.series, below.yAxis.format, below.yAxis.label);
      return [xColumn(x, xAxis), ...seriesColumns(series, yAxis.format), ...(beneath ?? [])];
    }
    case "stacked-area":
      return [xColumn(chart.x, chart.xAxis), ...seriesColumns(chart.series, chart.yAxis.format)];
    case "bar":
      return [names(chart.categories), ...seriesColumns(chart.series, chart.yAxis.format)];
    case "box":
      return boxColumns(chart);
    case "heatmap":
      return [names(chart.rows), ...chart.columns.map((label, j) => heatColumn(chart, label, j))];
    case "scatter":
      return scatterColumns(chart);
    case "histogram":
      return histogramColumns(chart);
    case "interval":
      return [names(chart.categories), ...chart.series.flatMap((each) => intervalColumns(each, chart))];
    case "dendrogram":
      return dendrogramColumns(chart);
    case "facets":
      return [
        xColumn(chart.x),
        ...chart.panels.flatMap(({ title, series }) => seriesColumns(series, chart.yAxis.format, title)),
      ];
  }
}

type Of<Type extends Chart["type"]> = Extract<Chart, { readonly type: Type }>;

function xColumn(
  x: readonly (string | number)[],
  axis: { readonly label?: string; readonly format?: NumberFormat } = {},
): Columns[number] {
  const usual = typeof x[0] === "number" ? "x" : "Date";
  return { label: axis.label ?? usual, format: axis.format, cells: x };
}

function names(cells: readonly string[]): Columns[number] {
  return { label: "Name", cells };
}

function seriesColumns(
  series: readonly { readonly name: string; readonly values: readonly (number | null)[] }[],
  format: NumberFormat | undefined,
  of?: string,
): Columns {
  return series.map(({ name, values }) => ({
    label: of === undefined ? name : `${of}: ${name}`,
    format,
    cells: values,
  }));
}

function boxColumns(chart: Of<"box">): Columns {
  const { boxes } = summarizeBoxes(chart);
  const ends = ["Lower whisker", "Lower quartile", "Median", "Upper quartile", "Upper whisker"];
  const figures = ends.map((label, i) => ({
    label,
    format: chart.yAxis.format,
    cells: boxes.map((box) => box?.[i] ?? null),
  }));
  const counts = { label: "Values", cells: chart.samples.map(({ length }) => length) };
  return [names(chart.categories), ...figures, counts];
}

function heatColumn({ values, format }: Of<"heatmap">, label: string, column: number): Columns[number] {
  return { label, format, cells: values.map((row) => row[column]) };
}

function scatterColumns({ series, xAxis, yAxis }: Of<"scatter">): Columns {
  const points = series.flatMap(({ name, points, labels }) =>
    points.map(([x, y], i) => ({ name: labels?.[i] ?? name, x, y })),
  );
  return [
    names(points.map(({ name }) => name)),
    { label: xAxis.label ?? "x", format: xAxis.format, cells: points.map(({ x }) => x) },
    { label: yAxis.label ?? "y", format: yAxis.format, cells: points.map(({ y }) => y) },
  ];
}

function histogramColumns(chart: Of<"histogram">): Columns {
  const { edges, series } = countBins(chart);
  const said = (edge: number): string => formatNumber(edge, chart.xAxis.format);
  const bins = edges.slice(1).map((edge, i) => `${said(edges[i])} to ${said(edge)}`);
  const shares = series.map(({ name, shares: cells }) => ({
    label: name,
    format: { style: "percent", decimals: 1 } as const,
    cells,
  }));
  return [{ label: chart.xAxis.label ?? "From, to", cells: bins }, ...shares];
}

function intervalColumns(
  { name, estimates, lower, upper }: Of<"interval">["series"][number],
  { xAxis: { format } }: Of<"interval">,
): Columns {
  return [
    { label: name, format, cells: estimates },
    { label: `${name}, from`, format, cells: lower },
    { label: `${name}, to`, format, cells: upper },
  ];
}

function dendrogramColumns({ leaves, merges, yAxis }: Of<"dendrogram">): Columns {
  const nameOf = (node: number): string => leaves[node] ?? `join ${node - leaves.length + 1}`;
  return [
    { label: "Join", cells: merges.map((_, i) => i + 1) },
    { label: "Of", cells: merges.map(({ left }) => nameOf(left)) },
    { label: "And", cells: merges.map(({ right }) => nameOf(right)) },
    { label: yAxis.label ?? "Distance", format: yAxis.format, cells: merges.map(({ height }) => height) },
  ];
}
