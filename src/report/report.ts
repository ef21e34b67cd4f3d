/**
 * The hand-over of `report/`: a page as plain data. Whoever composes a study fills these blocks; the renderers turn
 * them into HTML, SVG and PNG and know nothing of finance.
 */
export interface Report {
  readonly title: string;
  /** One or two sentences under the title: what was run, on what. */
  readonly summary: string;
  /** Whether the data are simulated: the page says so in its head. */
  readonly simulated: boolean;
  /** What was run, shown as a definition list; a value of several lines has the whole width, below the others. */
  readonly facts: readonly { readonly label: string; readonly value: string | readonly string[] }[];
  readonly sections: readonly Section[];
  /** Series whose colors come of their places here alone, so that they are the same on every page about the same: the assets. */
  readonly steady?: readonly string[];
  /** The series that others are held against, in gray wherever it is drawn. */
  readonly neutral?: string;
}

export interface Section {
  readonly id: string;
  readonly title: string;
  readonly blocks: readonly Block[];
  /**
   * Makes the first section of a page its first view: it stands before what was run, across the whole width, and the blocks of
   * these ids at the side of the others.
   */
  readonly aside?: readonly string[];
}

export type Block = Prose | Note | Table | Figure;

/** Text between figures and tables. */
export interface Prose {
  readonly kind: "prose";
  /** Paragraphs of plain text. */
  readonly paragraphs: readonly string[];
}

/** A warning or finding that stands out from the text. */
export interface Note {
  readonly kind: "note";
  readonly tone: "info" | "warning" | "defect";
  readonly title: string;
  readonly text: string;
}

/** How a number is printed: `percent` of a fraction, `basis-points` of one. */
export interface NumberFormat {
  readonly style: "number" | "percent" | "basis-points" | "integer" | "scientific";
  readonly decimals?: number;
  /** The least that can be told: what is below it, and no less than zero, is printed as `< 0.001`. */
  readonly floor?: number;
}

export interface TableColumn {
  readonly key: string;
  readonly label: string;
  /** Shown on hover and under the table: what the figure is. */
  readonly description?: string;
  readonly format?: NumberFormat;
  /** Which end is better; the best entry is marked. */
  readonly better?: "higher" | "lower";
  /** A heading that columns share; shown where a table runs down. */
  readonly group?: string;
  /** A bar behind each figure, as long as its share of one. */
  readonly bar?: boolean;
}

export interface Table {
  readonly kind: "table";
  readonly id: string;
  readonly title: string;
  readonly caption?: string;
  readonly columns: readonly TableColumn[];
  readonly rows: readonly TableRow[];
  /**
   * `across` (default): a line for each row. `down`: a line for each column, and the rows, named by the first
   * column, stand side by side: for a few things compared in many figures. `tiles`: a few figures of one thing, large, with those
   * of the other rows small beneath.
   */
  readonly layout?: "across" | "down" | "tiles";
  /** Rows, by their first cell, that stand outside the contest: what others are held against is shown and never marked as best. */
  readonly outside?: readonly string[];
}

/** What stands in a table; null where there is nothing to be said. */
export type TableCell = string | number | null;

export interface TableRow {
  readonly [key: string]: TableCell;
}

/** A figure: the page draws it live, `--out` also gets `<id>.svg`, and `<id>.png` with `--png`. */
export interface Figure {
  readonly kind: "figure";
  /** Kebab-case; names the files. */
  readonly id: string;
  readonly title: string;
  readonly caption?: string;
  readonly chart: Chart;
}

export type Chart =
  | LineChart
  | StackedAreaChart
  | BarChart
  | BoxChart
  | HeatmapChart
  | ScatterChart
  | HistogramChart
  | IntervalChart
  | DendrogramChart
  | FacetChart;

export interface Axis {
  readonly label?: string;
  readonly format?: NumberFormat;
  readonly scale?: "linear" | "log";
  readonly min?: number;
  readonly max?: number;
}

