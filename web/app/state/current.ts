import { computed, signal } from "@preact/signals";
import { type StudyDocument, sampleDocument } from "../document/document.ts";
import { edited, historyOf, redone, undone } from "./history.ts";

const history = signal(historyOf(sampleDocument("stocks")));

/** The document that every screen shows. */
export const current = computed(() => history.value.present);
export const canUndo = computed(() => history.value.past.length > 0);
export const canRedo = computed(() => history.value.future.length > 0);

/** Changes the document. @param control who did: edits of one control that follow each other closely are undone together. */
export function edit(control: string, change: (document: StudyDocument) => StudyDocument): void {
  history.value = edited(history.value, change(history.value.present), control, performance.now());
}

/** Completes the document by what follows from it: no step of its own to undo. */
export function amend(change: (document: StudyDocument) => StudyDocument): void {
  const present = change(history.value.present);
  if (present !== history.value.present) history.value = { ...history.value, present };
}

export function undo(): void {
  history.value = undone(history.value);
}

export function redo(): void {
  history.value = redone(history.value);
}

/** Begins anew with a document that was opened: what was before it cannot be undone into. */
export function open(document: StudyDocument): void {
  history.value = historyOf(document);
}
