import type { Worker } from "bullmq";
import { aheadWords, clockAhead } from "../shelf/clock-ahead.ts";
import type { Shelf } from "../shelf/shelf.ts";

/**
 * Locks of chunks go by the clocks of those who hold them: a worker whose own is off by a good part of a lock takes nothing. Returns
 * what looks at the clocks, has the worker pause or go on, and says whether they agree.
 *
 * @param shown the address of the queue, as messages have it.
 */
export function clockCheck(
  shelf: Pick<Shelf, "clock">,
  worker: Pick<Worker, "pause" | "resume" | "isPaused">,
  lockMilliseconds: number,
  shown: string,
  onNote: (note: string) => void,
): () => Promise<boolean> {
  let isOff = false;
  return async () => {
    const ahead = await clockAhead(shelf);
    if (Math.abs(ahead) > lockMilliseconds / 4) {
      isOff = true;
      onNote(
        `the clock of this machine is ${aheadWords(ahead)} that of ${shown}, by which chunks are held: nothing is taken until they agree (NTP sets clocks)`,
      );
      if (!worker.isPaused()) await worker.pause(true);
    } else if (isOff) {
      isOff = false;
      await worker.resume();
    }
    return !isOff;
  };
}
