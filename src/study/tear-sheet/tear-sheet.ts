import { tearSheet as measure } from "../../evaluate/tear-sheet/tear-sheet.ts";
import { tearSheetIntervals } from "../../evaluate/tear-sheet/tear-sheet-intervals.ts";
import type { SeriesData, TearSheetRequest, TearSheetResult } from "../../jobs/results/tear-sheet.ts";
import type { StudyOutcome } from "../../page/outcome.ts";
import type { TearSheetJson } from "../../page/tear-sheet/tear-sheet-json.ts";
import { tearSheetOutcome } from "../../page/tear-sheet/tear-sheet-outcome.ts";
import { publishedFigures } from "./published-figures.ts";

/** Resamples behind the intervals of a page: the ends of a 95 % interval to about a thirtieth of its length. */
export const tearSheetResamples = 2000;

/** Measures one or two series and draws up the page, the JSON and the tables. */
export function tearSheetStudy(
  data: SeriesData,
  request: TearSheetRequest = {},
): StudyOutcome<TearSheetJson> {
  return tearSheetOutcome(tearSheetResult(data, request));
}

/** Measures one or two series, with intervals by resampling. */
export function tearSheetResult(data: SeriesData, request: TearSheetRequest = {}): TearSheetResult {
  const { riskFree = 0, trials = 1, asPublished = false, ...bootstrap } = request;
  const options = { benchmark: data.benchmark, riskFreePerYear: riskFree, trials };
  const sheet = measure(data.strategy, options);
  const intervals = tearSheetIntervals(sheet, { resamples: tearSheetResamples, ...bootstrap });
  const result = { data, request, sheet, intervals };
  if (!asPublished) return result;
  const published = measure(data.strategy, { ...options, asPublished });
  return { ...result, published: { sheet: published, differences: publishedFigures(sheet, published) } };
}
