import { join } from "node:path";
import type { StudyOutcome } from "../study/outcome.ts";
import { render } from "../study/render.ts";
import { writeWhole } from "./files.ts";
import { pageAssets } from "./page-assets.ts";
import { svgToPng } from "./png.ts";
import { version } from "./version.ts";

/**
 * Writes the tables, the figures (SVG and PNG in `figures/`), `run.json` and, last, the page.
 *
 * @returns path of the page.
 * @throws {InputError} `unwritable-folder`.
 */
export async function writeOutcome(outcome: StudyOutcome, folder: string): Promise<string> {
  const { files, figures } = await render(outcome, pageAssets(), version);
  for (const { id, svg } of figures) {
    await writeWhole(join(folder, "figures", `${id}.svg`), svg);
    await writeWhole(join(folder, "figures", `${id}.png`), svgToPng(svg));
  }
  for (const { name, text } of files) await writeWhole(join(folder, name), text);
  return join(folder, "report.html");
}
