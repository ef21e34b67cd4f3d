import { InputError } from "../../base/errors.ts";
import type { StudyFile } from "../file/study-schema.ts";
import { yamlDocument } from "../file/yaml-document.ts";
import { studyFrom } from "./study-from.ts";

/**
 * Reads a study file, YAML or JSON (which YAML contains).
 *
 * @param name the file's, for messages.
 * @throws {InputError} `bad-study` with the line of what is wrong.
 */
export function parseStudyFile(text: string, name: string): StudyFile {
  if (/\.(?:csv|tsv|xlsx?|parquet)(?:\.gz)?$/i.test(name)) {
    throw new InputError("bad-study", `${name} is a table, and no study file`, {
      file: name,
      advice: "a study file is YAML or JSON; a file of prices is named in it, or by --prices",
    });
  }
  const { value, lineOf } = yamlDocument(text, name);
  return studyFrom(value, ({ path, atKey, message, advice }) => {
    const line = lineOf(path, atKey);
    return new InputError("bad-study", `${name}, line ${line}: ${message}`, { file: name, line, advice });
  });
}
