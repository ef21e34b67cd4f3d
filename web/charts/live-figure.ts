import { canBeLog, extentOf } from "../../src/report/charts/axes.ts";
import type { Drawable } from "../../src/report/charts/drawable/drawable.ts";
import {
  type DateRange,
  datesOf,
  endsOf,
  isOverDates,
  type Stretch,
  stretchBetween,
  stretchOfDates,
} from "../../src/report/charts/drawable/stretch.ts";
import type { SeriesColors } from "../../src/report/charts/look.ts";
import type { PageFigure } from "../../src/report/page-data.ts";
import { savePng, saveSvg } from "./downloads.ts";
import { enableDragging } from "./dragging.ts";
import { hint, resetTool, scaleSwitch, tool } from "./figure-tools.ts";
import { type LiveChart, liveChart } from "./live-chart.ts";
import { stretchFields } from "./stretch-fields.ts";
import type { ThemeWatch } from "./theme.ts";

/** A figure that is drawn live. */
export interface LiveFigure {
  /** Shows a range of dates; the whole where none is given, or where the figure has fewer than two days of it. */
  readonly show: (range: DateRange | undefined) => void;
  /** Takes it away again. */
  readonly dispose: () => void;
}

/** What is seen of a figure over dates from the first, and who hears of each range that is chosen in it; of none once the whole is shown again. */
export interface RangeOfFigure {
  readonly range?: DateRange | undefined;
  readonly onRange?: ((range: DateRange | undefined) => void) | undefined;
}

/** Draws a figure live into an element that has a `.picture`, and a place for its `.tools`. */
export function drawFigure(
  element: HTMLElement,
  { id, chart: data }: PageFigure,
  colors: SeriesColors,
  theme: ThemeWatch,
  { range, onRange }: RangeOfFigure = {},
): LiveFigure {
  const picture = element.querySelector(".picture") as HTMLElement;
  const scale = data.type === "line" ? (data.yAxis.scale ?? "linear") : undefined;
  const live = liveChart(picture, data, { stretch: stretchOfDates(data, range), scale }, colors, theme);
  picture.classList.add("drawn");
  const zoom = zoomTools(live, data, onRange);
  if (zoom.fields) picture.before(zoom.fields);
  const tools = element.querySelector(".tools");
  tools?.append(
    ...zoom.tools,
    ...(scale !== undefined && mayBeLog(data)
      ? [scaleSwitch(scale, (chosen) => live.see({ scale: chosen }))]
      : []),
    tool("SVG", "Save as SVG", () => void saveSvg(id, live.chart, theme.current().surface)),
    tool("PNG", "Save as PNG", () => savePng(id, live.chart, theme.current().surface)),
  );
  return {
    show: (next) => zoom.see(stretchOfDates(data, next)),
    dispose() {
      live.dispose();
      tools?.replaceChildren();
      zoom.fields?.remove();
      picture.classList.remove("drawn");
    },
  };
}

/** What a chart is zoomed with. */
interface ZoomTools {
  readonly tools: readonly HTMLElement[];
  /** Where days are typed, of figures over dates whose range is not chosen elsewhere. */
  readonly fields?: HTMLElement | undefined;
  readonly see: (stretch: Stretch | undefined) => void;
}

/** Lets a chart be zoomed, where it can be: lines and areas over their x, clouds to a box. */
function zoomTools(live: LiveChart, data: Drawable, onRange: RangeOfFigure["onRange"]): ZoomTools {
  if (data.type !== "line" && data.type !== "stacked-area" && data.type !== "scatter") {
    return { tools: [], see: () => {} };
  }
  const reset = resetTool("Zoom out", "Show the whole again, as a double click does", () =>
    choose(undefined),
  );
  const howTo = hint("Drag to zoom, double-click to reset");
  const days =
    isOverDates(data) && onRange === undefined && data.x.length > 1
      ? stretchFields(endsOf(data), (range) => choose(stretchOfDates(data, range)))
      : undefined;
  const see = (stretch: Stretch | undefined): void => {
    live.see({ stretch });
    days?.say(datesOf(data, stretch));
    reset.hidden = stretch === undefined;
    howTo.hidden = stretch !== undefined || !window.matchMedia("(any-pointer: fine)").matches;
  };
  const choose = (stretch: Stretch | undefined): void => {
    see(stretch);
    if (isOverDates(data)) onRange?.(datesOf(data, stretch));
  };
  see(live.view().stretch);
  enableDragging(live.element, live.chart, {
    shape: data.type === "scatter" ? "box" : "stretch",
    choose: (from, to) => choose(stretchBetween(data, from, to)),
    reset: () => choose(undefined),
  });
  return { tools: [howTo, ...(days ? [days.tool] : []), reset], fields: days?.fields, see };
}

/** Whether a logarithmic scale would say something: positive values that at least double. */
function mayBeLog(chart: Drawable): boolean {
  if (chart.type !== "line") return false;
  const extent = extentOf(chart.series.map(({ values }) => values));
  return canBeLog(extent) && extent.high / extent.low > 1.5;
}
