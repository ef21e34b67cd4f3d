import { LineChart } from "echarts/charts";
import {
  GridComponent,
  LegendPlainComponent,
  MarkLineComponent,
  TitleComponent,
  TooltipComponent,
} from "echarts/components";
import type { EChartsType } from "echarts/core";
import { init as initialize, use } from "echarts/core";
import { CanvasRenderer } from "echarts/renderers";

use([
  CanvasRenderer,
  GridComponent,
  LegendPlainComponent,
  LineChart,
  MarkLineComponent,
  TitleComponent,
  TooltipComponent,
]);

/** A live chart in an element of the page, of a size in pixels. */
export function init(element: HTMLElement, size: { width: number; height: number }): EChartsType {
  return initialize(element, null, { renderer: "canvas", ...size });
}
