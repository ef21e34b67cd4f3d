import { readFileSync } from "node:fs";
import { resolve } from "node:path";

const folder = resolve(import.meta.dirname, "../../reference");

/** The parts of an origin that a test's name should carry. */
export interface Origin {
  readonly tool: string;
  readonly version?: unknown;
}

/** Figures made by another tool: `reference/<subject>/figures.json`. Refuses figures that do not say where they are from. */
// biome-ignore lint/suspicious/noExplicitAny: each subject has its own shape, and the tests that read it know it
export function figures(subject: string): any {
  const parsed = JSON.parse(readFileSync(resolve(folder, subject, "figures.json"), "utf8"));
  const origin: Partial<Origin> | undefined = parsed.origin;
  if (!origin?.tool) throw new Error(`reference/${subject}/figures.json names no tool as its origin`);
  return parsed;
}

/** Path of a table that lies beside the figures of a subject. */
export function referenceFile(subject: string, file: string): string {
  return resolve(folder, subject, file);
}
