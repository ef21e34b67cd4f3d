import type { CompareResult } from "../../jobs/results/compare-estimators.ts";
import type { StudyOutcome } from "../outcome.ts";
import { dataRecord } from "../run-record.ts";
import { type CompareJson, compareJson } from "./compare-json.ts";
import { comparePage } from "./compare-page.ts";
import { compareText } from "./compare-text.ts";

/** Draws up what a comparison of estimators came to. */
export function compareOutcome(result: CompareResult): StudyOutcome<CompareJson> {
  const { data, specs, settings, failure } = result;
  return {
    report: comparePage(result),
    json: compareJson(result),
    text: compareText(result),
    files: [],
    record: { compare: { strategies: specs, ...settings }, data: dataRecord(data) },
    failure,
  };
}
