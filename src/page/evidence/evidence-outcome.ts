import { wrapped } from "../../base/words/wrapped.ts";
import type { EvidenceResult } from "../../jobs/results/evidence.ts";
import { tableText } from "../../report/tables/table-text.ts";
import { failedFitsTable, figuresTable } from "../compare/compare-tables.ts";
import type { StudyOutcome } from "../outcome/outcome.ts";
import { dataRecord } from "../outcome/run-record.ts";
import { tableFiles } from "../outcome/table-files.ts";
import { contestTable } from "./contest-blocks.ts";
import { type EvidenceJson, evidenceJson } from "./evidence-json.ts";
import { evidencePage } from "./evidence-page.ts";
import { againstOf } from "./evidence-shown.ts";
import { bandsTable } from "./evidence-tables.ts";
import { evidenceVerdict } from "./evidence-words.ts";

/** Draws up what a study of evidence came to. */
export function evidenceOutcome(result: EvidenceResult): StudyOutcome<EvidenceJson> {
  const { data, specs, settings, failure, contests, bands } = result;
  const failed = failedFitsTable(result);
  const tables = [
    figuresTable(result),
    ...contests.map((contest) => contestTable(contest, againstOf(result))),
    ...(bands.length > 0 ? [bandsTable(result)] : []),
    ...(failed ? [failed] : []),
  ];
  return {
    report: evidencePage(result),
    json: evidenceJson(result),
    text: failure === undefined ? evidenceText(result) : "no model has a forecast",
    files: failure === undefined ? tableFiles(tables) : [],
    record: { evidence: { strategies: specs, ...settings }, data: dataRecord(data) },
    failure,
  };
}

/** For people: the figures, and the verdict a paragraph a figure. */
function evidenceText(result: EvidenceResult): string {
  const verdict = evidenceVerdict(result).map((sentence) => wrapped(sentence));
  return [tableText(figuresTable(result)), ...verdict.map((paragraph) => `${paragraph}\n`)].join("\n");
}
