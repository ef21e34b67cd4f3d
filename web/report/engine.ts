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

/** A live chart in an element of the page. */
export function init(element: HTMLElement): EChartsType {
  return initialize(element, null, { renderer: "canvas" });
}

/** What is seen of an axis. */
interface Zoom {
  readonly startValue: number;
  readonly endValue: number;
}

/** What a live chart shows, drawn once more as the text of an SVG file. */
export function drawSvg(chart: EChartsType): string {
  const size = { width: chart.getWidth(), height: chart.getHeight() };
  const copy = initialize(null, null, { renderer: "svg", ssr: true, ...size });
  const { dataZoom = [], ...option } = chart.getOption() as { readonly dataZoom?: readonly Zoom[] };
  copy.setOption({ ...option, tooltip: undefined, animation: false });
  dataZoom.forEach(({ startValue, endValue }, dataZoomIndex) => {
    copy.dispatchAction({ type: "dataZoom", dataZoomIndex, startValue, endValue });
  });
  const svg = copy.renderToSVGString();
  copy.dispose();
  return svg;
}
