import type { EChartsType } from "echarts/core";
import { init, use } from "echarts/core";
import { SVGRenderer } from "echarts/renderers";

/** What a live chart shows, drawn once more as the text of an SVG file. */
export function svgCopy(chart: EChartsType): string {
  use(SVGRenderer);
  const size = { width: chart.getWidth(), height: chart.getHeight() };
  const copy = init(null, null, { renderer: "svg", ssr: true, ...size });
  copy.setOption({ ...chart.getOption(), tooltip: undefined, animation: false });
  const svg = copy.renderToSVGString();
  copy.dispose();
  return svg;
}
