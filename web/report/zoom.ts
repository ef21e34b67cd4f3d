import type { EChartsType } from "echarts/core";
import type { Drawable } from "../../src/report/charts/drawable.ts";

/** Charts over dates are zoomed by dragging across them; clouds of points by dragging a box. */
export function zoomOptions(chart: Drawable): object {
  if (!isZoomed(chart) || !hasFinePointer()) return {};
  const axes = chart.type === "scatter" ? {} : { yAxisIndex: "none" };
  return {
    toolbox: {
      itemSize: 0,
      showTitle: false,
      feature: { dataZoom: { ...axes, filterMode: "none", brushStyle: { color: "rgba(120,140,165,.2)" } } },
    },
  };
}

/** Makes dragging zoom at once, without a button to press first; a double click shows the whole again. */
export function enableZoom(chart: EChartsType, data: Drawable): void {
  if (!isZoomed(data) || !hasFinePointer()) return;
  chart.dispatchAction({ type: "takeGlobalCursor", key: "dataZoomSelect", dataZoomSelectActive: true });
  chart.getZr().off("dblclick");
  chart.getZr().on("dblclick", () => chart.dispatchAction({ type: "dataZoom", start: 0, end: 100 }));
}

function isZoomed(chart: Drawable): boolean {
  return chart.type === "line" || chart.type === "stacked-area" || chart.type === "scatter";
}

/** Dragging on a touch screen scrolls the page and must not be taken from it. */
function hasFinePointer(): boolean {
  return window.matchMedia("(pointer: fine)").matches;
}
