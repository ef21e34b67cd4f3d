import type { Storage } from "./storage.ts";

/** Files that are gone with the page: for windows that keep nothing, and for tests. @param room bytes there is room for. */
export function memoryStorage(room = Number.POSITIVE_INFINITY): Storage {
  const files = new Map<string, Blob>();
  return {
    read: async (path) => files.get(path),
    async write(path, content) {
      const others = [...files].reduce((sum, [each, { size }]) => (each === path ? sum : sum + size), 0);
      if (others + content.size > room) throw new DOMException("there is no room", "QuotaExceededError");
      files.set(path, content);
    },
    list: async (folder) =>
      [...files].flatMap(([path, { size }]) =>
        path.startsWith(`${folder}/`) ? [{ name: path.slice(folder.length + 1), bytes: size }] : [],
      ),
    async remove(path) {
      files.delete(path);
    },
  };
}
