import type { EChartsType } from "echarts/core";
import type { Drawable } from "../../src/report/charts/drawable/drawable.ts";

/** Charts over dates are zoomed by dragging across them; clouds of points by dragging a box. */
export function zoomOptions(chart: Drawable): object {
  if (!isZoomed(chart)) return {};
  const axes = chart.type === "scatter" ? {} : { yAxisIndex: "none" };
  return {
    toolbox: {
      itemSize: 0,
      showTitle: false,
      feature: { dataZoom: { ...axes, filterMode: "filter", brushStyle: { color: "rgba(120,140,165,.2)" } } },
    },
  };
}

/** What is seen of an axis, by the index or the id of what zooms it. */
type Zoom = Readonly<Record<string, unknown>>;

const zooms = new WeakMap<EChartsType, readonly Zoom[]>();

/** What is seen of a chart that was zoomed; nothing of a whole one. */
export function zoomOf(chart: EChartsType): readonly Zoom[] {
  return zooms.get(chart) ?? [];
}

/** Hears of the stretch of dates that is seen; of none where all are. */
export type OnRange = (range: readonly [from: string, to: string] | undefined) => void;

/**
 * Makes dragging zoom at once, without a button to press first; a double click shows the whole again. Before each, `show` is called
 * for the series that suit it: all days of a stretch, those that shape the whole.
 */
export function enableZoom(
  chart: EChartsType,
  data: Drawable,
  show: (seen: "stretch" | "whole") => void,
  onRange: OnRange = () => {},
): void {
  if (!isZoomed(data)) return;
  const twoPanes = data.type === "line" && data.below !== undefined;
  chart.dispatchAction({ type: "takeGlobalCursor", key: "dataZoomSelect", dataZoomSelectActive: true });
  chart.getZr().off("dblclick");
  chart.getZr().on("dblclick", () => {
    zooms.delete(chart);
    show("whole");
    chart.dispatchAction({ type: "hideTip" });
    chart.dispatchAction({ type: "updateAxisPointer", currTrigger: "leave" });
    chart.dispatchAction({ type: "dataZoom", start: 0, end: 100 });
    onRange(undefined);
  });
  chart.off("datazoom");
  chart.on("datazoom", (event) => {
    const zoomed = ((event as { batch?: readonly Zoom[] }).batch ?? []).filter(
      ({ dataZoomId, startValue }) => dataZoomId !== undefined && startValue !== undefined,
    );
    if (zoomed.length === 0) return;
    zooms.set(chart, twoPanes ? bothPanes(zoomed[0]) : zoomed);
    show("stretch");
    if (twoPanes) for (const zoom of zoomOf(chart)) chart.dispatchAction({ type: "dataZoom", ...zoom });
    const range = rangeOf(data, zoomed[0]);
    if (range !== undefined) onRange(range);
  });
}

/** The dates at the two ends of what is seen, which an axis of time has in milliseconds; none of a chart over numbers. */
function rangeOf(data: Drawable, { startValue, endValue }: Zoom): readonly [string, string] | undefined {
  if (!("x" in data) || typeof data.x[0] !== "string") return undefined;
  const [from, to] = [startValue, endValue].map((end) => new Date(Number(end)).toISOString().slice(0, 10));
  return [from, to];
}

/** Two panes are zoomed as one: what is dragged in one of them, the other takes over. */
function bothPanes({ startValue, endValue }: Zoom): Zoom[] {
  return [0, 1].map((dataZoomIndex) => ({ dataZoomIndex, startValue, endValue }));
}

/** Whether a chart can be zoomed here: dragging on a touch screen scrolls the page and must not be taken from it. */
export function isZoomed({ type }: Drawable): boolean {
  const zoomable = type === "line" || type === "stacked-area" || type === "scatter";
  return zoomable && window.matchMedia("(pointer: fine)").matches;
}
