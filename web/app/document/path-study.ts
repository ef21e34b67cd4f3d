import type { StudyEntry } from "./document.ts";

/** The study along one path: what it says of many universes belongs to another stage. */
export function pathStudy({ randomized: _many, grid: _varied, ...study }: StudyEntry): StudyEntry {
  return study as StudyEntry;
}
