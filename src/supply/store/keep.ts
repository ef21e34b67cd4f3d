import { InputError } from "../../base/errors.ts";
import type { Change, FetchRecord, Vintage } from "../store.ts";
import { passingOver } from "./damage.ts";
import type { ShelfFiles } from "./shelf-files.ts";
import type { AnyHead, AnyKept, ShelfKind } from "./shelf-kind.ts";

/**
 * Keeps what was fetched: as a new vintage where it changes anything, else as one more look at the old. What is new is kept over what
 * is damaged, and mends it.
 *
 * @throws {InputError} `too-few-periods` where nothing was fetched.
 */
export async function keep<Kept extends AnyKept, Head extends AnyHead>(
  files: ShelfFiles<Kept, Head>,
  kind: ShelfKind<Kept, Head>,
  kept: Kept,
  { fetched, terms }: FetchRecord,
): Promise<Change> {
  const { source, days } = kept;
  const name = kind.nameOf(kept);
  if (days.length === 0) {
    throw new InputError("too-few-periods", `${source} has no row of ${name}: at least one is needed`, {
      asset: name,
    });
  }
  const folder = files.folderOf(source, name);
  return await files.locked(folder, async () => {
    const head = await ifWhole(() => files.readHead(folder));
    const before = head && (await ifWhole(() => files.readVintage(folder, head.vintage)));
    const about = kind.about(kept);
    const change: Change =
      before === undefined ? { status: "new", rows: days.length } : kind.change(before, kept);
    if (head !== undefined && change.status === "unchanged") {
      await files.writeHead(folder, { ...head, fetched, terms, remarks: about.remarks });
      return change;
    }
    const digest = await files.writeVintage(folder, kept);
    const { from, to, rows } = about;
    const vintage: Vintage = { digest, fetched, from, to, rows, change };
    const vintages = [...(head?.vintages ?? []), vintage];
    const next = { source, ...about, vintage: digest, fetched, terms, vintages };
    await files.writeHead(folder, next as unknown as Head);
    return change;
  });
}

async function ifWhole<Result>(read: () => Promise<Result>): Promise<Result | undefined> {
  return await passingOver(() => {}, read);
}
