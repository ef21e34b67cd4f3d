import { lanes, whenIdle } from "../engine/lanes.ts";
import type { RequestOf } from "../engine/protocol.ts";
import { keptFiles } from "./kept-files.ts";

/** So long has nobody changed anything or gone elsewhere, in milliseconds, before something is done ahead. */
const rest = 500;

/**
 * Has the worker of long runs started and the data read in it while nobody waits: whoever looks at their data walks something next.
 *
 * @returns what calls it off.
 */
export function makeReady(about: RequestOf<"makeReady">): () => void {
  const timer = setTimeout(() => {
    whenIdle(() => {
      const { result } = lanes.long().ask("makeReady", about, Object.fromEntries(keptFiles.peek()));
      result.catch(() => {}); // whoever asks for the walk is told what is wrong
    });
  }, rest);
  return () => clearTimeout(timer);
}
