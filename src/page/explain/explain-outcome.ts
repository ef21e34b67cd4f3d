import type { ExplainResult } from "../../jobs/results/explain.ts";
import { type OptimizeJson, optimizeJson } from "../optimize/optimize-json.ts";
import type { StudyOutcome } from "../outcome/outcome.ts";
import { dataRecord } from "../outcome/run-record.ts";
import { tableFiles } from "../outcome/table-files.ts";
import { explainPage } from "./explain-page.ts";
import { explainText } from "./explain-text.ts";
import { explanationTables } from "./explanation-tables.ts";

/** Draws up an explanation, or says why there are no weights. */
export function explainOutcome(result: ExplainResult): StudyOutcome<OptimizeJson> {
  const { data, spec, settings, outcome } = result;
  return {
    report: explainPage(result),
    json: jsonOf(result),
    text: explainText(result),
    files: outcome.status === "infeasible" ? [] : tableFiles(explanationTables(outcome)),
    record: { explain: { ...spec, ...settings }, data: dataRecord(data) },
    failure: outcome.failure,
  };
}

/** The JSON of `optimize`, and why. */
function jsonOf({ outcome, data: { notes } }: ExplainResult): OptimizeJson {
  if (outcome.status === "infeasible") return optimizeJson(outcome, notes);
  return optimizeJson({ ...outcome, status: "solved" }, notes, outcome);
}
