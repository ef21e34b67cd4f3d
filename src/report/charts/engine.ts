import { BarChart, BoxplotChart, CustomChart, LineChart, ScatterChart } from "echarts/charts";
import {
  GridComponent,
  MarkAreaComponent,
  MarkLineComponent,
  VisualMapContinuousComponent,
} from "echarts/components";

import { init as initialize, setPlatformAPI, use } from "echarts/core";
import { LabelLayout } from "echarts/features";
import { SVGRenderer } from "echarts/renderers";
import type { Canvas } from "./echarts-types.ts";
import { textWidth } from "./text-width.ts";

use([
  BarChart,
  BoxplotChart,
  CustomChart,
  GridComponent,
  LabelLayout,
  LineChart,
  MarkAreaComponent,
  MarkLineComponent,
  ScatterChart,
  SVGRenderer,
  VisualMapContinuousComponent,
]);

/** Without a document ECharts guesses the width of text; it is told that of the font the pictures are drawn in. */
setPlatformAPI({
  measureText: (text: string, font?: string) => ({
    width: textWidth(text, Number(/([\d.]+)px/.exec(font ?? "")?.[1] ?? 12)),
  }),
});

/** A canvas for a picture that is drawn as SVG text, without a document. What it does not know is drawn as shapes of SVG at once. */
export function init(width: number, height: number): Canvas {
  return initialize(null, null, { renderer: "svg", ssr: true, width, height });
}
