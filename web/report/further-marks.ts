import { BoxplotChart, CustomChart, HeatmapChart, ScatterChart } from "echarts/charts";
import { VisualMapContinuousComponent } from "echarts/components";
import { use } from "echarts/core";
import { LabelLayout } from "echarts/features";

/** Lets charts be drawn that are made of more than lines and bars: boxes, cells, intervals and clouds of points. */
export function addFurtherMarks(): void {
  use([BoxplotChart, CustomChart, HeatmapChart, LabelLayout, ScatterChart, VisualMapContinuousComponent]);
}
