import type { ChartDetail, Drawable } from "./charts/drawable.ts";
import { drawable } from "./charts/drawable.ts";
import type { SeriesColors } from "./charts/look.ts";
import type { Chart, Figure } from "./report.ts";

/** What the script of a page reads: the figures to draw, and the color slot of each series name. */
export interface PageData {
  readonly figures: readonly PageFigure[];
  readonly colors: readonly (readonly [name: string, slot: number])[];
}

export interface PageFigure {
  readonly id: string;
  readonly title: string;
  readonly chart: Drawable;
}

/** Dates as days since 1970: the first one, then the steps. */
interface PackedDates {
  readonly days: readonly number[];
}

/** Numbers that the line and area charts of one page hold together, so that a page stays under a megabyte and a half. */
const numbersOfPage = 36_000;

/** Significant digits of the numbers in a page: more than its charts can show. */
const digits = 5;

const millisecondsPerDay = 86_400_000;

/** The figures of a page in the detail that its size allows. */
export function pageFigures(figures: readonly Figure[]): PageFigure[] {
  const detail = sharedDetail(figures, numbersOfPage, 10_000, 3000, 120);
  return figures.map(({ id, title, chart }) => ({
    id,
    title,
    chart: drawable(chart, detailOf(chart, detail)),
  }));
}

/** The detail of one figure: one of two panes is what a page begins with, and holds four times as much. */
export function detailOf<Detail extends ChartDetail>(chart: Chart | Drawable, detail: Detail): Detail {
  return chart.type === "line" && chart.below !== undefined
    ? { ...detail, values: 4 * detail.values }
    : detail;
}

/** The data of a page as JSON that may stand inside a script element. */
export function pageJson(figures: readonly PageFigure[], colors: SeriesColors): string {
  const packed = figures.map((figure) => ({ ...figure, chart: packDates(figure.chart) }));
  const data = rounded({ figures: packed, colors: [...colors] });
  return JSON.stringify(data).replace(/</g, "\\u003c");
}

/** A copy of plain data with its numbers in as many digits as are shown. */
function rounded(data: unknown): unknown {
  if (typeof data === "number") return Number.isFinite(data) ? Number(data.toPrecision(digits)) : data;
  if (Array.isArray(data)) return data.map(rounded);
  if (typeof data !== "object" || data === null) return data;
  return Object.fromEntries(Object.entries(data).map(([key, value]) => [key, rounded(value)]));
}

/** Reads what `pageJson` wrote. */
export function readPageJson(json: string): PageData {
  const data = JSON.parse(json);
  return {
    ...data,
    figures: data.figures.map((each: PageFigure) => ({ ...each, chart: unpackDates(each.chart) })),
  };
}

/** The ids of the figures of a page, from its text. @throws where the text is no such page. */
export function figureIdsOf(html: string): string[] {
  const [, json] = /<script type="application\/json" id="page-data">(.*?)<\/script>/s.exec(html) ?? [];
  const ids: string[] = JSON.parse(json).figures.map(({ id }: PageFigure) => String(id));
  return ids.filter((id) => !/[/\\]/.test(id)); // they name files, and the text may be anybody's
}

/** How much detail each figure of a page gets: the fewer there are, the more. */
export function sharedDetail(
  figures: readonly Figure[],
  numbers: number,
  mostOfOne: number,
  points: number,
  leastRows: number,
): ChartDetail {
  const clouds = figures.filter(({ chart }) => chart.type === "scatter").length;
  return {
    values: Math.min(mostOfOne, Math.floor(numbers / Math.max(1, figures.length + 3))), // the first counts as four
    leastRows,
    points: Math.max(200, Math.floor(points / Math.max(1, clouds))),
  };
}

function packDates(chart: Drawable): unknown {
  if (!("x" in chart) || typeof chart.x[0] !== "string") return chart;
  const days = (chart.x as readonly string[]).map(
    (date) => Date.parse(date.slice(0, 10)) / millisecondsPerDay,
  );
  const packed: PackedDates = { days: days.map((day, i) => (i === 0 ? day : day - days[i - 1])) };
  return { ...chart, x: packed };
}

function unpackDates(chart: Drawable): Drawable {
  if (!("x" in chart) || Array.isArray(chart.x)) return chart;
  let day = 0;
  const x = (chart.x as unknown as PackedDates).days.map((step) => {
    day += step;
    return new Date(day * millisecondsPerDay).toISOString().slice(0, 10);
  });
  return { ...chart, x } as Drawable;
}
