import { BarChart, BoxplotChart, CustomChart, HeatmapChart, LineChart, ScatterChart } from "echarts/charts";
import {
  DataZoomInsideComponent,
  GridComponent,
  LegendPlainComponent,
  MarkAreaComponent,
  MarkLineComponent,
  TitleComponent,
  ToolboxComponent,
  TooltipComponent,
  VisualMapContinuousComponent,
} from "echarts/components";
import type { EChartsType } from "echarts/core";
import { init as initialize, use } from "echarts/core";
import { LabelLayout } from "echarts/features";
import { CanvasRenderer, SVGRenderer } from "echarts/renderers";
import { zoomOf } from "./zoom.ts";

use([
  BarChart,
  BoxplotChart,
  CanvasRenderer,
  CustomChart,
  DataZoomInsideComponent,
  GridComponent,
  HeatmapChart,
  LabelLayout,
  LegendPlainComponent,
  LineChart,
  MarkAreaComponent,
  MarkLineComponent,
  SVGRenderer,
  ScatterChart,
  TitleComponent,
  ToolboxComponent,
  TooltipComponent,
  VisualMapContinuousComponent,
]);

/** A live chart in an element of the page, of a size in pixels. */
export function init(element: HTMLElement, size: { width: number; height: number }): EChartsType {
  return initialize(element, null, { renderer: "canvas", ...size });
}

/** What a live chart shows, drawn once more as the text of an SVG file. */
export function drawSvg(chart: EChartsType): string {
  const size = { width: chart.getWidth(), height: chart.getHeight() };
  const copy = initialize(null, null, { renderer: "svg", ssr: true, ...size });
  copy.setOption({ ...chart.getOption(), tooltip: undefined, animation: false });
  for (const zoom of zoomOf(chart)) copy.dispatchAction({ type: "dataZoom", ...zoom });
  const svg = copy.renderToSVGString();
  copy.dispose();
  return svg;
}
