import { signal } from "@preact/signals";
import type { AboutStudy, StudyDocument, StudyEntry } from "../document/document.ts";

/** What was asked to be run on many universes: it goes on while other stages are looked at. */
export const started = signal<AboutStudy | undefined>(undefined);

/** Which run was looked at last: the report hands that on. */
export const lookedAtLast = signal<"path" | "many">("path");

/** The study of a document on many datasets, of the usual draw where it says none. */
export function manyRunOf({ study: { grid: _varied, ...study }, files }: StudyDocument): AboutStudy {
  return { study: { ...study, randomized: study.randomized ?? {} } as StudyEntry, files };
}

/** Whether what was started is what would be started now. */
export function isStarted(about: AboutStudy): boolean {
  return started.value !== undefined && JSON.stringify(started.value) === JSON.stringify(about);
}
