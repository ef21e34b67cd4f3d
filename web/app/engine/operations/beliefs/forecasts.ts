import { settled } from "../../../../../src/base/option/read-options.ts";
import { type CompareSettings, compareOptions } from "../../../../../src/jobs/requests/compare-estimators.ts";
import { universeOf } from "../../../../../src/market/universe/universe.ts";
import type { CompareJson } from "../../../../../src/page/compare/compare-json.ts";
import { compareOutcome } from "../../../../../src/page/compare/compare-outcome.ts";
import type { StudyOutcome } from "../../../../../src/page/outcome/outcome.ts";
import { compareEstimators } from "../../../../../src/study/compare/compare-estimators.ts";
import type { AboutStudy } from "../../../document/document.ts";
import { dataOf, opened } from "../../at-hand/data-at-hand.ts";
import { strategyAsked } from "../../at-hand/strategy-asked.ts";
import type { Tools } from "../../tools.ts";

const { models: _ofNames, ...settings } = settled(compareOptions, {}, "forecasts");

/** How well the estimators of some strategies of a study forecast, out of sample. @throws {InputError} as `compareEstimators`. */
export async function forecasts(
  { strategies, ...about }: AboutStudy & { readonly strategies: readonly number[] },
  { blobs, say, lendExecutor }: Tools,
): Promise<StudyOutcome<CompareJson>> {
  const study = await opened(about, blobs);
  const data = dataOf(study, about);
  const specs = strategies.map((place) => strategyAsked(study, place));
  const onProgress = (doing: string, share: number): void => say({ doing, share });
  return await lendExecutor(universeOf(data.history), async (executor) =>
    compareOutcome(
      await compareEstimators(specs, data, settings satisfies CompareSettings, onProgress, executor),
    ),
  );
}
