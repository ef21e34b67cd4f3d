import { wrapped } from "../../base/wrapped.ts";
import type { CrossValidationResult } from "../../jobs/results/cross-validation.ts";
import { tableText } from "../../report/table-text.ts";
import type { StudyOutcome } from "../outcome.ts";
import { dataRecord } from "../run-record.ts";
import { type CrossValidationJson, crossValidationJson } from "./cross-validation-json.ts";
import { crossValidationPage } from "./cross-validation-page.ts";
import { failedSplitsTable, sharpesTable, walkedTable } from "./cross-validation-tables.ts";
import { overfittingWords } from "./overfitting-words.ts";
import { sameWords } from "./same-words.ts";

/** Draws up what a cross-validation came to. */
export function crossValidationOutcome(result: CrossValidationResult): StudyOutcome<CrossValidationJson> {
  const { study, data, settings, failure, choice } = result;
  const failed = failedSplitsTable(result);
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
    files: [],
    record: { study, crossValidation: settings, data: dataRecord(data) },
    failure,
  };
}
