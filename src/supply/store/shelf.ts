import type { GenericSchema } from "valibot";
import { InputError } from "../../base/errors.ts";
import { sha256 } from "../../base/sha256.ts";
import type { Change, FetchRecord, OnDamage, StoredHead, Vintage } from "../store.ts";
import { fileName, sourceFolder } from "./file-name.ts";
import { decodeHead, encodeHead } from "./heads.ts";
import type { StoreFiles } from "./store-files.ts";

/** What is kept on a shelf of the store: bars of symbols, or series. */
export interface ShelfKind<
  Kept extends { readonly source: string; readonly days: Int32Array },
  Head extends AnyHead,
> {
  readonly folder: string;
  /** What messages call it. */
  readonly noun: string;
  readonly encode: (kept: Kept) => Uint8Array;
  readonly decode: (bytes: Uint8Array) => Promise<Kept>;
  readonly change: (before: Kept, after: Kept) => Change;
  readonly schema: GenericSchema<unknown, Head>;
  readonly nameOf: (kept: Kept) => string;
  /** What the head says of what is kept. */
  readonly about: (kept: Kept) => Omit<Head, "source" | "vintage" | "fetched" | "terms" | "vintages">;
}

type AnyHead = Omit<StoredHead, "symbol" | "currency" | "timeZone">;

export interface Shelf<Kept, Head> {
  readonly heads: (onDamage?: OnDamage) => Promise<readonly Head[]>;
  readonly head: (source: string, name: string) => Promise<Head | undefined>;
  readonly headsOf: (name: string) => Promise<readonly Head[]>;
  readonly read: (source: string, name: string, vintage?: string) => Promise<Kept>;
  readonly keep: (kept: Kept, record: FetchRecord) => Promise<Change>;
  readonly prune: (keep: number, onDamage?: OnDamage) => Promise<number>;
}

/** A folder of the store with one kind of things in it. */
export function shelf<
  Kept extends { readonly source: string; readonly days: Int32Array },
  Head extends AnyHead,
