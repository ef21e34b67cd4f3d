import type { Chart, LineChart } from "../../../../src/report/report.ts";

/** What a chart is made of: lines, which the first chart brings, or bars or further marks, which come with the first that has them. */
export function marksOf(chart: Chart): "lines" | "bars" | "further" {
  switch (chart.type) {
    case "bar":
      return "bars";
    case "dendrogram":
    case "facets":
    case "histogram":
    case "stacked-area":
      return "lines";
    case "line": {
      const isPlain = chart.spans === undefined && [chart, chart.below].every(hasNoMarks);
      return isPlain ? "lines" : "further";
    }
    default:
      return "further";
  }
}

/** Points that are marked on a line are a small cloud. */
function hasNoMarks(lines: Pick<LineChart, "series"> | undefined): boolean {
  return lines === undefined || lines.series.every(({ marks }) => marks === undefined);
}
