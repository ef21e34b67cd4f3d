import { marketStore } from "../../../src/supply/store/market-store.ts";
import type { MarketStore } from "../../../src/supply/store.ts";

/** A store that forgets, with the files that it holds. */
export function memoryStore(): MarketStore & { readonly files: Map<string, Uint8Array> } {
  const files = new Map<string, Uint8Array>();
  const store = marketStore({
    name: "memory",
    read: async (path) => files.get(path),
    list: async (folder) => {
      const below = [...files.keys()].filter((path) => path.startsWith(`${folder}/`));
      return [...new Set(below.map((path) => path.slice(folder.length + 1).split("/")[0]))];
    },
    write: async (path, content) => {
      files.set(path, content);
    },
    remove: async (path) => {
      files.delete(path);
    },
    locked: async (_, use) => await use(),
  });
  return { ...store, files };
}
