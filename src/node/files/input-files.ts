import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { InputError } from "../../base/errors.ts";

const endings = /\.(?:csv|txt|tsv|tab|psv|parquet|pq|xlsx)(?:\.gz)?$/i;

/**
 * The files that some names stand for: a folder for the tables in it, in the order of their names, a file for itself.
 *
 * @throws {InputError} `unreadable-file` for a folder without any.
 */
export async function filesNamed(names: readonly string[]): Promise<readonly string[]> {
  const found: string[] = [];
  for (const name of names) {
    const isFolder = await stat(name).then(
      (each) => each.isDirectory(),
      () => false,
    );
    if (!isFolder) {
      found.push(name);
      continue;
    }
    const inside = await tablesIn(name);
    if (inside.length === 0) {
      throw new InputError("unreadable-file", `there is no table in the folder ${name}`, {
        file: name,
        advice:
          (name === "store" ? "prices that are kept are --prices store: (with a colon); " : "") +
          "tables are files .csv, .txt, .tsv, .parquet, .xlsx, each also packed as .gz",
      });
    }
    found.push(...inside);
  }
  return found;
}

/** The tables in a folder, in the order of their names. */
export async function tablesIn(folder: string): Promise<string[]> {
  return (await readdir(folder, { withFileTypes: true }))
    .filter((each) => each.isFile() && endings.test(each.name) && !each.name.startsWith("."))
    .map((each) => join(folder, each.name))
    .toSorted();
}
