import { type AboutStudy, dataOf, opened } from "../data-at-hand.ts";
import type { Tools } from "../tools.ts";

/** Reads the data of a study, and loads what walks it, before anybody asks for a walk: the first one has less to wait for. */
export async function makeReady(about: AboutStudy, { blobs }: Tools): Promise<null> {
  const loaded = Promise.all([import("./run-study.ts"), import("../../../../src/jobs/job.ts")]);
  dataOf(await opened(about, blobs), about);
  await loaded;
  return null;
}
