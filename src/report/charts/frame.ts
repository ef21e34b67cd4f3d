import { escapeHtml } from "../escape-html.ts";
import { absent, formatNumber, typographic } from "../number-format.ts";
import type { NumberFormat } from "../report.ts";
import { withOpacity } from "./color-scale.ts";
import type { ChartOption } from "./echarts-types.ts";
import type { Look } from "./look.ts";
import { textWidth } from "./text-width.ts";
import { fontFamily } from "./theme.ts";

export const labelSize = 12;
const legendLine = 22;
const legendGap = 18;
const legendIcon = 18;
const captionLine = 20;

/** The parts of a picture around its plot. */
export interface Frame {
  readonly option: ChartOption;
  /** Pixels from the top of the picture to its plot. */
  readonly top: number;
}

/**
 * Lays out the legend and the name of the value axis, one under the other and left-aligned, and hands back where the
 * plot begins. A legend of one name is left out: the title says what is drawn.
 */
export function frame(look: Look, legend: readonly string[], valueLabel?: string): Frame {
  const titles = [];
  const rows = legend.length > 1 ? legendRows(legend, look.width) : [];
  let top = rows.length > 0 ? rows.length * legendLine + 4 : 0;
  if (valueLabel !== undefined && valueLabel !== "") {
    titles.push({ ...captionText(look, valueLabel), top });
    top += captionLine;
  }
  return {
    top: top + 2,
    option: {
      useUTC: true,
      animation: false,
      backgroundColor: "transparent",
      textStyle: { fontFamily, fontSize: labelSize, color: look.theme.muted },
      title: titles,
      legend: rows.map((names, row) => legendRow(look, names, row * legendLine)),
    },
  };
}

/** The height the frame takes, for choosing that of a picture. */
export function frameHeight(width: number, legend: readonly string[], valueLabel?: string): number {
  const legendHeight = legend.length > 1 ? legendRows(legend, width).length * legendLine + 4 : 0;
  return legendHeight + (valueLabel ? captionLine : 0) + 2;
}

/** Where the plot lies: labels of its axes inside the picture. */
export function plotArea(top: number, right = 14): object {
  return { top, left: 2, right, bottom: 4, outerBoundsMode: "same", outerBoundsContain: "all" };
}

/**
 * The tooltip of a live chart; nothing for a picture. `axis` shows all series at one x, `item` the thing pointed
 * at, `bar` all bars of a category.
 */
export function tooltip(
  look: Look,
  kind: "axis" | "item" | "bar",
  content: { readonly format?: NumberFormat; readonly text?: (point: never) => string },
): ChartOption {
  if (!look.live) return {};
  const pointer = {
    line: { type: "line", lineStyle: { color: look.theme.line, type: "solid" } },
    bar: { type: "shadow" },
  };
  return {
    tooltip: {
      trigger: kind === "item" ? "item" : "axis",
      confine: true,
      order: kind === "axis" ? "valueDesc" : "seriesAsc",
      transitionDuration: 0.1,
      backgroundColor: look.theme.surface,
      borderColor: look.theme.line,
      borderWidth: 1,
      padding: [8, 12],
      textStyle: { fontFamily, fontSize: 12.5, color: look.theme.text },
      extraCssText:
        "box-shadow:0 4px 16px rgba(0,0,0,.12);border-radius:6px;font-variant-numeric:tabular-nums",
      axisPointer: kind === "bar" ? pointer.bar : pointer.line,
      valueFormatter: (value: unknown) => shown(value as number | null | undefined, content.format),
      ...(content.text && { formatter: content.text }),
    },
  };
}

/** A point under the pointer of a chart with two panes: of the axis of the upper one (0) or the lower one (1). */
export interface PanePoint {
  readonly axisIndex: number;
  readonly seriesName: string;
  /** A dot in the color of the series, as HTML. */
  readonly marker: string;
  readonly value: readonly [x: number, y: number | null];
}

/** What a tooltip says of a series of a chart with two panes. */
export interface PaneLine {
  readonly name: string;
  readonly marker: string;
  readonly values: readonly (number | null)[];
  readonly formats: readonly (NumberFormat | undefined)[];
}

/** The tooltip of a live chart with two panes: both at one date, a line a name; nothing for a picture. */
export function paneTooltip(look: Look, lines: (points: readonly PanePoint[]) => PaneLine[]): ChartOption {
  if (!look.live) return {};
  const row = ({ name, marker, values, formats }: PaneLine): string => {
    const cells = values.map(
      (value, i) => `<td style="padding-left:1em"><b>${shown(value, formats[i])}</b></td>`,
    );
    return `<tr><td style="text-align:left">${marker}${escapeHtml(name)}</td>${cells.join("")}</tr>`;
  };
  const text = (points: readonly PanePoint[]): string =>
    `${new Date(points[0].value[0]).toISOString().slice(0, 10)}<table style="text-align:right">${lines(points).map(row).join("")}</table>`;
  return { ...tooltip(look, "axis", { text }), axisPointer: { link: [{ xAxisIndex: "all" }] } };
}

/** What keeps a label readable over lines and points. */
export function labelGround(look: Look): object {
  return { backgroundColor: withOpacity(look.theme.surface, 0.75), padding: [1, 3], borderRadius: 3 };
}

/** The text of a tooltip, line by line, escaped. */
export function tooltipText(
  heading: string,
  lines: readonly (readonly [label: string, value: string])[],
): string {
  const rows = lines.map(
    ([label, value]) => `${escapeHtml(label)}&ensp;<b style="float:right">${escapeHtml(value)}</b>`,
  );
  return [`<b>${escapeHtml(heading)}</b>`, ...rows].join("<br>");
}

/** A value as a tooltip or label shows it. */
export function shown(value: number | null | undefined, format?: NumberFormat): string {
  return value === null || value === undefined ? absent : typographic(formatNumber(value, format));
}

/** A line of the legend. ECharts would break lines itself, but leaves as much space between lines as between names. */
function legendRow(look: Look, names: readonly string[], top: number): object {
  return {
    data: [...names],
    top,
    left: 0,
    itemGap: legendGap,
    itemWidth: legendIcon - 4,
    itemHeight: 9,
    icon: "roundRect",
    padding: 0,
    selectedMode: look.live,
    inactiveColor: look.theme.line,
    textStyle: { color: look.theme.text, fontSize: labelSize, lineHeight: legendLine - 2, fontFamily },
  };
}

/** The names of a legend, line by line. */
function legendRows(names: readonly string[], width: number): string[][] {
  const rows: string[][] = [];
  let used = width;
  for (const name of names) {
    const item = legendIcon + 5 + textWidth(name, labelSize);
    if (used + item > width) {
      rows.push([]);
      used = 0;
    }
    rows[rows.length - 1].push(name);
    used += item + legendGap;
  }
  return rows;
}

function captionText(look: Look, text: string): object {
  const textStyle = { fontSize: labelSize, fontWeight: 400, color: look.theme.muted, fontFamily };
  return { text, left: 0, padding: [2, 0], textStyle };
}
