import type { StudyEntry } from "../../document/document.ts";
import { studyEntry } from "../../study-files/study-entry.ts";

/** A study that came from elsewhere, checked as a study file is. @throws {InputError} `bad-study` for what no study file may say. */
export async function checkStudy({ study }: { readonly study: unknown }): Promise<StudyEntry> {
  return studyEntry(JSON.stringify(study, undefined, 1), "the study");
}
