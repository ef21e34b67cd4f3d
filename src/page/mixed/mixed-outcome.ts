import type { MixedRun } from "../../jobs/results/mixed.ts";
import type { Table } from "../../report/report.ts";
import type { StudyOutcome } from "../outcome/outcome.ts";
import { tableFiles } from "../outcome/table-files.ts";
import { type MixedJson, mixedJson } from "./mixed-json.ts";
import { mixedPage } from "./mixed-page.ts";
import {
  componentsTable,
  effectsTable,
  fittedTable,
  fixedTable,
  intervalsTable,
  mixedText,
  posteriorTable,
  predictionTable,
} from "./mixed-text.ts";

/** Draws up a mixed model by itself. */
export function mixedOutcome(run: MixedRun): StudyOutcome<MixedJson> {
  const { file, digest, specification, result } = run;
  const { fit, intervals, posterior, prediction, notes, failure } = result;
  const tables: Table[] = [
    componentsTable(fit),
    fixedTable(fit),
    effectsTable(fit),
    ...(intervals ? [intervalsTable(intervals)] : []),
    ...(posterior ? [posteriorTable(posterior)] : []),
    ...(prediction ? [predictionTable(prediction)] : []),
    fittedTable(fit),
  ];
  return {
    report: mixedPage(run),
    json: mixedJson(result),
    text: mixedText(result),
    files: tableFiles(tables),
    record: {
      mixed: specification,
      data: { file, digest, simulated: false, notes, records: fit.rows.length },
    },
    ...(failure && { failure }),
  };
}
