import { statSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { InputError } from "../../base/errors.ts";
import type { Source } from "../../supply/source.ts";
import { reason } from "../files/file-reason.ts";

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * The keys of sources: from the environment, else from the file that `KINFOLIO_KEYS` names (a line each, `NAME=key`), which
 * nobody but its owner may be able to read.
 *
 * @returns the key of a source; undefined where it has none, or does without.
 * @throws {InputError} `no-key` for a file that others can read, and later for a key that is needed and not there.
 */
export async function keyring(
  environment: Environment = process.env,
): Promise<(source: Source) => string | undefined> {
  const file = environment.KINFOLIO_KEYS;
  const inFile = file === undefined || file === "" ? new Map<string, string>() : await keysIn(file);
  return ({ name, key }) => {
    if (key === undefined) return undefined;
    const found = environment[key.variable]?.trim() || inFile.get(key.variable);
    if (found !== undefined && !/^[\x21-\x7e]+$/.test(found)) {
      throw new InputError("no-key", `${key.variable} holds no key: there are blanks or other letters in it`);
    }
    if (found !== undefined || key.optional) return found;
    throw new InputError("no-key", `${name} needs a key, and ${key.variable} is not set`, {
      advice: `set it, or name a file in KINFOLIO_KEYS that only you can read, with the line ${key.variable}=...`,
    });
  };
}

async function keysIn(file: string): Promise<Map<string, string>> {
  let text: string;
  try {
    const mode = statSync(file).mode & 0o077;
    if (mode !== 0 && process.platform !== "win32") {
      throw new InputError("no-key", `others can read ${file}, which KINFOLIO_KEYS names`, {
        file,
        advice: `make it yours alone: chmod 600 ${file}`,
      });
    }
    text = await readFile(file, "utf8");
  } catch (error) {
    if (error instanceof InputError) throw error;
    throw new InputError(
      "no-key",
      `cannot read ${file}, which KINFOLIO_KEYS names: ${reason(error, "file")}`,
      { file },
    );
  }
  const lines = text.split(/\r?\n/).map((line) => /^\s*(?:export\s+)?([A-Z_]+)\s*=\s*(.*?)\s*$/.exec(line));
  return new Map(
    lines.flatMap((match) => (match ? [[match[1], match[2].replace(/^(["'])(.*)\1$/, "$2")]] : [])),
  );
}
