import { counted, grouped } from "../base/words/counted.ts";
import { formatNumber, typographic } from "./number-format.ts";
import type { Chart, Figure, LineChart, NumberFormat } from "./report.ts";

/** Series named in full; of more, the count is given. */
const mostNamed = 12;

/** A figure in a sentence or two, for who cannot see it: its kind, what is on it, where the series begin and end. */
export function textAlternative({ title, chart }: Figure): string {
  return typographic(`${title}. ${described(chart)}`);
}

function described(chart: Chart): string {
  switch (chart.type) {
    case "line":
      return `Line chart, ${span(chart.x, chart.xAxis?.format)}. ${courses(chart.series, chart.yAxis.format)}${beneath(chart)}`;
    case "stacked-area":
      return `Stacked areas, ${span(chart.x, chart.xAxis?.format)}. ${courses(chart.series, chart.yAxis.format)}`;
    case "bar":
      return `Bar chart of ${names(chart.series)} by ${counted(chart.categories.length, "category", "categories")}.`;
    case "box":
      return `Box plots of ${list(chart.categories)}.`;
    case "heatmap":
      return `Heat map of ${counted(chart.rows.length, "row")} (${list(chart.rows)}) by ${counted(chart.columns.length, "column")}.`;
    case "scatter":
      return `Scatter plot of ${chart.yAxis.label ?? "y"} against ${chart.xAxis.label ?? "x"}: ${names(chart.series)}.`;
    case "histogram":
      return `Histogram of ${chart.xAxis.label ?? "values"}: ${names(chart.series)}.`;
    case "interval":
      return `Estimates with intervals of ${chart.xAxis.label ?? "a figure"} for ${list(chart.categories)}.`;
    case "dendrogram":
      return `Tree of ${counted(chart.leaves.length, "cluster")}: ${list(chart.leaves)}.`;
    case "facets":
      return `${chart.panels.length} small line charts, ${span(chart.x)}: ${list(chart.panels.map(({ title }) => title))}.`;
  }
}

function beneath({ below }: LineChart): string {
  if (below === undefined) return "";
  return ` Beneath, ${below.yAxis.label ?? "a second pane"}. ${courses(below.series, below.yAxis.format)}`;
}

function span(x: readonly (string | number)[], format?: NumberFormat): string {
  const said = (end: string | number): string => (typeof end === "string" ? end : formatNumber(end, format));
  return x.length === 0 ? "without data" : `${said(x[0])} to ${said(x[x.length - 1])}`;
}

type Series = readonly { readonly name: string; readonly values: readonly (number | null)[] }[];

function courses(series: Series, format: NumberFormat | undefined): string {
  const told = series.slice(0, mostNamed).map(({ name, values }) => {
    const present = values.filter((value) => value !== null);
    if (present.length === 0) return `${name}: no data`;
    return `${name}: from ${formatNumber(present[0], format)} to ${formatNumber(present[present.length - 1], format)}`;
  });
  const more = series.length - told.length;
  return `${told.join("; ")}${more > 0 ? `; and ${more} more` : ""}.`;
}

function names(series: readonly { readonly name: string }[]): string {
  return list(series.map(({ name }) => name));
}

function list(words: readonly string[]): string {
  const named = words.slice(0, mostNamed);
  return (
    named.join(", ") +
    (words.length > named.length ? ` and ${grouped(words.length - named.length)} more` : "")
  );
}
