import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { type FileHandle, open } from "node:fs/promises";
import { dirname, join } from "node:path";
import { InputError } from "../../base/errors.ts";
import { formatText } from "../../supply/store/store-format.ts";
import { unwritable } from "../files/files.ts";
import { makeFolder } from "../files/make-folder.ts";
import { storeFolder } from "./store-folder.ts";
import { withLock } from "./symbol-lock.ts";

/** The folder of the user's store where there is one, of the format that is known: whoever has none has no journals either. */
export function existingStore(): string | undefined {
  const folder = storeFolder();
  try {
    return readFileSync(join(folder, "FORMAT"), "utf8") === formatText ? folder : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Appends entries to a file of JSON lines, each with a digest of itself, in one write. A line that another process left half
 * written (a crash, a full disk) is ended first. Where that cannot be done it is said on stderr: no run fails for its journal.
 */
export async function appendLines(path: string, entries: readonly object[]): Promise<void> {
  if (entries.length === 0) return;
  try {
    await appended(path, entries);
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    process.stderr.write(`not entered into the store: ${error.message}\n`);
  }
}

async function appended(path: string, entries: readonly object[]): Promise<void> {
  await withLock(dirname(path), async () => {
    try {
      makeFolder(dirname(path));
      const file = await open(path, "a+");
      try {
        const end = (await endsInLine(file)) ? "" : "\n";
        await file.write(`${end}${entries.map(lineOf).join("")}`);
        await file.sync();
      } finally {
        await file.close();
      }
    } catch (error) {
      throw unwritable(path, error);
    }
  });
}

/** The entries of such a file; lines that do not agree with their digest are passed over. */
export function readLines(path: string): object[] {
  if (!existsSync(path)) return [];
  return readFileSync(path, "utf8")
    .split("\n")
    .flatMap((line) => entryIn(line) ?? []);
}

function lineOf(entry: object): string {
  return `${JSON.stringify({ ...entry, digest: digestOf(entry) })}\n`;
}

function entryIn(line: string): object | undefined {
  try {
    const { digest, ...entry } = JSON.parse(line);
    return digestOf(entry) === digest ? entry : undefined;
  } catch {
    return undefined;
  }
}

function digestOf(entry: object): string {
  return createHash("sha256").update(JSON.stringify(entry)).digest("hex").slice(0, 16);
}

async function endsInLine(file: FileHandle): Promise<boolean> {
  const { size } = await file.stat();
  if (size === 0) return true;
  const { buffer } = await file.read(Buffer.alloc(1), 0, 1, size - 1);
  return buffer[0] === 10;
}
