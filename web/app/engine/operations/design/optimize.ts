import type { OptimizeJson } from "../../../../../src/page/optimize/optimize-json.ts";
import type { StudyOutcome } from "../../../../../src/page/outcome/outcome.ts";
import { optimizeOutcome } from "../../../../../src/page/weights/optimize-outcome.ts";
import { optimizeResult } from "../../../../../src/study/optimize.ts";
import { dataOf, opened } from "../../at-hand/data-at-hand.ts";
import { type AboutStrategy, strategyAsked } from "../../at-hand/strategy-asked.ts";
import type { Tools } from "../../tools.ts";

/** The weights that a strategy chooses today, on the whole of the data. @throws {InputError} as `optimizeResult`. */
export async function optimize(about: AboutStrategy, { blobs }: Tools): Promise<StudyOutcome<OptimizeJson>> {
  const study = await opened(about, blobs);
  const data = dataOf(study, about);
  const spec = strategyAsked(study, about.strategy);
  const { rates } = study.study;
  const result = await optimizeResult(data.history, spec, typeof rates === "number" ? rates : 0);
  return optimizeOutcome({ data, spec, result });
}
