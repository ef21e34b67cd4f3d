import type { WrittenOutcome } from "../../page/outcome/outcome.ts";
import type { WriteOptions } from "./figure-files.ts";
import { writeOutcome } from "./write-outcome.ts";
import { writePage } from "./write-page.ts";

/**
 * Writes an outcome where `--out` says: one page for `FILE.html`, else a folder with all there is.
 *
 * @returns path of the page; none where `--out` is not given.
 * @throws {InputError} `unwritable-folder`.
 */
export async function writeOut(
  outcome: WrittenOutcome,
  out: string | undefined,
  options: WriteOptions,
): Promise<string | undefined> {
  if (out === undefined) return undefined;
  return await (/\.html?$/i.test(out) ? writePage : writeOutcome)(outcome, out, options);
}
