import { randomBytes } from "node:crypto";
import { basename } from "node:path";
import { toJson } from "../../base/json.ts";
import { readInput } from "../files/files.ts";
import { filesNamed } from "../files/input-files.ts";
import { openStudyFile, studyPath } from "../studies.ts";

/** A file that the command line was given for the page. */
export interface GivenFile {
  /** As the page calls it: where a study names it, as the study does. */
  readonly name: string;
  readonly bytes: Uint8Array;
}

/**
 * Reads what the page shall open: files of prices, or a study with all that it names.
 *
 * @throws {InputError} where a file cannot be read, or the study is not one.
 */
export async function givenFiles(
  prices: readonly string[] | undefined,
  study: string | undefined,
): Promise<readonly GivenFile[]> {
  const named = await Promise.all(
    (await filesNamed(prices ?? [])).map(async (path) => ({
      name: basename(path),
      bytes: await readInput(path),
    })),
  );
  return study === undefined ? named : [...named, ...(await filesOfStudy(study, prices))];
}

/** A study's own file, and those that it names. */
async function filesOfStudy(study: string, prices: readonly string[] | undefined): Promise<GivenFile[]> {
  const path = studyPath(study);
  const files = [{ name: basename(path), bytes: await readInput(path) }];
  const { tables } = await openStudyFile(study, { prices }, (name, namedBy, bytes) => {
    if (namedBy === "study" && !files.some((each) => each.name === name)) files.push({ name, bytes });
  });
  await tables();
  return files;
}

/** Contents that are handed out once each, below a path that nobody can guess. */
export class HandedOut {
  readonly key = randomBytes(16).toString("hex");
  readonly #contents = new Map<string, Uint8Array>();

  /** A list of the names at `files.json`, and each file by its place in it. */
  constructor(files: readonly GivenFile[]) {
    const list = new TextEncoder().encode(toJson(files.map(({ name }) => name)));
    this.#contents.set(`/given/${this.key}/files.json`, list);
    files.forEach(({ bytes }, i) => {
      this.#contents.set(`/given/${this.key}/${i}`, bytes);
    });
  }

  /** What is at a path, for the first who asks. */
  take(path: string): Uint8Array | undefined {
    const content = this.#contents.get(path);
    this.#contents.delete(path);
    return content;
  }
}
