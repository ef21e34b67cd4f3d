import { colorAt } from "../charts/color-scale.ts";
import { textWidth } from "../charts/text-width.ts";
import { type CategoryPlot, categoryPlot } from "./category-plot.ts";
import { groupedTexts } from "./grouped-texts.ts";
import type { ColorScale, HeatMap } from "./heat-map.ts";
import { tenths } from "./tenths.ts";
import { textAt } from "./text-at.ts";

/** Pixels by which a cell is larger than its place, so that the ground shows between none. */
const overlap = 0.5;

/**
 * A heat map as SVG elements, where ECharts would draw it.
 *
 * @param id of the figure, for what is named in it.
 */
export function heatMapShapes(
  map: HeatMap,
  id: string,
  picture: { readonly width: number; readonly height: number },
): string {
  const plot = categoryPlot(map.rows, map.columns, map.grid, picture);
  return plot.axes + cellShapes(map, plot) + scaleShapes(map.scale, id, picture.width);
}

function cellShapes({ cells, label, border, scale, rows, columns }: HeatMap, plot: CategoryPlot): string {
  const [width, height] = [plot.width / columns.data.length, plot.height / rows.data.length];
  const [toLeft, toTop] = [(width + overlap) / 2, (height + overlap) / 2];
  const size = `width="${tenths(2 * toLeft)}" height="${tenths(2 * toTop)}"`;
  let shapes = "";
  let texts = "";
  for (const cell of cells) {
    const [column, row, value] = cell.value;
    const [x, y] = [plot.left + (column + 0.5) * width, plot.top + (row + 0.5) * height];
    const fill = colorAt(scale.inRange.color, (value - scale.min) / (scale.max - scale.min));
    shapes += `<rect x="${tenths(x - toLeft)}" y="${tenths(y - toTop)}" ${size} fill="${fill}"/>`;
    if (label.show)
      texts += textAt(x, y, label.formatter(cell), { anchor: "middle", color: cell.label.color });
  }
  const stroke = border.borderWidth === 0 ? "" : ` stroke="${border.borderColor}"`;
  return `<g${stroke}>${shapes}</g>${sized(label.fontSize, groupedTexts(texts))}`;
}

/** Pixels between the bar and what stands at its ends, and around both. */
const [gap, room] = [10, 5];

/** A bar of the colors, the highest on top, and what its ends stand for. */
function scaleShapes(scale: ColorScale, id: string, width: number): string {
  const { text, textStyle, inRange, itemWidth, itemHeight, top, right } = scale;
  const widest = Math.max(itemWidth, ...text.map((words) => textWidth(words, textStyle.fontSize)));
  const center = width - right - room - gap - widest / 2;
  const toText = gap + 0.35 * textStyle.fontSize;
  const from = top + room + 2 * toText;
  const colors = inRange.color.toReversed();
  const stops = colors.map(
    (color, i) => `<stop offset="${tenths((100 * i) / (colors.length - 1))}%" stop-color="${color}"/>`,
  );
  const place = `x="${tenths(center - itemWidth / 2)}" y="${tenths(from)}" width="${itemWidth}" height="${tenths(itemHeight)}"`;
  const ends = [from - toText, from + itemHeight + toText].map((y, i) =>
    textAt(center, y, text[i], { anchor: "middle", color: textStyle.color }),
  );
  return (
    `<defs><linearGradient id="${id}-scale" x2="0" y2="1">${stops.join("")}</linearGradient></defs>` +
    `<rect ${place} rx="3" fill="url(#${id}-scale)"/>${sized(textStyle.fontSize, ends.join(""))}`
  );
}

function sized(pixels: number, texts: string): string {
  return texts === "" ? "" : `<g font-size="${pixels}">${texts}</g>`;
}
