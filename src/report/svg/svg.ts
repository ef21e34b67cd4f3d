import { chartHeight, chartOption, legendOf } from "../charts/chart-option.ts";
import type { ChartDetail } from "../charts/drawable/drawable.ts";
import { drawable, fullDetail } from "../charts/drawable/drawable.ts";
import type { ChartOption } from "../charts/echarts-types.ts";
import type { Look, SeriesColors } from "../charts/look.ts";
import { seriesColors } from "../charts/series-colors.ts";
import { wrapText } from "../charts/text-width.ts";
import type { Theme } from "../charts/theme.ts";
import { fontFamily, lightTheme } from "../charts/theme.ts";
import type { PageFigure } from "../page-data.ts";
import type { Figure } from "../report.ts";
import { compactSvg } from "./compact-svg.ts";
import { heatMapOf } from "./heat-map.ts";
import { heatMapShapes } from "./heat-map-shapes.ts";
import { legendShapes } from "./legend-shapes.ts";
import { type LiftedPane, liftLines } from "./lifted-lines.ts";
import { linePaths } from "./line-paths.ts";
import { textAt } from "./text-at.ts";
import { titleTexts } from "./title-texts.ts";

export interface SvgOptions {
  /** Pixels; default 860. */
  readonly width?: number;
  /** Default light. */
  readonly theme?: Theme;
  /** The colors of the page the figure is from; default those of the figure alone. */
  readonly colors?: SeriesColors;
  readonly detail?: ChartDetail;
}

type DrawOptions = Omit<SvgOptions, "colors" | "detail"> & { readonly colors: SeriesColors };

/** The chart of a figure as SVG elements, which a page shows as they are and a file puts under the title. */
export interface Drawing {
  readonly id: string;
  readonly title: string;
  readonly elements: string;
  /** Pixels, as `height`. */
  readonly width: number;
  readonly height: number;
  readonly theme: Theme;
}

const margin = 16;
const titleSize = 16;
const titleLine = 22;
const titleGap = 6;

/**
 * Draws a figure as the text of an SVG file: title, margin and ground included. The same figure gives the same bytes,
 * on every machine and however many were drawn before it.
 *
 * Asynchronous only because the drawing library is loaded when first asked for: it takes longer than most studies.
 */
export async function figureSvg(figure: Figure, options: SvgOptions = {}): Promise<string> {
  const chart = drawable(figure.chart, options.detail ?? fullDetail);
  const { colors = seriesColors([figure]), theme, width } = options;
  return fileSvg(await drawn({ ...figure, chart }, { colors, theme, width }));
}

/** Draws the chart of a figure. */
export async function drawn(
  { id, title, chart }: PageFigure,
  { colors, width = 860, theme = lightTheme }: DrawOptions,
): Promise<Drawing> {
  const height = chartHeight(chart, width);
  const look = { theme, width, height, colors, live: false };
  const { title: titles, ...option } = chartOption(chart, look);
  const map = heatMapOf(option);
  const plot = map === undefined ? await plotted(option, id, look) : heatMapShapes(map, id, look);
  const elements = plot + legendShapes(legendOf(chart), option, look) + titleTexts(titles);
  return { id, title, elements, width, height, theme };
}

/** What ECharts draws of an option, with its lines written at once. */
async function plotted(given: ChartOption, id: string, { width, height }: Look): Promise<string> {
  const { init } = await import("../charts/engine.ts");
  const picture = init(width, height);
  const { option, panes } = liftLines(given);
  picture.setOption(option);
  const frame = compactSvg(picture.renderToSVGString(), id);
  const svg = panes.reduce((text, pane) => text.replace(heldBy(pane), () => linePaths(pane, picture)), frame);
  picture.dispose();
  return svg.slice(svg.indexOf(">") + 1, svg.lastIndexOf("</svg>")).trim();
}

/** The stroke in the place of a pane's lines, as `compactSvg` leaves it. */
function heldBy({ holder }: LiftedPane): RegExp {
  return new RegExp(`<path [^>]*stroke="${holder}"[^>]*/>`);
}

/** A drawing by itself, without a ground. */
export function bareSvg({ elements, width, height }: Drawing): string {
  return svgOf(width, height, elements);
}

/** A drawing under a title, with a margin and a ground around both. */
export function fileSvg({ title, elements, width, height, theme }: Drawing): string {
  const lines = wrapText(title, titleSize * 1.06, width - 8);
  const top = lines.length * titleLine + titleGap;
  const [fullWidth, fullHeight] = [width + 2 * margin, height + top + 2 * margin];
  const ground = `<rect width="${fullWidth}" height="${fullHeight}" fill="${theme.surface}"/>`;
  const words = lines.map((line, i) =>
    textAt(margin, margin + (i + 0.5) * titleLine, line, { color: theme.text }),
  );
  const titled = `<g font-size="${titleSize}" font-weight="600">${words.join("")}</g>`;
  const moved = `<g transform="translate(${margin} ${margin + top})">${elements}</g>`;
  return `${svgOf(fullWidth, fullHeight, ground + titled + moved)}\n`;
}

function svgOf(width: number, height: number, elements: string): string {
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" ` +
    `font-family="${fontFamily}" font-size="12">${elements}</svg>`
  );
}
