import { wrapped } from "../../base/words/wrapped.ts";
import type { CrossValidationResult } from "../../jobs/results/cross-validation.ts";
import { tableText } from "../../report/tables/table-text.ts";
import type { StudyOutcome } from "../outcome/outcome.ts";
import { dataRecord } from "../outcome/run-record.ts";
import { tableFiles } from "../outcome/table-files.ts";
import { type CrossValidationJson, crossValidationJson } from "./cross-validation-json.ts";
import { crossValidationPage } from "./cross-validation-page.ts";
import { failedSplitsTable, mediansTable, sharpesTable, walkedTable } from "./cross-validation-tables.ts";
import { overfittingWords } from "./overfitting-words.ts";
import { sameWords } from "./same-words.ts";

/** Draws up what a cross-validation came to. */
export function crossValidationOutcome(result: CrossValidationResult): StudyOutcome<CrossValidationJson> {
  const { study, data, settings, failure, choice } = result;
  const failed = failedSplitsTable(result);
  const tables = [
    sharpesTable(result),
    mediansTable(result),
    walkedTable(result),
    ...(failed ? [failed] : []),
  ];
  return {
    report: crossValidationPage(result),
    json: crossValidationJson(result),
    text:
      failure === undefined
        ? [
            tableText(sharpesTable(result)),
            tableText(walkedTable(result)),
            ...(failed ? [tableText(failed)] : []),
            ...sameWords(result.same).map((words) => `${wrapped(words)}\n`),
            ...(choice ? [wrapped(overfittingWords(choice))] : []),
          ].join("\n")
        : "no strategy has a whole path",
    files: failure === undefined ? tableFiles(tables) : [],
    record: { study, crossValidation: settings, data: dataRecord(data) },
    failure,
  };
}
