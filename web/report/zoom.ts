import type { EChartsType } from "echarts/core";
import type { Drawable } from "../../src/report/charts/drawable.ts";

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

/** Makes dragging zoom at once, without a button to press first; a double click shows the whole again. */
export function enableZoom(chart: EChartsType, data: Drawable): void {
  if (!isZoomed(data)) return;
  chart.dispatchAction({ type: "takeGlobalCursor", key: "dataZoomSelect", dataZoomSelectActive: true });
  chart.getZr().off("dblclick");
  chart.getZr().on("dblclick", () => {
    chart.dispatchAction({ type: "hideTip" });
    chart.dispatchAction({ type: "updateAxisPointer", currTrigger: "leave" });
    chart.dispatchAction({ type: "dataZoom", start: 0, end: 100 });
  });
  chart.off("datazoom");
  if (data.type === "line" && data.below !== undefined) zoomTogether(chart);
}

/** Two panes are zoomed as one: what is dragged in one of them, the other takes over. */
function zoomTogether(chart: EChartsType): void {
  let following = false;
  chart.on("datazoom", (event) => {
    const { batch = [] } = event as { batch?: readonly { startValue?: number; endValue?: number }[] };
    const { startValue, endValue } = batch.find((each) => each.startValue !== undefined) ?? {};
    if (following || startValue === undefined || endValue === undefined) return;
    following = true;
    for (const dataZoomIndex of [0, 1]) {
      chart.dispatchAction({ type: "dataZoom", dataZoomIndex, startValue, endValue });
    }
    following = false;
  });
}

/** Whether a chart can be zoomed here: dragging on a touch screen scrolls the page and must not be taken from it. */
export function isZoomed({ type }: Drawable): boolean {
  const zoomable = type === "line" || type === "stacked-area" || type === "scatter";
  return zoomable && window.matchMedia("(pointer: fine)").matches;
}
