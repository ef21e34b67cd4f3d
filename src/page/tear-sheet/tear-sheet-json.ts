import type {
  MeasuredSeries,
  RelativeFigures,
  TearSheetIntervals,
  TearSheetResult,
} from "../../jobs/results/tear-sheet.ts";

/** What `kinfolio tearsheet --json` prints: the figures by the names of the documentation, null where one does not exist. */
export interface TearSheetJson {
  readonly strategy: MeasuredSeries["measures"];
  readonly benchmark?: MeasuredSeries["measures"];
  readonly relative?: RelativeFigures["measures"];
  /** Why a figure does not exist. */
  readonly missing: {
    readonly strategy: MeasuredSeries["missing"];
    readonly benchmark?: MeasuredSeries["missing"];
    readonly relative?: RelativeFigures["missing"];
  };
  readonly intervals?: TearSheetIntervals;
  readonly warnings: readonly string[];
}

/** A tear sheet, as its JSON: with the numbers of quantstats where those were asked for. */
export function tearSheetJson(result: TearSheetResult): TearSheetJson {
  const { published, intervals } = result;
  const { strategy, benchmark, relative, warnings } = published?.sheet ?? result.sheet;
  return {
    strategy: strategy.measures,
    ...(benchmark !== undefined && { benchmark: benchmark.measures }),
    ...(relative !== undefined && { relative: relative.measures }),
    missing: { strategy: strategy.missing, benchmark: benchmark?.missing, relative: relative?.missing },
    intervals,
    warnings,
  };
}
