import type { ChartOption } from "../charts/echarts-types.ts";
import type { CategoryAxis, Grid } from "./category-plot.ts";

/** A heat map as its option describes it. */
export interface HeatMap {
  readonly rows: CategoryAxis;
  readonly columns: CategoryAxis;
  readonly grid: Grid;
  readonly cells: readonly {
    readonly value: readonly [column: number, row: number, value: number];
    readonly label: { readonly color: string };
  }[];
  readonly label: {
    readonly show: boolean;
    readonly fontSize: number;
    readonly formatter: (cell: { readonly value: readonly number[] }) => string;
  };
  readonly border: { readonly borderColor: string; readonly borderWidth: number };
  readonly scale: ColorScale;
}

export interface ColorScale {
  readonly min: number;
  readonly max: number;
  readonly inRange: { readonly color: readonly string[] };
  /** What stands above and below. */
  readonly text: readonly [high: string, low: string];
  readonly textStyle: { readonly color: string; readonly fontSize: number };
  readonly top: number;
  readonly right: number;
  readonly itemWidth: number;
  readonly itemHeight: number;
}

/** The heat map of an option; none where it is of another chart. */
export function heatMapOf({ series, xAxis, yAxis, grid, visualMap }: ChartOption): HeatMap | undefined {
  const [map] = [series].flat() as readonly Readonly<Record<string, unknown>>[];
  if (map?.type !== "heatmap") return undefined;
  return {
    rows: yAxis as CategoryAxis,
    columns: xAxis as CategoryAxis,
    grid: grid as Grid,
    cells: map.data as HeatMap["cells"],
    label: map.label as HeatMap["label"],
    border: map.itemStyle as HeatMap["border"],
    scale: visualMap as ColorScale,
  };
}
