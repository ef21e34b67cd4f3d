import type { Axis, LineChart } from "../../report.ts";
import { atRows } from "./at-rows.ts";
import type { Drawable } from "./drawable.ts";
import type { Stretch } from "./stretch.ts";

/** The chart of what is seen of another: of its rows alone, on axes that fit them, or of a cloud on axes that end with the box. */
export function zoomed(chart: Drawable, stretch: Stretch): Drawable {
  if ("box" in stretch) {
    if (chart.type !== "scatter") return chart;
    const { x, y } = stretch.box;
    return {
      ...chart,
      xAxis: between(chart.xAxis, x),
      yAxis: between(chart.yAxis, y),
    };
  }
  if (chart.type !== "line" && chart.type !== "stacked-area") return chart;
  const [first, last] = stretch.rows;
  const part = atRows(
    chart,
    Array.from({ length: last - first + 1 }, (_, i) => first + i),
  );
  return part.type === "line" && part.spans ? { ...part, spans: spansWithin(part) } : part;
}

/** The shaded stretches as far as they lie between the first and the last row. */
function spansWithin({ x, spans = [] }: LineChart): NonNullable<LineChart["spans"]> {
  const [start, end] = [x[0], x[x.length - 1]];
  return spans
    .filter(({ from, to }) => from < end && to > start)
    .map((span) => ({
      ...span,
      from: span.from < start ? start : span.from,
      to: span.to > end ? end : span.to,
    }));
}

function between(axis: Axis, [min, max]: readonly [number, number]): Axis {
  return { ...axis, min, max };
}
