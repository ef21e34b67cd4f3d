import type { EChartsType } from "echarts/core";
import { chartHeight, chartOption } from "../../src/report/charts/chart-option.ts";
import { type Drawable, fullDetail, thinned } from "../../src/report/charts/drawable/drawable.ts";
import type { Stretch } from "../../src/report/charts/drawable/stretch.ts";
import { zoomed } from "../../src/report/charts/drawable/zoomed.ts";
import type { SeriesColors } from "../../src/report/charts/look.ts";
import { init } from "./engine.ts";
import type { ThemeWatch } from "./theme.ts";
import { onWidthChange } from "./width-change.ts";

/** What a chart that is seen whole is drawn from: more than its pixels can show, and fast to draw. A stretch has `fullDetail`. */
const wholeDetail = { values: 10_000, leastRows: 500, points: 3000 };

/** How a chart is seen. */
export interface View {
  /** The whole where none is said. */
  readonly stretch: Stretch | undefined;
  /** Of a line chart's values. */
  readonly scale: "linear" | "log" | undefined;
}

/** A chart in an element of the page. */
export interface LiveChart {
  readonly element: HTMLElement;
  readonly chart: EChartsType;
  readonly view: () => View;
  /** Draws it as it shall be seen; nothing where it is seen so. */
  readonly see: (view: Partial<View>) => void;
  readonly dispose: () => void;
}

/** Draws a chart into a picture of the page, as wide as it is and in the colors of the theme, and anew when these change. */
export function liveChart(
  picture: HTMLElement,
  data: Drawable,
  from: View,
  colors: SeriesColors,
  theme: ThemeWatch,
): LiveChart {
  const element = document.createElement("div");
  element.className = "live";
  picture.append(element);
  const size = (): { width: number; height: number } => {
    const width = Math.floor(picture.clientWidth);
    return { width, height: chartHeight(data, width) };
  };
  const chart = init(element, size());
  const whole = thinned(data, wholeDetail);
  let view = from;
  let drawn = partOf(data, view) ?? whole;
  let selected = {};
  chart.on("legendselectchanged", (event) => {
    ({ selected } = event as { selected: object });
  });
  const draw = (): void => {
    const { width, height } = size();
    if (width === 0) return;
    element.style.height = `${height}px`;
    chart.resize({ width, height });
    const look = { theme: theme.current(), width, height, colors, scale: view.scale, live: true };
    const option = chartOption(drawn, look);
    const legend = (option.legend as object[]).map((row) => ({ ...row, selected }));
    chart.setOption({ ...option, legend }, { notMerge: true });
  };
  draw();
  const forgetTheme = theme.onChange(draw);
  const forgetWidth = onWidthChange(picture, draw);
  return {
    element,
    chart,
    view: () => view,
    see(change) {
      const next = { ...view, ...change };
      if (JSON.stringify(next) === JSON.stringify(view)) return;
      view = next;
      drawn = partOf(data, view) ?? whole;
      draw();
    },
    dispose() {
      forgetTheme();
      forgetWidth();
      chart.dispose();
      element.remove();
    },
  };
}

/** A stretch of a chart, with all the days that its pixels can show. */
function partOf(data: Drawable, { stretch }: View): Drawable | undefined {
  return stretch && thinned(zoomed(data, stretch), fullDetail);
}
