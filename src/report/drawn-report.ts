import { type ChartDetail, type Drawable, thinned } from "./charts/drawable/drawable.ts";
import type { SeriesColors } from "./charts/look.ts";
import { figuresOf, seriesColors } from "./charts/series-colors.ts";
import type { PageFigure } from "./page-data.ts";
import { cloudPoints, pageFigures } from "./page-figures.ts";
import type { Figure, Report } from "./report.ts";
import { type Drawing, drawn } from "./svg/svg.ts";

/** The figures of a report, ready for a page and for files. */
export interface DrawnReport {
  /** What a page draws live. */
  readonly figures: readonly PageFigure[];
  /** The same as still pictures, by id. */
  readonly drawings: ReadonlyMap<string, Drawing>;
  readonly colors: SeriesColors;
}

/** Numbers that the still pictures of a report hold together, and one of them at most; they print, and show where no script runs. */
const [numbersOfDrawings, numbersOfOne] = [40_000, 2800];

/** Rows of a still picture: one for two pixels at most. */
const [leastRows, mostRows] = [120, 430];

/** Points that the clouds of a report hold together. */
const pointsOfClouds = 3000;

/** Draws every figure of a report once, in the colors and in the detail that all share. */
export async function drawReport(report: Report): Promise<DrawnReport> {
  const all = figuresOf(report);
  const colors = seriesColors(all, report);
  const figures = pageFigures(all);
  const detail = stillDetail(all);
  const drawings = new Map<string, Drawing>();
  for (const figure of figures) {
    const chart = thinned(figure.chart, detailOf(figure.chart, detail));
    drawings.set(figure.id, await drawn({ ...figure, chart }, { colors }));
  }
  return { figures, drawings, colors };
}

/** How much detail each still picture gets: the fewer there are, the more. */
function stillDetail(figures: readonly Figure[]): ChartDetail {
  const shared = Math.floor(numbersOfDrawings / Math.max(1, figures.length + 3)); // the first counts as four
  return {
    values: Math.min(numbersOfOne, shared),
    leastRows,
    mostRows,
    points: cloudPoints(figures, pointsOfClouds),
  };
}

/** The detail of one figure: one of two panes is what a page begins with, and holds four times as much. */
function detailOf(chart: Drawable, detail: ChartDetail): ChartDetail {
  return chart.type === "line" && chart.below !== undefined
    ? { ...detail, values: 4 * detail.values }
    : detail;
}
