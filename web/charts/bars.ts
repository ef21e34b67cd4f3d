import { BarChart } from "echarts/charts";
import { use } from "echarts/core";

/** Lets charts be drawn that are made of bars. */
export function addBars(): void {
  use([BarChart]);
}
