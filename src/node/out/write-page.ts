import { readFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import type { WrittenOutcome } from "../../page/outcome/outcome.ts";
import { figureIdsOf, render } from "../../page/outcome/render.ts";
import { figureFiles, type WriteOptions } from "./figure-files.ts";
import { syncFolder, writeWhole } from "../files/files.ts";
import { removeFile, removeLeftovers } from "../files/leftovers.ts";
import { pageAssets } from "../page-assets.ts";
import { version } from "../version.ts";

/**
 * Writes one page under the name asked for, and its figures in a folder beside it: `sheet.html` and `sheet-figures/`. Figures
 * of an older page of that name go; the page itself lists them.
 *
 * @returns path of the page.
 * @throws {InputError} `unwritable-folder`.
 */
export async function writePage(
  outcome: WrittenOutcome,
  path: string,
  options: WriteOptions = {},
): Promise<string> {
  const { figures, page } = await render(outcome, pageAssets(), version);
  const folder = path.replace(/\.html?$/i, "-figures");
  const files = figureFiles(figures, options);
  const older = olderFigures(path).flatMap((id) => [`${id}.svg`, `${id}.png`]);
  removeLeftovers(dirname(path), [basename(path)]);
  removeLeftovers(folder, [...older, ...files.map(({ name }) => name)]);
  for (const name of older) removeFile(join(folder, name));
  for (const { name, content } of files) await writeWhole(join(folder, name), await content());
  syncFolder(folder);
  await writeWhole(path, page);
  syncFolder(dirname(path));
  return path;
}

function olderFigures(path: string): string[] {
  try {
    return figureIdsOf(readFileSync(path, "utf8"));
  } catch {
    return []; // there is none, or another file has the name
  }
}
