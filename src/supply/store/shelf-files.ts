import { sha256 } from "../../base/sha256.ts";
import { damaged } from "./damage.ts";
import { fileName, sourceFolder } from "./file-name.ts";
import { decodeHead, encodeHead } from "./heads.ts";
import type { AnyHead, AnyKept, ShelfKind } from "./shelf-kind.ts";
import type { StoreFiles } from "./store-files.ts";

/** The files of a shelf, each read and written as what it holds: a folder for each name of each source, a head and vintages in it. */
export interface ShelfFiles<Kept, Head> {
  readonly folderOf: (source: string, name: string) => string;
  /** Those of all sources, in the order of their letters. */
  readonly folders: () => Promise<string[]>;
  /** Those that a name would have with every source. */
  readonly foldersNamed: (name: string) => Promise<string[]>;
  /** Undefined where nothing is kept there. @throws {InputError} `store-damaged`. */
  readonly readHead: (folder: string) => Promise<Head | undefined>;
  readonly writeHead: (folder: string, head: Head) => Promise<void>;
  /** @throws {InputError} `store-damaged`, also where there is no such file. */
  readonly readVintage: (folder: string, digest: string) => Promise<Kept>;
  /** Returns its digest. */
  readonly writeVintage: (folder: string, kept: Kept) => Promise<string>;
  /** Removes the files that no vintage of a head names: those of writers who were killed too. */
  readonly removeOthers: (folder: string, head: Head) => Promise<void>;
  readonly locked: StoreFiles["locked"];
}

export function shelfFiles<Kept extends AnyKept, Head extends AnyHead>(
  files: StoreFiles,
  kind: ShelfKind<Kept, Head>,
): ShelfFiles<Kept, Head> {
  const digestOf = files.sha256 ?? sha256;
  const sources = async (): Promise<string[]> => (await files.list(kind.folder)).toSorted();
  return {
    folderOf: (source, name) => `${kind.folder}/${sourceFolder(source)}/${fileName(name)}`,

    async folders() {
      const found: string[] = [];
      for (const source of await sources()) {
        const below = `${kind.folder}/${source}`;
        for (const name of (await files.list(below)).toSorted()) found.push(`${below}/${name}`);
      }
      return found;
    },

    foldersNamed: async (name) =>
      (await sources()).map((source) => `${kind.folder}/${source}/${fileName(name)}`),

    async readHead(folder) {
      const path = headIn(folder);
      const bytes = await files.read(path);
      if (bytes === undefined) return undefined;
      try {
        return decodeHead(kind.schema, bytes);
      } catch {
        throw damaged(files, path, "it cannot be read");
      }
    },

    writeHead: async (folder, head) => await files.write(headIn(folder), encodeHead(head)),

    async readVintage(folder, digest) {
      const path = vintageIn(folder, digest);
      const bytes = await files.read(path);
      if (bytes === undefined) throw damaged(files, path, "it is not there");
      if (digestOf(bytes) !== digest) {
        throw damaged(files, path, "its content is not what its name, a digest, says");
      }
      try {
        return await kind.decode(bytes);
      } catch {
        throw damaged(files, path, "its content is not that of such a file");
      }
    },

    async writeVintage(folder, kept) {
      const bytes = kind.encode(kept);
      const digest = digestOf(bytes);
      await files.write(vintageIn(folder, digest), bytes);
      return digest;
    },

    async removeOthers(folder, { vintages }) {
      const named = new Set(vintages.map(({ digest }) => vintageIn(folder, digest)));
      for (const name of await files.list(folder)) {
        const path = `${folder}/${name}`;
        if (name.endsWith(".parquet") && !named.has(path)) await files.remove(path);
      }
    },

    locked: (folder, use) => files.locked(folder, use),
  };
}

function headIn(folder: string): string {
  return `${folder}/HEAD.json`;
}

function vintageIn(folder: string, digest: string): string {
  return `${folder}/${digest}.parquet`;
}
