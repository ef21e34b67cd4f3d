import { log10 } from "../../numeric/elementary/elementary.ts";
import type { Canvas } from "../charts/echarts-types.ts";
import { pathOfTenths } from "./compact-path.ts";
import type { LiftedLine, LiftedPane } from "./lifted-lines.ts";
import { tenths } from "./tenths.ts";

/**
 * The lines of a pane as SVG elements, areas under all strokes: what ECharts would draw of them, to a tenth of a pixel.
 *
 * Cost: O(points).
 *
 * @param picture has laid out the axes of the pane.
 */
export function linePaths({ axis, scale, corners, lines }: LiftedPane, picture: Canvas): string {
  const tenthsAt = (point: readonly number[]): number[] =>
    picture.convertToPixel({ xAxisIndex: axis, yAxisIndex: axis }, [...point]).map((pixels) => 10 * pixels);
  const [[left, lowest], [right, highest]] = corners;
  const [from, to] = corners.map(tenthsAt);
  const height = scale === "log" ? log10 : (value: number): number => value;
  const perX = (to[0] - from[0]) / (right - left);
  const perY = highest > lowest ? (to[1] - from[1]) / (height(highest) - height(lowest)) : 0;
  const base = height(lowest);
  const runs = lines.map(({ data }) => {
    const points = new Float64Array(data.length);
    for (let i = 0; i < data.length; i += 2) {
      points[i] = Math.round(from[0] + perX * (data[i] - left));
      points[i + 1] = Math.round(from[1] + perY * (height(data[i + 1]) - base));
    }
    return runsOf(points).map((run) => ({ run, path: pathOfTenths(run) }));
  });
  const areas = lines.map((line, i) =>
    line.areaStyle === undefined ? "" : areaPath(line, runs[i], tenthsAt([left, 0])[1] / 10),
  );
  const strokes = lines.map((line, i) => strokePath(line, runs[i]));
  return `${areas.join("")}<g fill="none" stroke-linejoin="bevel">${strokes.join("")}</g>`;
}

/** Points from gap to gap, in tenths of a pixel, and the path through them. */
interface Run {
  readonly run: Float64Array;
  readonly path: string;
}

/** The points from gap to gap, two at least: one alone is no line. */
function runsOf(points: Float64Array): Float64Array[] {
  const runs: Float64Array[] = [];
  let from = 0;
  for (let i = 0; i <= points.length; i += 2) {
    if (i < points.length && !Number.isNaN(points[i + 1])) continue;
    if (i > from + 2) runs.push(points.subarray(from, i));
    from = i + 2;
  }
  return runs;
}

function strokePath({ color, lineStyle }: LiftedLine, runs: readonly Run[]): string {
  const { width, type } = lineStyle;
  const dashes = type === undefined ? "" : ` stroke-dasharray="${type.join()}"`;
  const path = runs.map((run) => run.path).join("");
  return `<path d="${path}" stroke="${lineStyle.color ?? color}" stroke-width="${width}"${dashes}/>`;
}

/** What lies between a line and the height of zero. */
function areaPath({ color, areaStyle }: LiftedLine, runs: readonly Run[], zero: number): string {
  const { opacity = 1, color: fill = color } = areaStyle ?? {};
  const outlines = runs.map(({ run, path }) => `${path}V${tenths(zero)}H${tenths(run[0] / 10)}Z`);
  const faint = opacity === 1 ? "" : ` fill-opacity="${opacity}"`;
  return `<path d="${outlines.join("")}" fill="${fill}"${faint}/>`;
}
