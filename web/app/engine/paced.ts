import type { Progress } from "../messages/progress.ts";

/** So often it is told how far something is, in milliseconds: more than anybody can see costs the page its time. */
const tellEvery = 50;

/** A gate that opens at most so often. */
export function paced(now: () => number): () => boolean {
  let last = Number.NEGATIVE_INFINITY;
  return () => {
    const time = now();
    if (time - last < tellEvery) return false;
    last = time;
    return true;
  };
}

/** Tells how far something is at most so often; what is done now, what is known so far and what is to be kept are told always. */
export function pacedProgress(say: (progress: Progress) => void, now: () => number): typeof say {
  const isDue = paced(now);
  let told: string | undefined;
  return (progress) => {
    const { doing, sofar, kept } = progress;
    const isNews = doing !== told || sofar !== undefined || kept !== undefined;
    if (!isDue() && !isNews) return;
    told = doing;
    say(progress);
  };
}