>(files: StoreFiles, kind: ShelfKind<Kept, Head>): Shelf<Kept, Head> {
  const digestOf = files.sha256 ?? sha256;
  const folderOf = (source: string, name: string): string =>
    `${kind.folder}/${sourceFolder(source)}/${fileName(name)}`;

  async function headIn(folder: string): Promise<Head | undefined> {
    const bytes = await files.read(`${folder}/HEAD.json`);
    if (bytes === undefined) return undefined;
    try {
      return decodeHead(kind.schema, bytes);
    } catch {
      throw damaged(`${folder}/HEAD.json`, "it cannot be read");
    }
  }

  async function vintageIn(folder: string, digest: string): Promise<Kept> {
    const path = `${folder}/${digest}.parquet`;
    const bytes = await files.read(path);
    if (bytes === undefined) throw damaged(path, "it is not there");
    if (digestOf(bytes) !== digest) throw damaged(path, "its content is not what its name, a digest, says");
    try {
      return await kind.decode(bytes);
    } catch {
      throw damaged(path, "its content is not that of such a file");
    }
  }

  function damaged(path: string, what: string): InputError {
    const file = `${files.name}/${path}`;
    const advice = "put it back from a copy, or fetch everything again: kinfolio fetch --full";
    return new InputError("store-damaged", `${file} is damaged: ${what}`, { file, advice });
  }

  async function foldersOf(): Promise<string[]> {
    const folders: string[] = [];
    for (const source of (await files.list(kind.folder)).toSorted()) {
      const below = `${kind.folder}/${source}`;
      for (const name of (await files.list(below)).toSorted()) folders.push(`${below}/${name}`);
    }
    return folders;
  }

  async function heads(onDamage?: OnDamage): Promise<Head[]> {
    const found: Head[] = [];
    for (const folder of await foldersOf()) {
      const head = await passingOver(onDamage, () => headIn(folder));
      if (head !== undefined) found.push(head);
    }
    return found;
  }

  async function headsOf(name: string): Promise<Head[]> {
    const sources = (await files.list(kind.folder)).toSorted();
    const found = await Promise.all(
      sources.map((source) => headIn(`${kind.folder}/${source}/${fileName(name)}`)),
    );
    return found.filter((head) => head !== undefined);
  }

  async function read(source: string, name: string, vintage?: string): Promise<Kept> {
    const folder = folderOf(source, name);
    const head = await headIn(folder);
    if (head === undefined) throw notKept(source, name);
    if (vintage !== undefined) {
      if (head.vintages.some(({ digest }) => digest === vintage)) return await vintageIn(folder, vintage);
      throw notKept(source, name, vintage);
    }
    try {
      return await vintageIn(folder, head.vintage);
    } catch (error) {
      const now = await headIn(folder); // moved on, and the older one pruned, between two looks
      if (now === undefined || now.vintage === head.vintage) throw error;
      return await vintageIn(folder, now.vintage);
    }
  }

  function notKept(source: string, name: string, vintage?: string): InputError {
    const what = vintage === undefined ? "" : `, vintage ${vintage.slice(0, 12)}`;
    const advice =
      vintage === undefined
        ? "kinfolio data list shows what is"
        : `kinfolio data show ${name} lists those kept`;
    return new InputError(
      "unknown-asset",
      `no ${kind.noun} of ${name} from ${source}${what} are kept in ${files.name}`,
      {
        ...{ asset: name, advice },
      },
    );
  }

  async function keep(kept: Kept, { fetched, terms }: FetchRecord): Promise<Change> {
    const { source } = kept;
    const name = kind.nameOf(kept);
    if (kept.days.length === 0) {
      throw new InputError("too-few-periods", `${source} has no row of ${name}: at least one is needed`, {
        asset: name,
      });
    }
    const folder = folderOf(source, name);
    return await files.locked(folder, async () => {
      const head = await headIn(folder).catch(unlessDamaged);
      const before = head && (await vintageIn(folder, head.vintage).catch(unlessDamaged));
      const change: Change =
        before === undefined ? { status: "new", rows: kept.days.length } : kind.change(before, kept);
      if (head !== undefined && change.status === "unchanged") {
        const { remarks } = kind.about(kept);
        await files.write(`${folder}/HEAD.json`, encodeHead({ ...head, fetched, terms, remarks } as never));
        return change;
      }
      const bytes = kind.encode(kept);
      const digest = digestOf(bytes);
      const about = kind.about(kept);
      const { from, to, rows } = about;
      const vintage: Vintage = { digest, fetched, from, to, rows, change };
      const vintages = [...(head?.vintages ?? []), vintage];
      await files.write(`${folder}/${digest}.parquet`, bytes);
      const next = { source, ...about, vintage: digest, fetched, terms, vintages };
      await files.write(`${folder}/HEAD.json`, encodeHead(next as never));
      return change;
    });
  }

  async function prune(least: number, onDamage?: OnDamage): Promise<number> {
    let gone = 0;
    for (const folder of await foldersOf()) {
      gone += (await passingOver(onDamage, () => files.locked(folder, () => pruned(folder, least)))) ?? 0;
    }
    return gone;
  }

  /** Forgets older vintages, then removes the files that no vintage names: those of writers who were killed too. */
  async function pruned(folder: string, least: number): Promise<number> {
    const head = await headIn(folder);
    if (head === undefined) return 0;
    const vintages = head.vintages.slice(-Math.max(least, 1));
    if (vintages.length < head.vintages.length) {
      await files.write(`${folder}/HEAD.json`, encodeHead({ ...head, vintages } as never));
    }
    const named = new Set(vintages.map(({ digest }) => `${digest}.parquet`));
    for (const name of await files.list(folder)) {
      if (name.endsWith(".parquet") && !named.has(name)) await files.remove(`${folder}/${name}`);
    }
    return head.vintages.length - vintages.length;
  }

  return { heads, head: (source, name) => headIn(folderOf(source, name)), headsOf, read, keep, prune };
}

/** Nothing, for an error that says that something is damaged: what is new is kept all the same, and mends it. */
function unlessDamaged(error: unknown): undefined {
  if (error instanceof InputError && error.code === "store-damaged") return undefined;
  throw error;
}

async function passingOver<Result>(
  onDamage: OnDamage | undefined,
  use: () => Promise<Result>,
): Promise<Result | undefined> {
  try {
    return await use();
  } catch (error) {
    if (onDamage === undefined || !(error instanceof InputError) || error.code !== "store-damaged")
      throw error;
    onDamage(error);
    return undefined;
  }
}
