import { toJson } from "../base/json.ts";
import { requireDistinctIds } from "../report/distinct-ids.ts";
import { drawingsOf } from "../report/drawings.ts";
import { type PageAssets, reportHtml } from "../report/html.ts";
import { fileSvg } from "../report/svg.ts";
import type { StudyOutcome } from "./outcome.ts";
import type { TextFile } from "./text-file.ts";

/** A figure drawn for itself, in the colors it has on the page. */
export interface DrawnFigure {
  readonly id: string;
  readonly svg: string;
}

/** Everything an outcome leaves behind, as text. */
export interface RenderedOutcome {
  /** Tables, `run.json`, and last the page, `report.html`. */
  readonly files: readonly TextFile[];
  readonly figures: readonly DrawnFigure[];
}

/** Draws an outcome. The same outcome gives the same bytes. */
export async function render(
  outcome: StudyOutcome,
  assets: PageAssets,
  version: string,
): Promise<RenderedOutcome> {
  requireDistinctIds(outcome.report);
  const drawings = await drawingsOf(outcome.report);
  return {
    files: [
      ...outcome.files,
      { name: "run.json", text: `${toJson({ kinfolio: version, ...outcome.record })}\n` },
      { name: "report.html", text: await reportHtml(outcome.report, assets, drawings) },
    ],
    figures: [...drawings.values()].map((drawing) => ({ id: drawing.id, svg: fileSvg(drawing) })),
  };
}
