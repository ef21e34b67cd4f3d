import { join } from "node:path";
import type { StudyOutcome } from "../study/outcome.ts";
import { render } from "../study/render.ts";
import { writeWhole } from "./files.ts";
import { pageAssets } from "./page-assets.ts";
import { svgToPng } from "./png.ts";
import { version } from "./version.ts";

/**
 * Writes one page under the name asked for, and its figures as SVG and PNG in a folder beside it: `sheet.html` and
 * `sheet-figures/`.
 *
 * @returns path of the page.
 * @throws {InputError} `unwritable-folder`.
 */
export async function writePage(outcome: StudyOutcome, path: string): Promise<string> {
  const { files, figures } = await render(outcome, pageAssets(), version);
  const folder = path.replace(/\.html?$/i, "-figures");
  for (const { id, svg } of figures) {
    await writeWhole(join(folder, `${id}.svg`), svg);
    await writeWhole(join(folder, `${id}.png`), svgToPng(svg));
  }
  const page = files.find(({ name }) => name === "report.html");
  await writeWhole(path, page?.text ?? "");
  return path;
}
