import type { ChartOption } from "../charts/echarts-types.ts";
import { type LegendItem, legendItems } from "../charts/frame.ts";
import type { Look } from "../charts/look.ts";
import { tenths } from "./tenths.ts";
import { textAt } from "./text-at.ts";

/** A series of an option as its icon shows it. */
interface NamedSeries {
  readonly name?: string;
  readonly color?: string;
  readonly itemStyle?: { readonly opacity?: number };
}

/** The legend of a still picture as SVG elements. @param option has a series of each name. */
export function legendShapes(names: readonly string[], option: ChartOption, { width, theme }: Look): string {
  const items = legendItems(names, width);
  if (items.length === 0) return "";
  const series = [option.series].flat() as readonly NamedSeries[];
  const icons = items.map((item) =>
    iconOf(
      item,
      series.find(({ name }) => name === item.name),
    ),
  );
  const texts = items.map(({ name, text }) => textAt(text.x, text.y, name));
  return `${icons.join("")}<g fill="${theme.text}">${texts.join("")}</g>`;
}

function iconOf(
  { icon: { x, y, width, height } }: LegendItem,
  { color, itemStyle = {} }: NamedSeries = {},
): string {
  const { opacity = 1 } = itemStyle;
  const faint = opacity === 1 ? "" : ` fill-opacity="${opacity}"`;
  return `<rect x="${tenths(x)}" y="${tenths(y)}" width="${width}" height="${height}" rx="2.3" fill="${color}"${faint}/>`;
}
