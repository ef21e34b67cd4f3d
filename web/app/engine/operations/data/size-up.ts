import type { Tools } from "../../tools.ts";
import { bytesToTell, likelySize } from "./likely-size.ts";
import { type TooBig, tooBig } from "./too-big.ts";

/** The first of some files that is too big to be read without a word, before any is read; null where none is. */
export async function sizeUp(
  request: readonly { readonly name: string; readonly as: string }[],
  { blobs }: Tools,
): Promise<TooBig | null> {
  for (const { name, as } of request) {
    const file = blobs[as];
    const begin = new Uint8Array(await file.slice(0, bytesToTell).arrayBuffer());
    const found = tooBig(name, file.size, likelySize(begin, file.size));
    if (found !== undefined) return found;
  }
  return null;
}
