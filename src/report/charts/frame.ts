import { absent, formatNumber, typographic } from "../number-format.ts";
import type { NumberFormat } from "../report.ts";
import { withOpacity } from "./color-scale.ts";
import type { ChartOption } from "./echarts-types.ts";
import type { Look } from "./look.ts";
import { textWidth } from "./text-width.ts";
import { fontFamily } from "./theme.ts";

export const labelSize = 12;
const legendLine = 22;
/** Pixels of a legend: between its names, of the icons before them, and from an icon's left to its name. */
const [legendGap, iconWidth, iconHeight, toName] = [18, 14, 9, 19];
const captionLine = 20;

/** The parts of a picture around its plot. */
export interface Frame {
  readonly option: ChartOption;
  /** Pixels from the top of the picture to its plot. */
  readonly top: number;
}

/**
 * Lays out the legend and the name of the value axis, one under the other and left-aligned, and hands back where the
 * plot begins. A legend of one name is left out: the title says what is drawn. That of a still picture, in which nothing is switched,
 * is drawn by itself: `legendItems` says where.
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
      ...(look.live && { legend: rows.map((names, row) => legendRow(look, names, row * legendLine)) }),
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

/** What keeps a label readable over lines and points. */
export function labelGround(look: Look): object {
  return { backgroundColor: withOpacity(look.theme.surface, 0.75), padding: [1, 3], borderRadius: 3 };
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
    itemWidth: iconWidth,
    itemHeight: iconHeight,
    icon: "roundRect",
    padding: 0,
    selectedMode: look.live,
    inactiveColor: look.theme.line,
    textStyle: { color: look.theme.text, fontSize: labelSize, lineHeight: legendLine - 2, fontFamily },
  };
}

/** A name of a legend where ECharts would put it: pixels of its icon's corner, of the icon, and of the middle of the text's left edge. */
export interface LegendItem {
  readonly name: string;
  readonly icon: { readonly x: number; readonly y: number; readonly width: number; readonly height: number };
  readonly text: { readonly x: number; readonly y: number };
}

/** The legend of a still picture. */
export function legendItems(names: readonly string[], width: number): LegendItem[] {
  if (names.length < 2) return [];
  return legendRows(names, width).flatMap((row, line) => {
    const middle = line * legendLine + 10;
    let x = 0;
    return row.map((name) => {
      const icon = { x, y: middle - iconHeight / 2, width: iconWidth, height: iconHeight };
      const text = { x: x + toName, y: middle };
      x += toName + textWidth(name, labelSize) + legendGap;
      return { name, icon, text };
    });
  });
}

/** The names of a legend, line by line. */
function legendRows(names: readonly string[], width: number): string[][] {
  const rows: string[][] = [];
  let used = width;
  for (const name of names) {
    const item = toName + 4 + textWidth(name, labelSize);
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
