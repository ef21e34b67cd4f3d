import { drawable } from "../../../../src/report/charts/drawable/drawable.ts";
import type { SeriesColors } from "../../../../src/report/charts/look.ts";
import type { Figure } from "../../../../src/report/report.ts";
import { drawFigure, type LiveFigure, type RangeOfFigure } from "../../../charts/live-figure.ts";
import { theme } from "../../state/theme.ts";
import { marksOf } from "./marks-of.ts";

/** Points a cloud may hold, and numbers lines over the same x: every date of them is kept, for a stretch shows its days. */
const detail = { values: Number.POSITIVE_INFINITY, leastRows: 0, points: 20_000 };

let turn: Promise<void> = Promise.resolve();

/** Has whatever a figure is drawn with beyond lines ready, and gives it a task of its own: the page answers between two charts. */
export async function readyFor({ chart }: Figure): Promise<void> {
  const marks = marksOf(chart);
  if (marks === "bars") {
    const { addBars } = await import("../../../charts/bars.ts");
    addBars();
  } else if (marks === "further") {
    const { addFurtherMarks } = await import("../../../charts/further-marks.ts");
    addFurtherMarks();
  }
  turn = turn.then(() => new Promise((resolve) => setTimeout(resolve)));
  await turn;
}

/** Draws a figure live into its element. Loaded with ECharts, when the first figure is seen. */
export function drawChart(
  place: HTMLElement,
  { id, title, chart }: Figure,
  colors: SeriesColors,
  range: RangeOfFigure,
): LiveFigure {
  return drawFigure(place, { id, title, chart: drawable(chart, detail) }, colors, theme, range);
}
