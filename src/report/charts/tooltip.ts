import { escapeHtml } from "../escape-html.ts";
import type { NumberFormat } from "../report.ts";
import type { ChartOption } from "./echarts-types.ts";
import { shown } from "./frame.ts";
import type { Look } from "./look.ts";
import { fontFamily } from "./theme.ts";

/** A line of a tooltip. */
export interface TipRow {
  readonly name: string;
  /** Of the dot before the name; none where there is nothing to tell apart. */
  readonly color?: string;
  readonly values: readonly string[];
}

/** A point under the pointer, as ECharts tells of it. */
export interface AxisPoint {
  /** Of several axes of x, such as those of two panes, which one. */
  readonly axisIndex: number;
  readonly axisValueLabel: string;
  readonly seriesName: string;
  readonly color: string;
  readonly value: number | null | readonly (number | null)[];
}

/** The tooltip of a live chart that says something of the thing pointed at; nothing for a picture. */
export function itemTooltip<Point>(look: Look, text: (point: Point) => string): ChartOption {
  return look.live ? { tooltip: { ...surface(look), trigger: "item", formatter: text } } : {};
}

/** The tooltip of a live chart for all lines at one x, the highest on top, or all bars of a category; nothing for a picture. */
export function axisTooltip(look: Look, kind: "line" | "bar", format?: NumberFormat): ChartOption {
  const rows = (points: readonly AxisPoint[]): TipRow[] => {
    const ordered = kind === "bar" ? points : points.toSorted((a, b) => heightOf(b) - heightOf(a));
    return ordered.map((point) => ({
      name: point.seriesName,
      color: point.color,
      values: [shown(valueAt(point), format)],
    }));
  };
  return rowsTooltip(look, rows, kind);
}

/** The tooltip of a live chart with what the caller makes of all points at one x; nothing for a picture. */
export function rowsTooltip(
  look: Look,
  rows: (points: readonly AxisPoint[]) => readonly TipRow[],
  kind: "line" | "bar" = "line",
): ChartOption {
  if (!look.live) return {};
  const line = { type: "line", lineStyle: { color: look.theme.line, type: "solid" } };
  return {
    tooltip: {
      ...surface(look),
      trigger: "axis",
      axisPointer: kind === "bar" ? { type: "shadow" } : line,
      formatter: (points: readonly AxisPoint[]) => tipText(dayOrName(points[0]), rows(points)),
    },
  };
}

/** What stands at x: of a date without the time of day, which ECharts adds where a few months fill an axis. */
function dayOrName({ axisValueLabel }: AxisPoint): string {
  return axisValueLabel.replace(/ 00:00:00$/, "");
}

/** The value of a point along the axis of values. */
export function valueAt({ value }: AxisPoint): number | null {
  return typeof value === "number" || value === null ? value : value[1];
}

/** For an order by height, in which what is missing comes last. */
export function heightOf(point: AxisPoint): number {
  return valueAt(point) ?? Number.NEGATIVE_INFINITY;
}

/** What a tooltip says, as markup without a `style=`: it holds under a policy that forbids these. The look is that of `.tip`. */
export function tipText(heading: string, rows: readonly TipRow[]): string {
  const lines = rows.map(({ name, color, values }) => {
    const cells = values.map((value) => `<td align="right">&ensp;<b>${escapeHtml(value)}</b></td>`);
    return `<tr><td>${color === undefined ? "" : dot(color)}${escapeHtml(name)}</td>${cells.join("")}</tr>`;
  });
  return `<div>${escapeHtml(heading)}</div><table class="tip">${lines.join("")}</table>`;
}

function dot(color: string): string {
  return `<svg width="14" height="10" aria-hidden="true"><circle cx="5" cy="5" r="5" fill="${escapeHtml(color)}"/></svg>`;
}

function surface({ theme }: Look): object {
  return {
    confine: true,
    transitionDuration: 0.1,
    backgroundColor: theme.surface,
    borderColor: theme.line,
    borderWidth: 1,
    padding: [8, 12],
    textStyle: { fontFamily, fontSize: 12.5, color: theme.text },
    extraCssText: "box-shadow:0 4px 16px rgba(0,0,0,.12);border-radius:6px;font-variant-numeric:tabular-nums",
  };
}
