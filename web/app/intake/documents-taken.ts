import type { StudyDocument } from "../document/document.ts";
import type { Taken } from "../engine/operations/data/intake.ts";

/** The document after those studies and bundles among what was taken: the last of them, or the one that was there. */
export function documentsTaken(before: StudyDocument, taken: readonly Taken[]): StudyDocument {
  let document = before;
  for (const each of taken) {
    if (each.is === "bundle") document = each.document;
    if (each.is === "study") {
      document = { study: each.study, files: [], view: { strategy: 0, beliefs: document.view.beliefs } };
    }
  }
  return document;
}
