import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";

const here = import.meta.dirname;
/** The modules that are running: a bundle of them all, or the folder of folders in which this is one. */
const program = basename(here) === "node" ? dirname(here) : here;

let digest: string | undefined;

/**
 * SHA-256 of the code that is running and of the versions of the packages it uses. Figures of yesterday's code are not taken
 * for today's, though a clone of the repository has one version for months.
 *
 * Cost: 10 ms of the bundled command line, 40 ms of the library, once a process.
 */
export function programDigest(): string {
  digest ??= contentDigest();
  return digest;
}

function contentDigest(): string {
  const hash = createHash("sha256").update(readFileSync(resolve(here, "../../package.json")));
  const files = readdirSync(program, { recursive: true, encoding: "utf8" });
  for (const file of files.filter((name) => /\.[jt]s$/.test(name)).toSorted()) {
    hash.update(`\n${file}\n`).update(readFileSync(join(program, file)));
  }
  return hash.digest("hex");
}
