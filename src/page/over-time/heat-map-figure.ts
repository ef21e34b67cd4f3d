import type { MeasuredSeries } from "../../jobs/results/tear-sheet.ts";
import type { Figure } from "../../report/report.ts";

const monthNames = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/** The months of a series as colors, a line a year. */
export function heatMapFigure(
  { series, monthly }: Pick<MeasuredSeries, "series" | "monthly">,
  id: string,
): Figure {
  return {
    kind: "figure",
    id,
    title: `Monthly returns: ${series.name}`,
    caption: "Compounded, in percent; an empty month has no data.",
    chart: {
      type: "heatmap",
      rows: monthly.years,
      columns: monthNames,
      values: monthly.months,
      format: { style: "percent", decimals: 1 },
      center: 0,
      labels: true,
    },
  };
}
