import type { ChunkJob, OpenQueue } from "./open-queue.ts";
import { eachTogether } from "./together.ts";

/** The chunks that wait, or the first of them; those left out that cannot be read: anyone with access may have put them there. */
export async function waitingChunks({ chunks, patiently }: OpenQueue, most = 0): Promise<ChunkJob[]> {
  const ids = await patiently(() => chunks.getRanges(["waiting"], 0, most - 1, true));
  const found: ChunkJob[] = [];
  await eachTogether(ids, async (id) => {
    const job = await patiently(() => chunks.getJob(id)).catch(() => undefined);
    if (job !== undefined) found.push(job as ChunkJob);
  });
  return found;
}
