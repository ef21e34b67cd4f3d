import { type LegendItem, legendItems } from "../charts/frame.ts";
import { colorOf, type Look } from "../charts/look.ts";
import { tenths } from "./tenths.ts";
import { textAt } from "./text-at.ts";

/** The legend of a still picture as SVG elements. */
export function legendShapes(names: readonly string[], look: Look): string {
  const items = legendItems(names, look.width);
  if (items.length === 0) return "";
  const icons = items.map((item) => iconOf(item, colorOf(look, item.name)));
  const texts = items.map(({ name, text }) => textAt(text.x, text.y, name));
  return `${icons.join("")}<g fill="${look.theme.text}">${texts.join("")}</g>`;
}

function iconOf({ icon: { x, y, width, height } }: LegendItem, color: string): string {
  return `<rect x="${tenths(x)}" y="${tenths(y)}" width="${width}" height="${height}" rx="2.3" fill="${color}"/>`;
}
