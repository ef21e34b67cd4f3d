import type { StudyOutcome } from "../../../../src/page/outcome.ts";
import { runOpenedStudy } from "../../../../src/study/run-study.ts";
import type { StudyJson } from "../../../../src/study/study-json.ts";
import { type AboutStudy, opened } from "../data-at-hand.ts";
import type { Tools } from "../tools.ts";

/** Runs the whole study as `kinfolio run` does, and draws up its page. */
export async function runStudy(
  about: AboutStudy,
  { blobs, say, lendExecutor }: Tools,
): Promise<StudyOutcome<StudyJson>> {
  const study = await opened(about, blobs);
  return await runOpenedStudy(
    study,
    {},
    { onProgress: (doing, share) => say({ doing, share }), lendExecutor },
  );
}
