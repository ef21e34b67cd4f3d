import { join } from "node:path";
import type { StudyOutcome } from "../study/outcome.ts";
import { render } from "../study/render.ts";
import { writeWhole } from "./files.ts";
import { pageAssets } from "./page-assets.ts";
import { version } from "./version.ts";
import { type WriteOptions, writeFigures } from "./write-figures.ts";

/**
 * Writes the tables, the figures (in `figures/`), `run.json` and, last, the page.
 *
 * @returns path of the page.
 * @throws {InputError} `unwritable-folder`.
 */
export async function writeOutcome(
  outcome: StudyOutcome,
  folder: string,
  options: WriteOptions = {},
): Promise<string> {
  const { files, figures } = await render(outcome, pageAssets(), version);
  await writeFigures(figures, join(folder, "figures"), options);
  for (const { name, text } of files) await writeWhole(join(folder, name), text);
  return join(folder, "report.html");
}
