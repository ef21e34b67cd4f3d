import { type ChartDetail, type Drawable, drawable, thinned } from "./charts/drawable/drawable.ts";
import { charactersOf, type PageFigure } from "./page-data.ts";
import type { Figure } from "./report.ts";

/** Characters that the figures of a page take together, so that it stays below a megabyte and a half. */
const mostCharacters = 600_000;

/** Rows below which a figure is never thinned. */
const leastRows = 120;

/** Numbers of panels, which are never zoomed. */
const numbersOfPanels = 4000;

/** Points that the clouds of a page hold together. */
const pointsOfClouds = 3000;

/** The figures of a page: every date of lines and areas, which are zoomed to single days, as far as its size allows. */
export function pageFigures(figures: readonly Figure[]): PageFigure[] {
  const points = cloudPoints(figures, pointsOfClouds);
  const whole = figures.map(({ id, title, chart }) => {
    const values = chart.type === "facets" ? numbersOfPanels : Number.POSITIVE_INFINITY;
    return { id, title, chart: drawable(chart, { values, leastRows, points }) };
  });
  const sizes = whole.map(charactersOf);
  const limit = commonLimit(sizes, mostCharacters);
  return whole.map((figure, i) => {
    if (sizes[i] <= limit) return figure;
    const detail: ChartDetail = { values: (numbersOf(figure.chart) * limit) / sizes[i], leastRows, points };
    return { ...figure, chart: thinned(figure.chart, detail) };
  });
}

/** Points that each cloud gets of those that all hold together. */
export function cloudPoints(figures: readonly Figure[], points: number): number {
  const clouds = figures.filter(({ chart }) => chart.type === "scatter").length;
  return Math.max(200, Math.floor(points / Math.max(1, clouds)));
}

/** To what the largest are cut so that all sum to `most`; infinite where nothing has to be cut. */
function commonLimit(sizes: readonly number[], most: number): number {
  const ascending = sizes.toSorted((a, b) => a - b);
  let left = most;
  for (let i = 0; i < ascending.length; i++) {
    const share = left / (ascending.length - i);
    if (ascending[i] > share) return share;
    left -= ascending[i];
  }
  return Number.POSITIVE_INFINITY;
}

/** Numbers of lines and areas, which are what can be thinned. */
function numbersOf(chart: Drawable): number {
  if (chart.type !== "line" && chart.type !== "stacked-area") return 0;
  const below = chart.type === "line" ? (chart.below?.series.length ?? 0) : 0;
  return chart.x.length * (chart.series.length + below);
}
