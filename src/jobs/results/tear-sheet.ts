import type { DatedRates } from "../../base/dates/dated-rates.ts";
import type { MeasureUnit } from "../../evaluate/measures/measure.ts";
import type { OtherFigure } from "../../evaluate/measures/other-tools.ts";
import type { TearSheet } from "../../evaluate/tear-sheet/tear-sheet.ts";
import type { TearSheetIntervals } from "../../evaluate/tear-sheet/tear-sheet-intervals.ts";
import type { ReturnSeries } from "../../market/panel/panel.ts";
import type { TearSheetRequest } from "../requests/tear-sheet.ts";
import type { DataOrigin } from "./data-origin.ts";

export type { ConfidenceInterval } from "../../evaluate/inference/bootstrap-intervals.ts";
export type { RankingMeasure } from "../../evaluate/inference/ranking-statistics.ts";
export type { Measure, MeasureUnit, MeasureValues } from "../../evaluate/measures/measure.ts";
export type { MeasuredSeries, RelativeFigures, TearSheet } from "../../evaluate/tear-sheet/tear-sheet.ts";
export type { TearSheetIntervals } from "../../evaluate/tear-sheet/tear-sheet-intervals.ts";
export type { TearSheetRequest } from "../requests/tear-sheet.ts";

/** A strategy and its benchmark with what a reader should know of their origin; the digest is of the strategy's column. */
export interface SeriesData extends DataOrigin {
  readonly strategy: ReturnSeries;
  readonly benchmark?: ReturnSeries;
  /** Risk-free rates by date, in place of the one rate of the request. */
  readonly riskFree?: DatedRates;
}

/** A figure that another tool prints otherwise, beside that here. */
export interface PublishedFigure extends OtherFigure {
  readonly unit: MeasureUnit;
  readonly own: number | null;
}

/** Everything measured of a series, alone or against a benchmark. */
export interface TearSheetResult {
  readonly data: SeriesData;
  readonly request: TearSheetRequest;
  readonly sheet: TearSheet;
  /** None below two periods. */
  readonly intervals?: TearSheetIntervals;
  /** Where asked for: the same sheet with the numbers of quantstats, and where it and other tools differ. */
  readonly published?: { readonly sheet: TearSheet; readonly differences: readonly PublishedFigure[] };
}
