import { list, optional, text } from "./json-shape.ts";

/** What is said of the data in every document. */
export const notesEntry = {
  notes: optional(
    list(
      text(),
      "How the data were read, and what in them may be a fault of the file; absent where there is nothing to say.",
    ),
  ),
};

export function notesJson(notes: readonly string[]): { readonly notes?: readonly string[] } {
  return notes.length === 0 ? {} : { notes };
}