/** Lines over dates (or numbers); null breaks the line. */
export interface LineChart {
  readonly type: "line";
  readonly x: readonly string[] | readonly number[];
  readonly xAxis?: Axis;
  readonly yAxis: Axis;
  readonly series: readonly {
    readonly name: string;
    readonly values: readonly (number | null)[];
    readonly dashed?: boolean;
    /** Fill between the line and zero (underwater plots). */
    readonly filled?: boolean;
    /** Points that stand out, by their rows, each with what it is called. */
    readonly marks?: readonly { readonly row: number; readonly label: string }[];
  }[];
  /** Horizontal reference lines; one that lies beyond the values of the series is not seen. */
  readonly references?: readonly { readonly label: string; readonly value: number }[];
  /** Stretches of x shaded behind the lines (drawdowns, regimes); both ends are entries of `x`. */
  readonly spans?: readonly {
    readonly label?: string;
    readonly from: string | number;
    readonly to: string | number;
  }[];
  /** A second pane beneath, on the same x: what goes with the lines, by their names. */
  readonly below?: LinePane;
}

/** Lines on an axis of their own over the x of a line chart. */
export type LinePane = Pick<LineChart, "yAxis" | "series">;

/** Non-negative parts of a whole over dates (or numbers), stacked in the given order. */
export interface StackedAreaChart {
  readonly type: "stacked-area";
  readonly x: readonly string[] | readonly number[];
  readonly xAxis?: Axis;
  readonly yAxis: Axis;
  readonly series: readonly { readonly name: string; readonly values: readonly number[] }[];
}

/** Grouped bars: one group a category, one bar a series. */
export interface BarChart {
  readonly type: "bar";
  readonly categories: readonly string[];
  readonly yAxis: Axis;
  readonly series: readonly { readonly name: string; readonly values: readonly (number | null)[] }[];
  readonly horizontal?: boolean;
}

/** Box plots of samples, one a category. */
export interface BoxChart {
  readonly type: "box";
  readonly categories: readonly string[];
  readonly yAxis: Axis;
  readonly samples: readonly (readonly number[])[];
  /** All boxes in one color, for categories that are no series elsewhere (lengths of period, sectors). */
  readonly uniform?: boolean;
}

/** A matrix in color; diverging around `center` where given. Cells are `values[row][column]`. */
export interface HeatmapChart {
  readonly type: "heatmap";
  readonly rows: readonly string[];
  readonly columns: readonly string[];
  readonly values: readonly (readonly (number | null)[])[];
  readonly format: NumberFormat;
  readonly center?: number;
  readonly min?: number;
  readonly max?: number;
  /** Print the figures in the cells. */
  readonly labels?: boolean;
}

/** Points, with optional lines among them (a frontier over a cloud). */
export interface ScatterChart {
  readonly type: "scatter";
  readonly xAxis: Axis;
  readonly yAxis: Axis;
  readonly series: readonly {
    readonly name: string;
    readonly points: readonly (readonly [number, number])[];
    /** A name for each point, for tooltips and labels. */
    readonly labels?: readonly string[];
    readonly style?: "cloud" | "points" | "line" | "star";
    /** A value a point, shown as its color. */
    readonly color?: readonly number[];
    readonly colorLabel?: string;
  }[];
}

export interface HistogramChart {
  readonly type: "histogram";
  readonly xAxis: Axis;
  readonly bins: number;
  readonly series: readonly { readonly name: string; readonly values: readonly number[] }[];
}

/** Estimates with intervals, one row a category (forest plot). */
export interface IntervalChart {
  readonly type: "interval";
  readonly categories: readonly string[];
  readonly xAxis: Axis;
  readonly series: readonly {
    readonly name: string;
    readonly estimates: readonly (number | null)[];
    readonly lower: readonly (number | null)[];
    readonly upper: readonly (number | null)[];
  }[];
  readonly reference?: number;
}

/** A tree of clusters: which join, and at what distance. */
export interface DendrogramChart {
  readonly type: "dendrogram";
  readonly leaves: readonly string[];
  /** By rising height. Ids below the count of leaves are leaves; merge `k` forms the cluster of id `count + k`. */
  readonly merges: readonly { readonly left: number; readonly right: number; readonly height: number }[];
  readonly yAxis: Axis;
}

/** Small multiples of line charts that share their axes. */
export interface FacetChart {
  readonly type: "facets";
  readonly x: readonly string[];
  readonly yAxis: Axis;
  readonly panels: readonly {
    readonly title: string;
    readonly series: readonly { readonly name: string; readonly values: readonly (number | null)[] }[];
  }[];
}
