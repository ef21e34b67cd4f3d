import type { SourceRemark } from "./daily-bars.ts";

/** The hand-over of a source of rates and factors: one table of numbers by date. */
export interface RateSeries {
  /** Name of the source: `fred`. */
  readonly source: string;
  /** As the source writes it: `DGS3MO`, `F-F_Research_Data_5_Factors_2x3_daily`. */
  readonly id: string;
  /** Days since 1970-01-01, strictly ascending; a month is its last day. */
  readonly days: Int32Array;
  readonly columns: readonly SeriesColumn[];
  readonly remarks: readonly SourceRemark[];
}

/** A series by day, with its unit. */
export interface SeriesColumn {
  readonly name: string;
  /**
   * What the numbers are, once percent has become a share: a rate a year, a return per row, or as they come (levels,
   * exchange rates).
   */
  readonly unit: "rate a year" | "return" | "level";
  /** One a day; NaN where the source has none. */
  readonly values: Float64Array;
}
