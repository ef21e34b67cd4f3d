import { drawable } from "../../../../src/report/charts/drawable/drawable.ts";
import type { SeriesColors } from "../../../../src/report/charts/look.ts";
import type { Figure } from "../../../../src/report/report.ts";
import { drawFigure } from "../../../report/figures.ts";
import type { OnRange } from "../../../report/zoom.ts";
import { theme } from "../../state/theme.ts";

/** What is drawn with lines and bars alone: the rest comes with its first chart. */
const plain: readonly Figure["chart"]["type"][] = [
  "bar",
  "dendrogram",
  "facets",
  "histogram",
  "line",
  "stacked-area",
];

let turn: Promise<void> = Promise.resolve();

/** Has whatever a figure is drawn with beyond lines and bars ready, and gives it a task of its own: the page answers between two charts. */
export async function readyFor({ chart }: Figure): Promise<void> {
  if (!plain.includes(chart.type)) {
    const { addFurtherMarks } = await import("../../../report/further-marks.ts");
    addFurtherMarks();
  }
  turn = turn.then(() => new Promise((resolve) => setTimeout(resolve)));
  await turn;
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
