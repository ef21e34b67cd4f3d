import { canBeLog, extentOf } from "../../src/report/charts/axes.ts";
import { chartHeight, chartOption } from "../../src/report/charts/chart-option.ts";
import { type Drawable, fullDetail, thinned } from "../../src/report/charts/drawable/drawable.ts";
import {
  type DateRange,
  datesOf,
  isOverDates,
  type Stretch,
  stretchBetween,
  stretchOfDates,
} from "../../src/report/charts/drawable/stretch.ts";
import { zoomed } from "../../src/report/charts/drawable/zoomed.ts";
import type { SeriesColors } from "../../src/report/charts/look.ts";
import type { PageFigure } from "../../src/report/page-data.ts";
import { savePng, saveSvg } from "./downloads.ts";
import { enableDragging } from "./dragging.ts";
import { init } from "./engine.ts";
import { hint, resetTool, scaleSwitch, tool } from "./figure-tools.ts";
import type { ThemeWatch } from "./theme.ts";

/** What a chart that is seen whole is drawn from: more than its pixels can show, and fast to draw. A stretch has `fullDetail`. */
const wholeDetail = { values: 10_000, leastRows: 500, points: 3000 };

/** A figure that is drawn live. */
export interface LiveFigure {
  /** Shows a range of dates; the whole where none is given, or where the figure has fewer than two days of it. */
  readonly show: (range: DateRange | undefined) => void;
  /** Takes it away again. */
  readonly dispose: () => void;
}

/** What is seen of a figure over dates from the first, and who hears of each range that is chosen in it; of none once the whole is shown again. */
export interface RangeOfFigure {
  readonly range?: DateRange | undefined;
  readonly onRange?: ((range: DateRange | undefined) => void) | undefined;
}

/** Draws a figure live into an element that has a `.picture`, and a place for its `.tools`. */
export function drawFigure(
  element: HTMLElement,
  { id, chart: data }: PageFigure,
  colors: SeriesColors,
  theme: ThemeWatch,
  { range, onRange }: RangeOfFigure = {},
): LiveFigure {
  const picture = element.querySelector(".picture") as HTMLElement;
  const live = document.createElement("div");
  live.className = "live";
  picture.append(live);
  const size = (): { width: number; height: number } => {
    const width = Math.floor(picture.clientWidth);
    return { width, height: chartHeight(data, width) };
  };
  const chart = init(live, size());
  const whole = thinned(data, wholeDetail);
  let stretch = stretchOfDates(data, range);
  let seen = partOf(data, stretch) ?? whole;
  let scale = data.type === "line" ? (data.yAxis.scale ?? "linear") : undefined;
  let selected = {};
  chart.on("legendselectchanged", (event) => {
    ({ selected } = event as { selected: object });
  });

  const draw = (): void => {
    const { width, height } = size();
    if (width === 0) return;
    live.style.height = `${height}px`;
    chart.resize({ width, height });
    const look = { theme: theme.current(), width, height, colors, scale, live: true };
    const option = chartOption(seen, look);
    const legend = (option.legend as object[]).map((row) => ({ ...row, selected }));
    chart.setOption({ ...option, legend }, { notMerge: true });
  };
  const see = (next: Stretch | undefined): void => {
    if (JSON.stringify(next) === JSON.stringify(stretch)) return;
    stretch = next;
    seen = partOf(data, stretch) ?? whole;
    sayZoom();
    draw();
  };
  const choose = (next: Stretch | undefined): void => {
    see(next);
    if (isOverDates(data)) onRange?.(datesOf(data, next));
  };
  const reset = resetTool("Zoom out", "Show the whole again, as a double click does", () =>
    choose(undefined),
  );
  const howTo = hint("Drag to zoom, double-click to reset");
  const sayZoom = (): void => {
    reset.hidden = stretch === undefined;
    howTo.hidden = stretch !== undefined || !window.matchMedia("(any-pointer: fine)").matches;
  };
  sayZoom();
  draw();
  picture.classList.add("drawn");
  const forgetTheme = theme.onChange(draw);
  const forgetWidth = onWidthChange(picture, draw);
  const canZoom = data.type === "line" || data.type === "stacked-area" || data.type === "scatter";
  if (canZoom) {
    enableDragging(live, chart, {
      shape: data.type === "scatter" ? "box" : "stretch",
      choose: (from, to) => choose(stretchBetween(data, from, to)),
      reset: () => choose(undefined),
    });
  }
  const chooseScale = (chosen: "linear" | "log"): void => {
    scale = chosen;
    draw();
  };
  element.querySelector(".tools")?.append(
    ...(canZoom ? [howTo, reset] : []),
    ...(scale !== undefined && mayBeLog(data) ? [scaleSwitch(scale, chooseScale)] : []),
    tool("SVG", "Save as SVG", () => void saveSvg(id, chart, theme.current().surface)),
    tool("PNG", "Save as PNG", () => savePng(id, chart, theme.current().surface)),
  );
  return {
    show: (next) => see(stretchOfDates(data, next)),
    dispose() {
      forgetTheme();
      forgetWidth();
      chart.dispose();
      live.remove();
      element.querySelector(".tools")?.replaceChildren();
      picture.classList.remove("drawn");
    },
  };
}

/** A stretch of a chart with all the days that its pixels can show. */
function partOf(chart: Drawable, stretch: Stretch | undefined): Drawable | undefined {
  return stretch && thinned(zoomed(chart, stretch), fullDetail);
}

/** Calls back when the width has changed, once a frame at most, until what it returns is called. */
function onWidthChange(element: HTMLElement, callback: () => void): () => void {
  let width = element.clientWidth;
  const observer = new ResizeObserver(() => {
    if (element.clientWidth === width) return;
    width = element.clientWidth;
    requestAnimationFrame(callback);
  });
  observer.observe(element);
  return () => observer.disconnect();
}

/** Whether a logarithmic scale would say something: positive values that at least double. */
function mayBeLog(chart: Drawable): boolean {
  if (chart.type !== "line") return false;
  const extent = extentOf(chart.series.map(({ values }) => values));
  return canBeLog(extent) && extent.high / extent.low > 1.5;
}
