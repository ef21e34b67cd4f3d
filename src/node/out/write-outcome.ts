import { join } from "node:path";
import { cellsCsv } from "../../page/grid/cells-file.ts";
import type { WrittenOutcome } from "../../page/outcome/outcome.ts";
import { render } from "../../page/outcome/render.ts";
import { workbook } from "../../page/workbook.ts";
import { figureFiles, type WriteOptions } from "./figure-files.ts";
import { pageAssets } from "../page-assets.ts";
import { noteRun } from "../store/run-journal.ts";
import { version } from "../version.ts";
import { writeRun } from "./write-run.ts";

/**
 * Writes the tables (also as a workbook, where the outcome has one), the figures (in `figures/`), `run.json` and, last, the page. What an older run left behind in the folder
 * goes; see `writeRun`. Where the user has a store of prices, the run is entered into its journal.
 *
 * @returns path of the page.
 * @throws {InputError} `unwritable-folder`.
 */
export async function writeOutcome(
  outcome: WrittenOutcome & { readonly json?: object },
  folder: string,
  options: WriteOptions = {},
): Promise<string> {
  const { figures, tables, record, page } = await render(outcome, pageAssets(), version);
  const pictures = figureFiles(figures, options).map((file) => ({ ...file, name: `figures/${file.name}` }));
  const files = tables.map(({ name, text }) => ({ name, content: () => text }));
  const { workbook: sheets, cells } = outcome;
  const lines = cells ? [{ name: cells.name, content: () => cellsCsv(cells) }] : [];
  const books = sheets ? [{ name: sheets.name, content: () => workbook(sheets.tables) }] : [];
  await writeRun(
    folder,
    [...pictures, ...files, ...lines, ...books],
    { name: "report.html", content: () => page },
    record,
  );
  await noteRun(outcome, folder);
  return join(folder, "report.html");
}
