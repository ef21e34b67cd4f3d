import { canBeLog, extentOf } from "../../src/report/charts/axes.ts";
import { chartHeight, chartOption } from "../../src/report/charts/chart-option.ts";
import { type Drawable, thinned } from "../../src/report/charts/drawable/drawable.ts";
import type { ChartOption } from "../../src/report/charts/echarts-types.ts";
import type { Look, SeriesColors } from "../../src/report/charts/look.ts";
import type { PageFigure } from "../../src/report/page-data.ts";
import { readPageJson } from "../../src/report/page-data.ts";
import { savePng, saveSvg } from "./downloads.ts";
import { init } from "./engine.ts";
import type { ThemeWatch } from "./theme.ts";
import { enableZoom, isZoomed, type OnRange, zoomOf, zoomOptions } from "./zoom.ts";

/** What a chart that is seen whole is drawn from: more than its pixels can show, and fast to draw. */
const wholeDetail = { values: 10_000, leastRows: 500, points: 3000 };

/** Replaces each still picture by a live chart when it comes near the view. */
export function drawFigures(theme: ThemeWatch): void {
  const data = readPageJson(document.querySelector("#page-data")?.textContent ?? "{}");
  const colors = new Map(data.colors);
  const byId = new Map(data.figures.map((figure) => [figure.id, figure]));
  const observer = new IntersectionObserver(
    (entries) => {
      for (const { target, isIntersecting } of entries) {
        const figure = byId.get((target as HTMLElement).dataset.figure ?? "");
        if (!isIntersecting || figure === undefined) continue;
        observer.unobserve(target);
        drawFigure(target as HTMLElement, figure, colors, theme);
      }
    },
    { rootMargin: "600px 0px" },
  );
  for (const element of document.querySelectorAll("figure")) observer.observe(element);
}

/**
 * Draws a figure live into an element that has a `.picture`, and a place for its `.tools`.
 *
 * @param onRange hears of the stretch of dates that a zoom leaves; of none once the whole is shown again.
 * @returns what takes it away again.
 */
export function drawFigure(
  element: HTMLElement,
  figure: PageFigure,
  colors: SeriesColors,
  theme: ThemeWatch,
  onRange?: OnRange,
): () => void {
  const picture = element.querySelector(".picture") as HTMLElement;
  const live = document.createElement("div");
  live.className = "live";
  picture.append(live);
  const size = (): { width: number; height: number } => {
    const width = Math.floor(picture.clientWidth);
    return { width, height: chartHeight(figure.chart, width) };
  };
  const chart = init(live, size());
  const whole = thinned(figure.chart, wholeDetail);
  let scale = initialScale(figure.chart);
  let look: Look;
  const option = (seen: "stretch" | "whole"): ChartOption =>
    chartOption(seen === "stretch" ? figure.chart : whole, look);
  const show = (seen: "stretch" | "whole"): void =>
    chart.setOption({ series: option(seen).series as object[] });
  const draw = (): void => {
    const zooms = zoomOf(chart);
    const { width, height } = size();
    if (width === 0) return;
    live.style.height = `${height}px`;
    chart.resize({ width, height });
    look = { theme: theme.current(), width, height, colors, scale, live: true };
    const seen = zooms.length > 0 ? "stretch" : "whole";
    chart.setOption({ ...option(seen), ...zoomOptions(figure.chart) }, { notMerge: true });
    for (const zoom of zooms) chart.dispatchAction({ type: "dataZoom", ...zoom });
    enableZoom(chart, figure.chart, show, onRange);
  };
  draw();
  picture.classList.add("drawn");
  const forgetTheme = theme.onChange(draw);
  const forgetWidth = onWidthChange(picture, draw);
  const chooseScale = (chosen: "linear" | "log"): void => {
    scale = chosen;
    draw();
  };
  element.querySelector(".tools")?.append(
    ...(isZoomed(figure.chart) ? [hint("Drag to zoom, double-click to reset")] : []),
    ...(scale !== undefined && mayBeLog(figure.chart) ? [scaleSwitch(scale, chooseScale)] : []),
    tool("SVG", "Save as SVG", () => void saveSvg(figure.id, chart, theme.current().surface)),
    tool("PNG", "Save as PNG", () => savePng(figure.id, chart, theme.current().surface)),
  );
  return () => {
    forgetTheme();
    forgetWidth();
    chart.dispose();
    live.remove();
    element.querySelector(".tools")?.replaceChildren();
    picture.classList.remove("drawn");
  };
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

function initialScale(chart: Drawable): "linear" | "log" | undefined {
  return chart.type === "line" ? (chart.yAxis.scale ?? "linear") : undefined;
}

/** Whether a logarithmic scale would say something: positive values that at least double. */
function mayBeLog(chart: Drawable): boolean {
  if (chart.type !== "line") return false;
  const extent = extentOf(chart.series.map(({ values }) => values));
  return canBeLog(extent) && extent.high / extent.low > 1.5;
}

function scaleSwitch(
  initial: "linear" | "log",
  choose: (scale: "linear" | "log") => void,
): HTMLButtonElement {
  let scale = initial;
  const button = tool("Log", "Logarithmic scale", () => {
    scale = scale === "log" ? "linear" : "log";
    button.ariaPressed = String(scale === "log");
    choose(scale);
  });
  button.ariaPressed = String(scale === "log");
  return button;
}

function hint(text: string): HTMLSpanElement {
  const span = document.createElement("span");
  span.className = "hint";
  span.textContent = text;
  return span;
}

function tool(label: string, hint: string, act: () => void): HTMLButtonElement {
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = label;
  button.title = hint;
  button.addEventListener("click", act);
  return button;
}
