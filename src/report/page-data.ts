import type { Drawable } from "./charts/drawable/drawable.ts";
import type { SeriesColors } from "./charts/look.ts";
import { packChart, unpackChart } from "./packed/packed-chart.ts";

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

/** Significant digits of numbers that are not packed: more than a chart can show. */
const digits = 5;

/** The data of a page as JSON that may stand inside a script element. */
export function pageJson(figures: readonly PageFigure[], colors: SeriesColors): string {
  const json = `{"figures":[${figures.map(packed).join()}],"colors":${jsonOf([...colors])}}`;
  return json.replace(/</g, "\\u003c");
}

/** Characters that a figure takes in the data of a page. */
export function charactersOf(figure: PageFigure): number {
  return packed(figure).length;
}

/** Reads what `pageJson` wrote. */
export function readPageJson(json: string): PageData {
  const data = JSON.parse(json);
  return {
    ...data,
    figures: data.figures.map((each: PageFigure) => ({ ...each, chart: unpackChart(each.chart) })),
  };
}

/** The ids of the figures of a page, from its text. @throws where the text is no such page. */
export function figureIdsOf(html: string): string[] {
  const [, json] = /<script type="application\/json" id="page-data">(.*?)<\/script>/s.exec(html) ?? [];
  const ids: string[] = JSON.parse(json).figures.map(({ id }: PageFigure) => String(id));
  return ids.filter((id) => !/[/\\]/.test(id)); // they name files, and the text may be anybody's
}

const kept = new WeakMap<PageFigure, string>();

/** A figure as a page holds it: packed once, though its size is asked for first. */
function packed(figure: PageFigure): string {
  const known = kept.get(figure);
  if (known !== undefined) return known;
  const json = jsonOf({ ...figure, chart: packChart(figure.chart) });
  kept.set(figure, json);
  return json;
}

/** Plain data as JSON, with its numbers in as many digits as are shown. */
function jsonOf(data: unknown): string {
  return JSON.stringify(data, (_, value) =>
    typeof value === "number" && Number.isFinite(value) ? Number(value.toPrecision(digits)) : value,
  );
}
