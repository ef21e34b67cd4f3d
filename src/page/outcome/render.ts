import type { TextFile } from "../../base/text-file.ts";
import { requireDistinctIds } from "../../report/distinct-ids.ts";
import { drawReport } from "../../report/drawn-report.ts";
import { type PageAssets, reportHtml } from "../../report/html.ts";
import { fileSvg } from "../../report/svg/svg.ts";
import type { WrittenOutcome } from "./outcome.ts";
import type { RunRecord } from "./run-record.ts";

/** A figure drawn for itself, in the colors it has on the page. */
export interface DrawnFigure {
  readonly id: string;
  readonly svg: string;
}

/** What `run.json` says, with the version that ran. */
export interface VersionedRecord extends RunRecord {
  readonly kinfolio: string;
}

/** Everything an outcome leaves behind, as text. */
export interface RenderedOutcome {
  readonly tables: readonly TextFile[];
  readonly figures: readonly DrawnFigure[];
  /** All that is needed to repeat the run. */
  readonly record: VersionedRecord;
  /** The page, HTML. */
  readonly page: string;
}

export { figureIdsOf } from "../../report/page-data.ts";

/** Draws an outcome. The same outcome gives the same bytes. */
export async function render(
  outcome: WrittenOutcome,
  assets: PageAssets,
  version: string,
): Promise<RenderedOutcome> {
  requireDistinctIds(outcome.report);
  const drawn = await drawReport(outcome.report);
  return {
    tables: outcome.files,
    figures: [...drawn.drawings.values()].map((drawing) => ({ id: drawing.id, svg: fileSvg(drawing) })),
    record: { kinfolio: version, ...outcome.record },
    page: await reportHtml(outcome.report, assets, drawn),
  };
}
