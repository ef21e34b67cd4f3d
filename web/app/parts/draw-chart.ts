import { drawable } from "../../../src/report/charts/drawable.ts";
import type { SeriesColors } from "../../../src/report/charts/look.ts";
import type { Figure } from "../../../src/report/report.ts";
import { drawFigure } from "../../report/figures.ts";
import type { OnRange } from "../../report/zoom.ts";
import { theme } from "../state/theme.ts";

/** Draws a figure live into its element; returns what takes it away again. Loaded with ECharts, when the first figure is seen. */
export function drawChart(
  place: HTMLElement,
  { id, title, chart }: Figure,
  colors: SeriesColors,
  onRange?: OnRange,
): () => void {
  return drawFigure(place, { id, title, chart: drawable(chart) }, colors, theme, onRange);
}
