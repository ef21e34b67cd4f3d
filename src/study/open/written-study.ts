import { InputError } from "../../base/errors.ts";
import { isReservedName } from "../../base/words/reserved-names.ts";
import type { StudyFile } from "../file/study-schema.ts";
import { studyFrom } from "./study-from.ts";

/**
 * Checks a study that is plain data: what `JSON.parse` gives of a study file.
 *
 * @param name as messages call it.
 * @throws {InputError} `bad-study`, with the `path` of the setting that is wrong in its detail.
 */
export function writtenStudy(written: unknown, name: string): StudyFile {
  const reserved = reservedIn(written);
  if (reserved !== undefined) {
    throw new InputError("bad-study", `${name}: nothing can be named ${reserved} in a study`);
  }
  return studyFrom(written, ({ path, message, advice }) => {
    return new InputError("bad-study", `${name}: ${message}`, { path, advice });
  });
}

/** A name in it that JavaScript has a use of its own for. */
function reservedIn(value: unknown): string | undefined {
  if (typeof value !== "object" || value === null) return undefined;
  for (const [name, inner] of Object.entries(value)) {
    const found = isReservedName(name) ? name : reservedIn(inner);
    if (found !== undefined) return found;
  }
  return undefined;
}
