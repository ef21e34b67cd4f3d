import { thinned } from "./charts/drawable.ts";
import type { SeriesColors } from "./charts/look.ts";
import { figuresOf, seriesColors } from "./charts/series-colors.ts";
import { detailOf, type PageFigure, pageFigures, sharedDetail } from "./page-data.ts";
import type { Report } from "./report.ts";
import { type Drawing, drawn } from "./svg.ts";

/** The figures of a report, ready for a page and for files. */
export interface DrawnReport {
  /** What a page draws live. */
  readonly figures: readonly PageFigure[];
  /** The same as still pictures, by id. */
  readonly drawings: ReadonlyMap<string, Drawing>;
  readonly colors: SeriesColors;
}

/** Numbers that the still pictures of a report hold together; they print, and show where no script runs. */
const numbersOfDrawings = 40_000;

/** One for two pixels of a still picture. */
const mostRows = 430;

/** Draws every figure of a report once, in the colors and in the detail that all share. */
export async function drawReport(report: Report): Promise<DrawnReport> {
  const all = figuresOf(report);
  const colors = seriesColors(all, report);
  const figures = pageFigures(all);
  const detail = { ...sharedDetail(all, numbersOfDrawings, 2800, 3000, 120), mostRows };
  const drawings = new Map<string, Drawing>();
  for (const figure of figures) {
    drawings.set(
      figure.id,
      await drawn({ ...figure, chart: thinned(figure.chart, detailOf(figure.chart, detail)) }, { colors }),
    );
  }
  return { figures, drawings, colors };
}
