import type { AboutStudy } from "../../document/document.ts";
import { lanes, whenIdle } from "../../lanes/lanes.ts";
import { keptFiles } from "../../state/kept/kept-files.ts";

/** So long has nobody changed anything or gone elsewhere, in milliseconds, before something is done ahead. */
const rest = 500;

/**
 * Has what comes next made ready while nobody waits: whoever looks at their data goes on to a backtest or to the weights of today. Their
 * stages are loaded, both workers have their scripts, and the one for long runs has read the data.
 *
 * @returns what calls it off.
 */
export function readyAhead(about: AboutStudy): () => void {
  const timer = setTimeout(() => whenIdle(() => void makeReady(about)), rest);
  return () => clearTimeout(timer);
}

/** What does not come is no loss: whoever needs it asks again, and is told. */
async function makeReady(about: AboutStudy): Promise<void> {
  const blobs = Object.fromEntries(keptFiles.peek());
  await Promise.allSettled([
    lanes.long().ask("makeReady", { ...about, next: "runStudy" }, blobs).result,
    lanes.now().ask("makeReady", { ...about, next: "weights" }, blobs).result,
    import("../backtest/backtest.tsx"),
    import("../design/design.tsx"),
  ]);
}
