import type { DrawOptions, RandomizedResult, RandomizedStudy } from "../../jobs/results/randomized.ts";
import { tableText } from "../../report/tables/table-text.ts";
import type { StudyOutcome } from "../outcome/outcome.ts";
import { universeRecord } from "../outcome/run-record.ts";
import { randomizedFiles, randomizedWorkbook } from "./randomized-files.ts";
import { type RandomizedJson, randomizedJson } from "./randomized-json.ts";
import { randomizedPage } from "./randomized-page.ts";
import { mediansTables } from "./randomized-tables.ts";

/** Draws up what strategies on many datasets came to. */
export function randomizedOutcome(result: RandomizedResult): StudyOutcome<RandomizedJson> {
  const { study, data, failure } = result;
  return {
    report: randomizedPage(result),
    json: randomizedJson(result),
    text: mediansTables(result)
      .map((table) => tableText(table))
      .join("\n\n"),
    files: randomizedFiles(result),
    workbook: randomizedWorkbook(result),
    record: { study: { ...study, datasets: drawOf(study) }, data: universeRecord(data) },
    failure,
  };
}

/** How the datasets came about; those from a file are kept in `datasets.json`. */
function drawOf({ datasets }: RandomizedStudy): DrawOptions | { readonly file: string } {
  return "list" in datasets ? { file: datasets.file } : datasets;
}
