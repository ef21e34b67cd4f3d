import { canonicalJson } from "../../../../src/base/json.ts";
import { Latest } from "../../../../src/base/latest.ts";
import type { BacktestResult } from "../../../../src/jobs/results/backtest.ts";
import { universeOf } from "../../../../src/market/universe/universe.ts";
import { walkedBacktest, withIntervals } from "../../../../src/study/backtest/backtest.ts";
import { pathStudyOf } from "../../../../src/study/file/study-file.ts";
import type { OpenedStudy } from "../../../../src/study/open/open-study.ts";
import type { AboutStudy } from "../../document/document.ts";
import type { Tools } from "../tools.ts";
import { dataOf, opened } from "./data-at-hand.ts";
import { triedHere } from "./tried-here.ts";

const walked = new Latest<Promise<BacktestResult>>(2);
const resampled = new Latest<Promise<BacktestResult>>(2);

/** Whether a study walks its strategies along one path. */
export function isPath({ study: { study, randomized, grid } }: OpenedStudy): boolean {
  return study === "backtest" && randomized === undefined && grid === undefined;
}

/**
 * The walks of a study along one path, made once: whatever is asked about them later has them at hand. They are without intervals.
 *
 * @throws {InputError} as `walkedBacktest`.
 */
export async function walksOf(
  about: AboutStudy,
  { blobs, say, lendExecutor }: Tools,
): Promise<BacktestResult> {
  const { study, files } = about;
  return await walked.of(canonicalJson([study, files]), async () => {
    const open = await opened(about, blobs);
    const data = dataOf(open, about);
    const path = pathStudyOf(open.study, data.history.prices);
    return await lendExecutor(universeOf(data.history), (executor) =>
      walkedBacktest(path, data, (doing, share) => say({ doing, share }), executor, triedHere),
    );
  });
}

/** The same with what the figures are worth, where the study asks for it. @throws {InputError} as `walksOf`. */
export async function walksWithIntervals(about: AboutStudy, tools: Tools): Promise<BacktestResult> {
  const { study, files } = about;
  return await resampled.of(canonicalJson([study, files]), async () =>
    withIntervals(await walksOf(about, tools)),
  );
}
