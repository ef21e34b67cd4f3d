import { InputError } from "../base/errors.ts";
import type { Report } from "./report.ts";

/** Letters that a name gives to an id: file names end at 255 bytes, and a letter may take four. */
const longestName = 40;

/**
 * An id for each name, `prefix-name` in letters and digits of any script, numbered where names differ in nothing else:
 * `weights-a-b` and `weights-a-b-2` for `A b` and `a/b`. Ids name files, so letter case does not tell them apart.
 */
export function distinctIds(prefix: string, names: readonly string[]): string[] {
  const taken = new Set<string>();
  return names.map((name) => {
    const id = [prefix, wordsOf(name)].filter((part) => part !== "").join("-");
    for (let count = 1; ; count++) {
      const numbered = count === 1 ? id : `${id}-${count}`;
      if (taken.has(folded(numbered))) continue;
      taken.add(folded(numbered));
      return numbered;
    }
  });
}

/**
 * Checks that every section, table and figure of a report has an id of its own that can name a file.
 *
 * @throws {InputError} `bad-option` with the id: a page would show one figure under the title of another.
 */
export function requireDistinctIds({ sections }: Report): void {
  const blocks = sections.flatMap((section) => section.blocks);
  requireDistinct("sections", sections);
  requireDistinct(
    "tables",
    blocks.filter((block) => block.kind === "table"),
  );
  requireDistinct(
    "figures",
    blocks.filter((block) => block.kind === "figure"),
  );
}

function requireDistinct(what: string, parts: readonly { readonly id: string }[]): void {
  const taken = new Set<string>();
  for (const { id } of parts) {
    if (!/^[\p{L}\p{M}\p{N}][\p{L}\p{M}\p{N}._-]*$/u.test(id)) {
      throw new InputError(
        "bad-option",
        `the id "${id}" among the ${what} of a report; words joined by hyphens are needed`,
      );
    }
    if (taken.has(folded(id))) {
      throw new InputError(
        "bad-option",
        `two ${what} of a report have the id ${id}; ids need to differ, letter case aside`,
      );
    }
    taken.add(folded(id));
  }
}

/** A name as part of an id: lower case, words joined by hyphens. */
function wordsOf(name: string): string {
  const words = name
    .normalize("NFC")
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{M}\p{N}]+/gu, "-");
  return [...words].slice(0, longestName).join("").replaceAll(/^-|-$/g, "");
}

/** What disks that pass over letter case, or over how an accent is written, take for the same name. */
function folded(id: string): string {
  return id.normalize("NFKD").toUpperCase().toLowerCase();
}
