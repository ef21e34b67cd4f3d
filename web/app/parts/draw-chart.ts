import { drawable } from "../../../src/report/charts/drawable.ts";
import type { SeriesColors } from "../../../src/report/charts/look.ts";
import type { Figure } from "../../../src/report/report.ts";
import { drawFigure } from "../../report/figures.ts";
import type { OnRange } from "../../report/zoom.ts";
import { theme } from "../state/theme.ts";

/** What is drawn with lines and bars alone: the rest comes with its first chart. */
const plain: readonly Figure["chart"]["type"][] = [
  "bar",
  "dendrogram",
  "facets",
  "histogram",
  "line",
  "stacked-area",
];

/** Has whatever a figure is drawn with beyond lines and bars ready. */
export async function readyFor({ chart }: Figure): Promise<void> {
  if (plain.includes(chart.type)) return;
  const { addFurtherMarks } = await import("../../report/further-marks.ts");
  addFurtherMarks();
}

/** Draws a figure live into its element; returns what takes it away again. Loaded with ECharts, when the first figure is seen. */
export function drawChart(
  place: HTMLElement,
  { id, title, chart }: Figure,
  colors: SeriesColors,
  onRange?: OnRange,
): () => void {
  return drawFigure(place, { id, title, chart: drawable(chart) }, colors, theme, onRange);
}
