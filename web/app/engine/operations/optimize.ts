import { InputError } from "../../../../src/base/errors.ts";
import type { OptimizeJson } from "../../../../src/page/optimize/optimize-json.ts";
import type { StudyOutcome } from "../../../../src/page/outcome.ts";
import { optimizeOutcome } from "../../../../src/page/weights/optimize-outcome.ts";
import { isPlan } from "../../../../src/strategy/walked-spec.ts";
import { strategiesOf } from "../../../../src/study/file/study-file.ts";
import { optimizeResult } from "../../../../src/study/optimize.ts";
import { type AboutStudy, dataOf, opened } from "../data-at-hand.ts";
import type { Tools } from "../tools.ts";

/** Which strategy of a study is asked about, by its place. */
export interface AboutStrategy extends AboutStudy {
  readonly strategy: number;
}

/** The weights that a strategy chooses today, on the whole of the data. @throws {InputError} as `optimizeResult`. */
export async function optimize(about: AboutStrategy, { blobs }: Tools): Promise<StudyOutcome<OptimizeJson>> {
  const study = await opened(about, blobs);
  const data = dataOf(study, about);
  const spec = strategiesOf(study.study)[about.strategy];
  if (spec === undefined || isPlan(spec)) {
    throw new InputError("bad-option", "a plan holds the weights it names: there is nothing to choose");
  }
  const { rates } = study.study;
  const result = await optimizeResult(data.history, spec, typeof rates === "number" ? rates : 0);
  return optimizeOutcome({ data, spec, result });
}
