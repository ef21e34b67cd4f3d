import type { OptimizeRun } from "../../jobs/results/optimize-run.ts";
import { csvText } from "../../report/tables/table-csv.ts";
import { explanationTexts } from "../explain/explain-text.ts";
import { type OptimizeJson, optimizeJson } from "../optimize/optimize-json.ts";
import { optimizeText } from "../optimize/optimize-text.ts";
import type { StudyOutcome } from "../outcome/outcome.ts";
import { dataRecord } from "../outcome/run-record.ts";
import { optimizePage, weightsTable } from "./optimize-page.ts";

/** Draws up weights, or says why there are none. */
export function optimizeOutcome(run: OptimizeRun): StudyOutcome<OptimizeJson> {
  const { data, spec, result, why } = run;
  const basis = {
    report: optimizePage(run),
    json: optimizeJson(result, data.notes, why),
    text: [optimizeText(result), ...(why ? explanationTexts(why) : [])].join("\n\n"),
    record: { optimize: spec, data: dataRecord(data) },
    ...(result.failure && { failure: result.failure }),
  };
  if (result.status === "infeasible") return { ...basis, files: [] };
  const { assets, weights } = result.portfolio;
  return {
    ...basis,
    files: [
      {
        name: "weights.csv",
        text: csvText(
          ["asset", "weight"],
          assets.map((asset, i) => [asset, weights[i]]),
        ),
      },
    ],
    workbook: { name: "weights.xlsx", tables: [weightsTable(result)] },
  };
}
