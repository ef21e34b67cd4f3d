import { InputError } from "../../base/errors.ts";
import type { Change, FetchRecord, OnDamage } from "../store.ts";
import { passingOver } from "./damage.ts";
import { keep } from "./keep.ts";
import { type ShelfFiles, shelfFiles } from "./shelf-files.ts";
import type { AnyHead, AnyKept, ShelfKind } from "./shelf-kind.ts";
import type { StoreFiles } from "./store-files.ts";

export interface Shelf<Kept, Head> {
  readonly heads: (onDamage?: OnDamage) => Promise<readonly Head[]>;
  readonly head: (source: string, name: string) => Promise<Head | undefined>;
  readonly headsOf: (name: string) => Promise<readonly Head[]>;
  readonly read: (source: string, name: string, vintage?: string) => Promise<Kept>;
  readonly keep: (kept: Kept, record: FetchRecord) => Promise<Change>;
  readonly prune: (keep: number, onDamage?: OnDamage) => Promise<number>;
}

/** A folder of the store with one kind of things in it. */
export function shelf<Kept extends AnyKept, Head extends AnyHead>(
  storeFiles: StoreFiles,
  kind: ShelfKind<Kept, Head>,
): Shelf<Kept, Head> {
  const files = shelfFiles(storeFiles, kind);
  return {
    async heads(onDamage) {
      const found: Head[] = [];
      for (const folder of await files.folders()) {
        const head = await passingOver(onDamage, () => files.readHead(folder));
        if (head !== undefined) found.push(head);
      }
      return found;
    },

    head: (source, name) => files.readHead(files.folderOf(source, name)),

    async headsOf(name) {
      const found = await Promise.all((await files.foldersNamed(name)).map(files.readHead));
      return found.filter((head) => head !== undefined);
    },

    async read(source, name, vintage) {
      const folder = files.folderOf(source, name);
      const head = await files.readHead(folder);
      if (head === undefined) throw notKept(storeFiles, kind, source, name);
      if (vintage === undefined) return await currentIn(files, folder, head);
      if (head.vintages.some(({ digest }) => digest === vintage)) {
        return await files.readVintage(folder, vintage);
      }
      throw notKept(storeFiles, kind, source, name, vintage);
    },

    keep: (kept, record) => keep(files, kind, kept, record),

    async prune(least, onDamage) {
      let gone = 0;
      for (const folder of await files.folders()) {
        const pruned = (): Promise<number> => files.locked(folder, () => prune(files, folder, least));
        gone += (await passingOver(onDamage, pruned)) ?? 0;
      }
      return gone;
    },
  };
}

/** The vintage that a head names. The store may have moved on, and the older one been pruned, between two looks. */
async function currentIn<Kept, Head extends AnyHead>(
  files: ShelfFiles<Kept, Head>,
  folder: string,
  head: Head,
): Promise<Kept> {
  try {
    return await files.readVintage(folder, head.vintage);
  } catch (error) {
    const now = await files.readHead(folder);
    if (now === undefined || now.vintage === head.vintage) throw error;
    return await files.readVintage(folder, now.vintage);
  }
}

function notKept(
  { name: store }: StoreFiles,
  { noun }: Pick<ShelfKind<never, never>, "noun">,
  source: string,
  name: string,
  vintage?: string,
): InputError {
  const [what, advice] =
    vintage === undefined
      ? ["", "kinfolio data list shows what is"]
      : [`, vintage ${vintage.slice(0, 12)}`, `kinfolio data show ${name} lists those kept`];
  return new InputError("unknown-asset", `no ${noun} of ${name} from ${source}${what} are kept in ${store}`, {
    asset: name,
    advice,
  });
}

/** Forgets older vintages, with the files that no vintage names. Returns how many. */
async function prune<Kept, Head extends AnyHead>(
  files: ShelfFiles<Kept, Head>,
  folder: string,
  least: number,
): Promise<number> {
  const head = await files.readHead(folder);
  if (head === undefined) return 0;
  const next = { ...head, vintages: head.vintages.slice(-Math.max(least, 1)) };
  const gone = head.vintages.length - next.vintages.length;
  if (gone > 0) await files.writeHead(folder, next);
  await files.removeOthers(folder, next);
  return gone;
}
