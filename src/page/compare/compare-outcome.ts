import type { CompareResult } from "../../jobs/results/compare-estimators.ts";
import type { Table } from "../../report/report.ts";
import type { StudyOutcome } from "../outcome/outcome.ts";
import { dataRecord } from "../outcome/run-record.ts";
import { tableFiles } from "../outcome/table-files.ts";
import { type CompareJson, compareJson } from "./compare-json.ts";
import { comparePage } from "./compare-page.ts";
import { differencesTable, failedFitsTable, figuresTable } from "./compare-tables.ts";
import { compareText } from "./compare-text.ts";

/** Draws up what a comparison of estimators came to. */
export function compareOutcome(result: CompareResult): StudyOutcome<CompareJson> {
  const { data, specs, settings, failure } = result;
  return {
    report: comparePage(result),
    json: compareJson(result),
    text: compareText(result),
    files: failure === undefined ? tableFiles(tablesOf(result)) : [],
    record: { compare: { strategies: specs, ...settings }, data: dataRecord(data) },
    failure,
  };
}

function tablesOf(result: CompareResult): Table[] {
  const failed = failedFitsTable(result);
  const differences = result.contests.map((contest) => differencesTable(contest, result.settings));
  return [figuresTable(result), ...differences, ...(failed ? [failed] : [])];
}
