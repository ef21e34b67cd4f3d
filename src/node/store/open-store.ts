import { createHash } from "node:crypto";
import { readdir, readFile, rm, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import { InputError } from "../../base/errors.ts";
import { marketStore } from "../../supply/store/market-store.ts";
import type { StoreFiles } from "../../supply/store/store-files.ts";
import { formatFile } from "../../supply/store/store-format.ts";
import type { MarketStore } from "../../supply/store.ts";
import { reason } from "../files/file-reason.ts";
import { syncFolder, writeWhole } from "../files/files.ts";
import { removeAllLeftovers } from "../files/leftovers.ts";
import { storeFolder } from "./store-folder.ts";
import { type LockWaiting, realWaiting, withLock } from "./symbol-lock.ts";

/**
 * The store of prices on disk. Nothing is made before something is kept.
 *
 * @param folder where it is. Default: `storeFolder()`.
 * @param waiting how a lock is waited for, and who hears of it.
 */
export function openMarketStore(
  folder: string = storeFolder(),
  waiting: LockWaiting = realWaiting,
): MarketStore {
  return marketStore(storeFiles(folder, waiting));
}

/** The files of a store below a folder of the disk. */
export function storeFiles(folder: string, waiting: LockWaiting = realWaiting): StoreFiles {
  const pathOf = (path: string): string => join(folder, path);
  return {
    name: folder,
    sha256: (bytes) => createHash("sha256").update(bytes).digest("hex"),
    read: async (path) => {
      if (path === formatFile) await requireFolder(folder);
      return await orNothing(pathOf(path), () => readFile(pathOf(path)));
    },
    list: async (path) => {
      const names = await orNothing(pathOf(path), () => readdir(pathOf(path)));
      return (names ?? []).filter((name) => !name.startsWith("."));
    },
    write: async (path, content) => {
      await writeWhole(pathOf(path), content);
      syncFolder(dirname(pathOf(path)));
    },
    remove: async (path) => await rm(pathOf(path), { force: true }),
    locked: async (path, use) =>
      await withLock(
        pathOf(path),
        async () => {
          removeAllLeftovers(pathOf(path)); // of writers who were killed: whoever has the lock writes alone
          return await use();
        },
        waiting,
      ),
  };
}

/** A file in the store's place holds nothing, but not because nothing was kept. */
async function requireFolder(folder: string): Promise<void> {
  const found = await stat(folder).catch(() => undefined);
  if (found === undefined || found.isDirectory()) return;
  throw new InputError("store-format", `${folder} is a file, and a store is a folder`, {
    file: folder,
    advice: "name a folder in KINFOLIO_DATA",
  });
}

/** Nothing where there is no such file or folder. */
async function orNothing<Result>(path: string, read: () => Promise<Result>): Promise<Result | undefined> {
  try {
    return await read();
  } catch (error) {
    const { code = "" } = error as NodeJS.ErrnoException;
    if (code === "ENOENT" || code === "ENOTDIR") return undefined;
    throw new InputError("unreadable-file", `cannot read ${path}: ${reason(error, "file")}`, { file: path });
  }
}
