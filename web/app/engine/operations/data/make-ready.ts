import type { AboutStudy } from "../../../document/document.ts";
import { dataOf, opened } from "../../at-hand/data-at-hand.ts";
import type { Tools } from "../../tools.ts";

/** What may be asked next, and what loads it. */
const loading = {
  runStudy: () => import("../backtest/run-study.ts"),
  weights: () => import("../design/weights.ts"),
};

/** Reads the data of a study, and loads what is asked of them next, before anybody asks. */
export async function makeReady(
  { next, ...about }: AboutStudy & { readonly next: keyof typeof loading },
  { blobs }: Tools,
): Promise<null> {
  const loaded = loading[next]();
  dataOf(await opened(about, blobs), about);
  await loaded;
  return null;
}
