import type { EChartsType } from "echarts/core";
import type { PlotPoint } from "../../src/report/charts/drawable/stretch.ts";
import { type Pixel, paneAt, plotEdges } from "./plot-edges.ts";

/** What dragging across a plot does. */
export interface Dragging {
  /** What is marked meanwhile: a stretch as high as the plot, or a box. */
  readonly shape: "stretch" | "box";
  /** Hears of two corners when the pointer is let go. */
  readonly choose: (from: PlotPoint, to: PlotPoint) => void;
  /** Hears of a double click. */
  readonly reset: () => void;
}

/** Pixels below which a pointer was pressed rather than dragged. */
const leastDragged = 4;

/** Lets a mouse or a pen drag across the plot of a live chart. A finger scrolls the page, which must not be taken from it. */
export function enableDragging(live: HTMLElement, chart: EChartsType, dragging: Dragging): void {
  const press = (event: PointerEvent): void => {
    const pane = paneAt(chart, pixelOf(live, event));
    if (event.button !== 0 || event.pointerType === "touch" || pane === undefined) return;
    event.stopPropagation(); // ECharts would follow the pointer beyond the chart from now on
    followPointer(live, chart, pane, event, dragging);
  };
  live.addEventListener("pointerdown", press, { capture: true });
  live.addEventListener("dblclick", (event) => {
    const beside: Pixel = [chart.getWidth() / 2, pixelOf(live, event)[1]]; // labels beside the plot count as well, the legend does not
    if (paneAt(chart, beside) !== undefined) dragging.reset();
  });
}

/** Marks what is dragged over from the press of a pointer until it is let go, or Escape forgets it. */
function followPointer(
  live: HTMLElement,
  chart: EChartsType,
  gridIndex: number,
  pressed: PointerEvent,
  { shape, choose }: Dragging,
): void {
  const start = pixelOf(live, pressed);
  const { left, right, top, bottom } = plotEdges(chart, start);
  const held = new AbortController();
  const { signal } = held;
  const mark = document.createElement("div");
  mark.className = "dragged";
  const cornerAt = (event: PointerEvent): Pixel => {
    const [x, y] = pixelOf(live, event);
    return [Math.min(Math.max(x, left), right), Math.min(Math.max(y, top), bottom)];
  };
  const isDragged = ([x, y]: Pixel): boolean =>
    Math.abs(x - start[0]) >= leastDragged || (shape === "box" && Math.abs(y - start[1]) >= leastDragged);
  const move = (event: PointerEvent): void => {
    const corner = cornerAt(event);
    if (!mark.isConnected && !isDragged(corner)) return;
    const [x, y] = corner;
    const [from, to] = shape === "box" ? [Math.min(y, start[1]), Math.max(y, start[1])] : [top, bottom];
    Object.assign(mark.style, {
      left: `${Math.min(x, start[0])}px`,
      width: `${Math.abs(x - start[0])}px`,
      top: `${from}px`,
      height: `${to - from}px`,
    });
    live.append(mark);
  };
  const release = (): void => {
    held.abort();
    mark.remove();
  };
  const end = (event: PointerEvent): void => {
    const corner = cornerAt(event);
    release();
    if (!isDragged(corner)) return;
    const [from, to] = [start, corner].map((pixel) => chart.convertFromPixel({ gridIndex }, [...pixel]));
    choose(from as unknown as PlotPoint, to as unknown as PlotPoint);
  };
  live.setPointerCapture(pressed.pointerId);
  live.addEventListener("pointermove", move, { signal });
  live.addEventListener("pointerup", end, { signal });
  live.addEventListener("pointercancel", release, { signal });
  document.addEventListener("keydown", ({ key }) => key === "Escape" && release(), { signal });
}

function pixelOf(live: HTMLElement, { clientX, clientY }: MouseEvent): Pixel {
  const { left, top } = live.getBoundingClientRect();
  return [clientX - left, clientY - top];
}
