import type { ChartDetail, Drawable } from "./charts/drawable.ts";
import { drawable } from "./charts/drawable.ts";
import type { SeriesColors } from "./charts/series-colors.ts";
import type { Figure } from "./report.ts";

/** What the script of a page reads: the figures to draw, and the color slot of each series name. */
export interface PageData {
  readonly figures: readonly { readonly id: string; readonly title: string; readonly chart: Drawable }[];
  readonly colors: readonly (readonly [name: string, slot: number])[];
}

/** Numbers that the line and area charts of one page hold together, so that the page stays under a megabyte and a half. */
const numbersOfPage = 45_000;

/** Significant digits of the numbers in a page: more than its charts can show. */
const digits = 5;

/** How much detail each live figure of a page gets: the fewer the figures, the more. */
export function liveDetail(figures: readonly Figure[]): ChartDetail {
  const large = figures.filter(({ chart }) => ["line", "stacked-area", "facets"].includes(chart.type)).length;
  const values = Math.min(10_000, Math.floor(numbersOfPage / Math.max(1, large)));
  return { values, leastRows: 120, points: 4000 };
}

/** The data of a page as JSON that may stand inside a script element. */
export function pageJson(figures: readonly Figure[], colors: SeriesColors): string {
  const detail = liveDetail(figures);
  const data: PageData = {
    figures: figures.map(({ id, title, chart }) => ({ id, title, chart: drawable(chart, detail) })),
    colors: [...colors],
  };
  const rounded = (_: string, value: unknown): unknown =>
    typeof value === "number" ? Number(value.toPrecision(digits)) : value;
  return JSON.stringify(data, rounded).replace(/</g, "\\u003c");
}
