import type { StudyEntry } from "../../state/document.ts";
import { studyEntry } from "../study-entry.ts";
import type { Tools } from "../tools.ts";

/** Reads a study file among `blobs`, to be shown and edited. @throws {InputError} `bad-study` with the line of what is wrong. */
export async function readStudy(
  { name, as }: { readonly name: string; readonly as: string },
  { blobs }: Tools,
): Promise<StudyEntry> {
  return studyEntry(await blobs[as].text(), name);
}
