import { wrapped } from "../../base/words/wrapped.ts";
import type { WrittenOutcome } from "./outcome.ts";

/** An outcome for a terminal: what was run, on what, and what came out. */
export function outcomeText({ report: { title, summary, simulated }, text }: WrittenOutcome): string {
  const about = simulated ? `${summary} Simulated data.` : summary;
  return `${title}\n${"=".repeat(Math.min(title.length, 80))}\n${wrapped(about)}\n\n${text.trimEnd()}\n`;
}
