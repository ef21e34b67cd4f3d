import { settled } from "../../base/option/read-options.ts";
import { tearSheet as measure } from "../../evaluate/tear-sheet/tear-sheet.ts";
import { tearSheetIntervals } from "../../evaluate/tear-sheet/tear-sheet-intervals.ts";
import { type TearSheetRequest, tearSheetOptions } from "../../jobs/requests/tear-sheet.ts";
import type { SeriesData, TearSheetResult } from "../../jobs/results/tear-sheet.ts";
import type { StudyOutcome } from "../../page/outcome/outcome.ts";
import type { TearSheetJson } from "../../page/tear-sheet/tear-sheet-json.ts";
import { tearSheetOutcome } from "../../page/tear-sheet/tear-sheet-outcome.ts";
import { publishedFigures } from "./published-figures.ts";

/** Measures one or two series and draws up the page, the JSON and the tables. */
export function tearSheetStudy(
  data: SeriesData,
  request: TearSheetRequest = {},
): StudyOutcome<TearSheetJson> {
  return tearSheetOutcome(tearSheetResult(data, request));
}

/** Measures one or two series, with intervals by resampling. */
export function tearSheetResult(data: SeriesData, request: TearSheetRequest = {}): TearSheetResult {
  const settings = settled(tearSheetOptions, request, "tear sheet");
  const { riskFree, trials, asPublished, ...bootstrap } = settings;
  const options = { benchmark: data.benchmark, riskFreePerYear: data.riskFree ?? riskFree, trials };
  const sheet = measure(data.strategy, options);
  const intervals = tearSheetIntervals(sheet, bootstrap);
  const result = { data, request, sheet, intervals };
  if (!asPublished) return result;
  const published = measure(data.strategy, { ...options, asPublished });
  return {
    ...result,
    published: { sheet: published, differences: publishedFigures(sheet, published, options) },
  };
}
