import { chooseWithoutReplacement } from "./choose-without-replacement.ts";
import type { RandomStream } from "./random-stream.ts";

/** The items in random order, every order equally likely; a copy. */
export function shuffled<Item>(stream: RandomStream, items: readonly Item[]): Item[] {
  return chooseWithoutReplacement(stream, items.length, items.length).map((i) => items[i]);
}
