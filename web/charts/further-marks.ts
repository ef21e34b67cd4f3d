import { BoxplotChart, CustomChart, HeatmapChart, ScatterChart } from "echarts/charts";
import { MarkAreaComponent, VisualMapContinuousComponent } from "echarts/components";
import { use } from "echarts/core";
import { LabelLayout } from "echarts/features";

/** Lets charts be drawn that are made of more than lines and bars: boxes, cells, intervals, clouds, single points, shaded stretches. */
export function addFurtherMarks(): void {
  use([
    BoxplotChart,
    CustomChart,
    HeatmapChart,
    LabelLayout,
    MarkAreaComponent,
    ScatterChart,
    VisualMapContinuousComponent,
  ]);
}
