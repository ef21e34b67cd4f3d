import { wrapped } from "../../base/words/wrapped.ts";
import type { CompareResult } from "../../jobs/results/compare-estimators.ts";
import { tableText } from "../../report/tables/table-text.ts";
import { differencesTable, failedFitsTable, figuresTable } from "./compare-tables.ts";

/** What `kinfolio compare-estimators` prints for people: the figures, the contest that decides, and the verdict. */
export function compareText(result: CompareResult): string {
  const { contests, settings, verdict, failure } = result;
  if (failure !== undefined) return "no model has a forecast"; // why is said on stderr, once
  const failed = failedFitsTable(result);
  return [
    tableText(figuresTable(result)),
    ...contests.slice(0, 1).map((contest) => tableText(differencesTable(contest, settings))),
    ...(failed ? [`${tableText(failed)}\n${wrapped(failed.caption ?? "")}\n`] : []),
    wrapped(`${verdict}.`),
  ].join("\n");
}
