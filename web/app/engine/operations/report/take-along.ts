import css from "../../../../../dist/report-page/page.css?url";
import js from "../../../../../dist/report-page/page.js?url";
import { toJson } from "../../../../../src/base/json.ts";
import type { TextFile } from "../../../../../src/base/text-file.ts";
import { cellsCsv } from "../../../../../src/page/grid/cells-file.ts";
import type { WrittenOutcome } from "../../../../../src/page/outcome/outcome.ts";
import { zipOf } from "../../../archive/zip.ts";
import type { StudyEntry } from "../../../document/document.ts";
import { studyYaml } from "../../../study-files/bundle.ts";
import type { Tools } from "../../tools.ts";

/** What of a result is wanted as a file. */
export interface Wanted {
  readonly outcome: WrittenOutcome;
  readonly study: StudyEntry;
  readonly as: "report.html" | "run.json" | "all";
}

/** A result as the files that `--out` writes: the page, the record of the run, or all of them in one archive. */
export async function takeAlong({ outcome, study, as }: Wanted, { say }: Tools): Promise<Blob> {
  if (as === "run.json") return new Blob([recordOf(outcome)], { type: "application/json" });
  say({ doing: "drawing the figures of the page" });
  const [{ render }, style, script] = await Promise.all([
    import("../../../../../src/page/outcome/render.ts"),
    textAt(css),
    textAt(js),
  ]);
  const { page, figures, tables } = await render(outcome, { style, script }, kinfolioVersion);
  if (as === "report.html") return new Blob([page], { type: "text/html" });
  const texts: readonly TextFile[] = [
    { name: "report.html", text: page },
    { name: "run.json", text: recordOf(outcome) },
    { name: "study.yaml", text: studyYaml(study) },
    ...tables,
    ...(outcome.cells ? [{ name: outcome.cells.name, text: [...cellsCsv(outcome.cells)].join("") }] : []),
    ...figures.map(({ id, svg }) => ({ name: `figures/${id}.svg`, text: svg })),
  ];
  const files = texts.map(({ name, text }) => ({ name, bytes: new TextEncoder().encode(text) }));
  const { workbook } = outcome;
  if (workbook === undefined) return await zipOf(files);
  const { workbook: written } = await import("../../../../../src/page/workbook.ts");
  return await zipOf([...files, { name: workbook.name, bytes: await written(workbook.tables) }]);
}

function recordOf({ record }: WrittenOutcome): string {
  return `${toJson({ kinfolio: kinfolioVersion, ...record })}\n`;
}

/** A text that this page is made of. */
async function textAt(address: string): Promise<string> {
  const response = await fetch(new URL(address, import.meta.url));
  if (!response.ok) throw new Error(`${address} of this page: ${response.status} ${response.statusText}`);
  return await response.text();
}
