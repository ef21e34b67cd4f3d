import type { MeasuredSeries } from "../../jobs/results/tear-sheet.ts";
import type { Table } from "../../report/report.ts";
import { unitFormats } from "../measure-columns.ts";

/** The deepest drawdowns of a series: from which peak, to which valley, back when. */
export function drawdownTable(
  { series, worstDrawdowns }: Pick<MeasuredSeries, "series" | "worstDrawdowns">,
  id: string,
): Table {
  return {
    kind: "table",
    id,
    title: `Worst drawdowns: ${series.name}`,
    columns: [
      { key: "peak", label: "Peak" },
      { key: "valley", label: "Valley" },
      { key: "recovered", label: "Recovered" },
      { key: "depth", label: "Depth", format: unitFormats.fraction },
      {
        key: "days",
        label: "Days",
        format: unitFormats.days,
        description:
          "Calendar days from the peak to the recovery, or to the last date where there is none yet.",
      },
    ],
    rows: worstDrawdowns.map(({ peak, valley, recovered, depth, days }) => ({
      peak: peak ?? "before the first return",
      valley,
      recovered: recovered ?? "not yet",
      depth,
      days,
    })),
  };
}
