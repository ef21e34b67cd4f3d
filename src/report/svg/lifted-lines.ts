import type { ChartOption } from "../charts/echarts-types.ts";

/** A line as an option describes it, with its points as they lie in a typed array: `x, y, x, y, ...`, NaN at a gap. */
export interface LiftedLine {
  readonly color: string;
  readonly data: Float64Array;
  readonly lineStyle: { readonly width: number; readonly color?: string; readonly type?: readonly number[] };
  /** The color is that of the line where none is given. */
  readonly areaStyle?: { readonly opacity: number; readonly color?: string };
}

/** The lines on one pair of axes, first those drawn first. */
export interface LiftedPane {
  /** Index of its axes. */
  readonly axis: number;
  readonly scale: "linear" | "log";
  /** Color of the stroke that ECharts draws in the place of the lines. */
  readonly holder: string;
  /** Corners of what the lines span: the first and the last point of that stroke. */
  readonly corners: readonly [from: readonly [x: number, y: number], to: readonly [x: number, y: number]];
  readonly lines: readonly LiftedLine[];
}

type LineSeries = LiftedLine & {
  readonly type: string;
  readonly yAxisIndex?: number;
  readonly stack?: string;
};

/**
 * The option without the points of its lines, and these. ECharts lays out axes, legend and labels; it is told of each pane by a stroke
 * from corner to corner that holds the place of the lines. What thousands of points go through there, to be read again from the
 * text of a path, costs more than to write that text.
 *
 * Lines stay where they are if ECharts stacks them, where they are a single point, over a logarithmic axis, and where an area may end
 * elsewhere than at zero.
 */
export function liftLines(option: ChartOption): {
  readonly option: ChartOption;
  readonly panes: readonly LiftedPane[];
} {
  const given = [option.series].flat() as readonly LineSeries[];
  const panes = [...new Set(given.filter(isLine).map(axisOf))].flatMap((axis): readonly LiftedPane[] => {
    const lines = given.filter((series) => isLine(series) && axisOf(series) === axis);
    if (!lines.every(isLifted) || axisAt(option.xAxis, axis).type === "log") return [];
    const corners = cornersOf(lines);
    if (corners === undefined) return [];
    if (lines.some(({ areaStyle }) => areaStyle) && !hasZero(option, axis, corners)) return [];
    const scale = axisAt(option.yAxis, axis).type === "log" ? "log" : "linear";
    return [{ axis, scale, holder: holderOf(axis), corners, lines }];
  });
  const series = given.flatMap((each) => {
    const pane = isLine(each) ? panes.find(({ axis }) => axis === axisOf(each)) : undefined;
    if (pane === undefined) return [each];
    if (each !== pane.lines[0]) return [];
    const data = Float64Array.from(pane.corners.flat());
    return [{ ...each, data, lineStyle: { color: pane.holder, width: 1 }, areaStyle: undefined }];
  });
  return { option: { ...option, series }, panes };
}

function isLine({ type }: LineSeries): boolean {
  return type === "line";
}

function axisOf({ yAxisIndex = 0 }: LineSeries): number {
  return yAxisIndex;
}

function isLifted({ data, stack }: LineSeries): boolean {
  return data instanceof Float64Array && data.length > 2 && stack === undefined;
}

interface DrawnAxis {
  readonly type: string;
  /** Whether it may leave zero out. */
  readonly scale?: boolean;
}

/** One of the axes of an option. */
function axisAt(axes: ChartOption[string], axis: number): DrawnAxis {
  return (Array.isArray(axes) ? axes[axis] : axes) as DrawnAxis;
}

function hasZero(option: ChartOption, axis: number, [[, low], [, high]]: LiftedPane["corners"]): boolean {
  const { type, scale } = axisAt(option.yAxis, axis);
  return type === "value" && (scale === false || (low <= 0 && high >= 0));
}

/** A color that no theme has. */
function holderOf(axis: number): string {
  return `#${(axis + 1).toString(16).padStart(6, "0")}`;
}

/** `undefined` where the lines have no point, or all one x. */
function cornersOf(lines: readonly LineSeries[]): LiftedPane["corners"] | undefined {
  const [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  const [from, to] = [
    [low, low],
    [high, high],
  ] as [[number, number], [number, number]];
  for (const { data } of lines) {
    for (let i = 0; i < data.length; i++) {
      const side = i & 1;
      if (data[i] < from[side]) from[side] = data[i];
      if (data[i] > to[side]) to[side] = data[i];
    }
  }
  return from[0] < to[0] && from[1] <= to[1] ? [from, to] : undefined;
}
