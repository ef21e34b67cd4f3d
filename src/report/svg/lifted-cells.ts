import type { ChartOption } from "../charts/echarts-types.ts";

/** The cells of a heat map and its color scale, as an option describes them. */
export interface LiftedCells {
  readonly cells: readonly {
    readonly value: readonly number[];
    readonly label: { readonly color: string };
  }[];
  readonly label: {
    readonly show: boolean;
    readonly fontSize: number;
    readonly formatter: (cell: { readonly value: readonly number[] }) => string;
  };
  readonly border: { readonly borderColor: string; readonly borderWidth: number };
  readonly scale: ColorScale;
  /** Pixels from the top of the picture to the plot, and from the plot to the right. */
  readonly plot: { readonly top: number; readonly right: number };
  readonly columns: number;
  readonly rows: number;
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

/**
 * The option without the cells of its heat map and without their color scale, and these: ECharts makes a shape, a text and a model of
 * each cell, and a hundred shades of the scale.
 */
export function liftCells(option: ChartOption): {
  readonly option: ChartOption;
  readonly cells?: LiftedCells;
} {
  const [map] = [option.series].flat() as readonly Readonly<Record<string, unknown>>[];
  if (map?.type !== "heatmap") return { option };
  const { visualMap, ...frame } = option;
  const [columns, rows] = [option.xAxis, option.yAxis].map(
    (axis) => (axis as { readonly data: readonly string[] }).data.length,
  );
  return {
    option: { ...frame, series: [] },
    cells: {
      cells: map.data as LiftedCells["cells"],
      label: map.label as LiftedCells["label"],
      border: map.itemStyle as LiftedCells["border"],
      scale: visualMap as ColorScale,
      plot: option.grid as LiftedCells["plot"],
      columns,
      rows,
    },
  };
}
