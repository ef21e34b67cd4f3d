import type { StudyOutcome } from "../../../src/page/outcome/outcome.ts";
import type { StudyJson } from "../../../src/study/study-json.ts";
import type { StudyEntry } from "../document/document.ts";
import { pathStudy } from "../document/path-study.ts";
import type { RunOutcome } from "../engine/operations/backtest/run-study.ts";
import { type Answer, answerTo } from "./answers.ts";
import { current } from "./current.ts";
import { isStarted, lookedAtLast, manyRunOf } from "./many-run.ts";

/** The run that the report hands on, and which one it is. */
export type HandedOn =
  | { readonly of: "path"; readonly answer: Answer<RunOutcome> }
  | { readonly of: "many"; readonly answer: Answer<StudyOutcome<StudyJson>> };

/** The run that was looked at last: that on many universes where it was started for the study as it is, otherwise that along one path. */
export function handedOn(): HandedOn {
  const isMany = lookedAtLast.value === "many" && isStarted(manyRunOf(current.value));
  if (!isMany) return { of: "path", answer: pathRun("ask") };
  return { of: "many", answer: answerTo("universes", "long", "runUniverses", undefined).value };
}

/**
 * What the study comes to along one path, or in all combinations of its grid; many universes are run on their own stage alone. Without a
 * grid it is what the backtest shows, and asked once.
 *
 * @param how whether it is asked here, or only seen once the backtest has asked it: while settings change, the two would ask apart.
 */
export function pathRun(how: "ask" | "see"): Answer<RunOutcome> {
  const { study, files } = current.value;
  if (study.grid === undefined) {
    const request = how === "ask" ? { study: pathStudy(study), files } : undefined;
    return answerTo("backtest", "long", "runStudy", request).value;
  }
  const { randomized: _many, ...varied } = study;
  return answerTo("report", "long", "runStudy", { study: varied as StudyEntry, files }).value;
}
