import type { StudyOutcome } from "../study/outcome.ts";
import { render } from "../study/render.ts";
import { writeWhole } from "./files.ts";
import { pageAssets } from "./page-assets.ts";
import { version } from "./version.ts";
import { type WriteOptions, writeFigures } from "./write-figures.ts";

/**
 * Writes one page under the name asked for, and its figures in a folder beside it: `sheet.html` and
 * `sheet-figures/`.
 *
 * @returns path of the page.
 * @throws {InputError} `unwritable-folder`.
 */
export async function writePage(
  outcome: StudyOutcome,
  path: string,
  options: WriteOptions = {},
): Promise<string> {
  const { files, figures } = await render(outcome, pageAssets(), version);
  await writeFigures(figures, path.replace(/\.html?$/i, "-figures"), options);
  const page = files.find(({ name }) => name === "report.html");
  await writeWhole(path, page?.text ?? "");
  return path;
}
