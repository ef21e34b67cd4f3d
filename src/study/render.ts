import { toJson } from "../base/json.ts";
import { figuresOf, seriesColors } from "../report/charts/series-colors.ts";
import { requireDistinctIds } from "../report/distinct-ids.ts";
import { type PageAssets, reportHtml } from "../report/html.ts";
import { figureSvg } from "../report/svg.ts";
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
  const figures = figuresOf(outcome.report);
  const colors = seriesColors(figures);
  const drawn: DrawnFigure[] = [];
  for (const figure of figures) drawn.push({ id: figure.id, svg: await figureSvg(figure, { colors }) });
  return {
    files: [
      ...outcome.files,
      { name: "run.json", text: `${toJson({ kinfolio: version, ...outcome.record })}\n` },
      { name: "report.html", text: await reportHtml(outcome.report, assets) },
    ],
    figures: drawn,
  };
}
