import { chartHeight, chartOption } from "./charts/chart-option.ts";
import type { ChartDetail } from "./charts/drawable.ts";
import { drawable, fullDetail } from "./charts/drawable.ts";
import type { SeriesColors } from "./charts/series-colors.ts";
import { seriesColors } from "./charts/series-colors.ts";
import type { Theme } from "./charts/theme.ts";
import { fontFamily, lightTheme } from "./charts/theme.ts";
import { compactSvg } from "./compact-svg.ts";
import type { Figure } from "./report.ts";

export interface SvgOptions {
  /** Pixels; default 860. */
  readonly width?: number;
  /** Default light. */
  readonly theme?: Theme;
  /** The colors of the page the figure is from; default those of the figure alone. */
  readonly colors?: SeriesColors;
  /** Whether the title is written into the picture; default true. */
  readonly titled?: boolean;
  /** Whether the picture has a ground of the theme's color, as files need; default true. */
  readonly opaque?: boolean;
  readonly detail?: ChartDetail;
}

/**
 * Draws a figure as the text of an SVG file. The same figure gives the same bytes, on every machine and however
 * many were drawn before it.
 *
 * Asynchronous only because the drawing library is loaded when first asked for: it takes longer than most studies.
 */
export async function figureSvg(figure: Figure, options: SvgOptions = {}): Promise<string> {
  const { init } = await import("./charts/engine.ts");
  const { width = 860, theme = lightTheme, titled = true, opaque = true } = options;
  const chart = drawable(figure.chart, options.detail ?? fullDetail);
  const title = titled ? figure.title : undefined;
  const height = chartHeight(chart, width, title);
  const colors = options.colors ?? seriesColors([figure]);
  const margin = opaque ? 16 : 0;
  const picture = init(width, height);
  picture.setOption(chartOption(chart, { theme, width, height, colors, live: false, title }));
  const drawn = picture.renderToSVGString();
  picture.dispose();
  return framed(compactSvg(drawn, figure.id), width, height, margin, opaque ? theme.surface : undefined);
}

/** Puts a margin and a ground around the drawing. */
function framed(svg: string, width: number, height: number, margin: number, ground?: string): string {
  const inside = svg.slice(svg.indexOf(">") + 1, svg.lastIndexOf("</svg>")).trim();
  const [fullWidth, fullHeight] = [width + 2 * margin, height + 2 * margin];
  const rectangle =
    ground === undefined ? "" : `<rect width="${fullWidth}" height="${fullHeight}" fill="${ground}"/>`;
  const moved = margin === 0 ? inside : `<g transform="translate(${margin} ${margin})">${inside}</g>`;
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" ` +
    `width="${fullWidth}" height="${fullHeight}" viewBox="0 0 ${fullWidth} ${fullHeight}" ` +
    `font-family="${fontFamily}" font-size="12">${rectangle}${moved}</svg>\n`
  );
}
