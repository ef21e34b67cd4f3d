import type { Chart } from "../../report.ts";

/** Sizes between which an axis can be drawn: ECharts rounds its ticks to 20 decimals, and adds and multiplies ends. */
const [smallest, largest] = [1e-18, 1e90];

/**
 * The chart with its numbers where an axis can show them: sizes below 1e-18 are zero, those above 1e90 stand there. On
 * logarithmic axes small ones stay, since there they are as far from one another as any.
 */
export function withinReach(chart: Chart): Chart {
  const isLogarithmic = "yAxis" in chart && chart.yAxis.scale === "log";
  return moved(chart, isLogarithmic ? 0 : smallest) as Chart;
}

/** The same value where nothing in it is out of reach, so that a chart of ordinary numbers is not copied. */
function moved(value: unknown, least: number): unknown {
  if (typeof value === "number") return isBeyond(value, least) ? reached(value) : value;
  if (Array.isArray(value)) {
    let inner: unknown[] | undefined;
    for (let i = 0; i < value.length; i++) {
      const given = value[i];
      if (typeof given === "number" && !isBeyond(given, least)) continue;
      const entry = moved(given, least);
      if (entry === given) continue;
      inner ??= [...value];
      inner[i] = entry;
    }
    return inner ?? value;
  }
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, moved(entry, least)]));
}

function isBeyond(value: number, least: number): boolean {
  return value > largest || value < -largest || (value < least && value > -least && value !== 0);
}

function reached(value: number): number {
  return Math.abs(value) > largest ? Math.sign(value) * largest : 0;
}
