import type { AboutStudy } from "../../document/document.ts";
import { dataOf, opened } from "../at-hand/data-at-hand.ts";
import { operations } from "../operations.ts";
import type { Tools } from "../tools.ts";

/** Reads the data of a study, and loads what is asked of them next, before anybody asks. */
export async function makeReady(
  { next, ...about }: AboutStudy & { readonly next: "runStudy" | "weights" },
  { blobs }: Tools,
): Promise<null> {
  const loaded = operations[next]();
  dataOf(await opened(about, blobs), about);
  await loaded;
  return null;
}
