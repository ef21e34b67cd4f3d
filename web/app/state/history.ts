import type { StudyDocument } from "../document/document.ts";

/** Documents before and after the one that is shown; they share whatever did not change. */
export interface History {
  readonly past: readonly StudyDocument[];
  readonly present: StudyDocument;
  readonly future: readonly StudyDocument[];
  /** The control whose edit made the present, and when it was last used, in milliseconds. */
  readonly last?: { readonly control: string; readonly at: number };
}

const mostPast = 100;
/** Edits of one control that follow each other faster are one, in milliseconds. */
const mergedWithin = 700;

export function historyOf(present: StudyDocument): History {
  return { past: [], present, future: [] };
}

/**
 * Goes on to a document. Edits of one control within 700 ms of each other are undone together.
 *
 * @param at when, in milliseconds of any clock that does not run backwards.
 */
export function edited(history: History, next: StudyDocument, control: string, at: number): History {
  const { past, present, last } = history;
  if (next === present) return history;
  const merges = last?.control === control && at - last.at < mergedWithin && past.length > 0;
  return {
    past: merges ? past : [...past, present].slice(-mostPast),
    present: next,
    future: [],
    last: { control, at },
  };
}

/** One step back; the same where there is none. */
export function undone({ past, present, future }: History): History {
  const before = past.at(-1);
  if (before === undefined) return { past, present, future };
  return { past: past.slice(0, -1), present: before, future: [present, ...future] };
}

/** One step forth again; the same where there is none. */
export function redone({ past, present, future }: History): History {
  const [after, ...others] = future;
  if (after === undefined) return { past, present, future };
  return { past: [...past, present], present: after, future: others };
}
