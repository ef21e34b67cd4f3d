import { figuresOf, seriesColors } from "./charts/series-colors.ts";
import { sharedDetail } from "./page-data.ts";
import type { Report } from "./report.ts";
import { type Drawing, drawn } from "./svg.ts";

/** Numbers that the drawings of a report hold together; they print, and show where no script runs. */
const numbersOfDrawings = 40_000;

/** Every figure of a report, drawn once, in the colors and in the detail that all share: by id. */
export async function drawingsOf(report: Report): Promise<ReadonlyMap<string, Drawing>> {
  const figures = figuresOf(report);
  const colors = seriesColors(figures);
  const detail = sharedDetail(figures, numbersOfDrawings, 2800, 3000, 120);
  const drawings = new Map<string, Drawing>();
  for (const figure of figures) drawings.set(figure.id, await drawn(figure, { colors, detail }));
  return drawings;
}
