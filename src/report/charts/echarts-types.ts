/**
 * The options object that ECharts draws from. Its own type is not named in what this package declares: it needs the
 * DOM's types, and does not compile under `exactOptionalPropertyTypes`.
 */
export type ChartOption = Record<string, unknown>;

/** A canvas that draws as SVG text. */
export interface Canvas {
  readonly setOption: (option: ChartOption) => void;
  readonly renderToSVGString: () => string;
  /** Pixels of a point on a pair of axes. */
  readonly convertToPixel: (
    axes: { readonly xAxisIndex: number; readonly yAxisIndex: number },
    point: number[],
  ) => number[];
  readonly dispose: () => void;
}

/** What ECharts offers a series that draws itself. */
export interface DrawingApi {
  /** A value of the point at hand; NaN where it has none. */
  readonly value: (dimension: number) => unknown;
  /** Pixels of a point. */
  readonly coord: (point: number[]) => number[];
  /** Pixels that a distance takes along each axis. */
  readonly size?: (distance: number[]) => number | number[];
}

/** A shape that such a series draws. */
export type Shape =
  | { readonly type: "group"; readonly children: readonly Shape[] }
  | {
      readonly type: "line" | "circle";
      readonly shape: Readonly<Record<string, number>>;
      readonly style: Readonly<Record<string, string | number>>;
    };
