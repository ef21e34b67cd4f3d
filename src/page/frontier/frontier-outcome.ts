import type { FrontierResult } from "../../jobs/results/frontier.ts";
import type { StudyOutcome } from "../outcome/outcome.ts";
import { dataRecord } from "../outcome/run-record.ts";
import { frontierFiles, namedWeightsTable, pointsTable } from "./frontier-files.ts";
import { type FrontierJson, frontierJson } from "./frontier-json.ts";
import { frontierPage } from "./frontier-page.ts";
import { frontierText } from "./frontier-text.ts";

/** Draws up a frontier, or says why there is none. */
export function frontierOutcome(result: FrontierResult): StudyOutcome<FrontierJson> {
  const { data, basis, settings, failure, picture } = result;
  return {
    report: frontierPage(result),
    json: frontierJson(result),
    text: frontierText(result),
    files: frontierFiles(result),
    ...(picture.status === "drawn" && {
      workbook: { name: "frontier.xlsx", tables: [pointsTable(picture), namedWeightsTable(picture)] },
    }),
    record: { frontier: { ...basis, ...settings }, data: dataRecord(data) },
    failure,
  };
}
