import { counted, grouped } from "../../../../base/words/counted.ts";
import type { MixedModelResult } from "../../../../jobs/results/mixed-model.ts";
import { backtestOutcome } from "../../../../page/backtest/backtest-outcome.ts";
import type { BacktestPageRequest } from "../../../../page/backtest/backtest-page.ts";
import { chapter, firstViewOf } from "../../../../page/chapter.ts";
import type { StudyOutcome } from "../../../../page/outcome/outcome.ts";
import type { Block, Section } from "../../../../report/report.ts";
import { leftOutNote } from "../known-factors.ts";
import { isWholeMixed } from "../predicted-densities.ts";
import { walkBlocks } from "./walk-blocks.ts";

/** The walk-forward as a section, and what is written down of it. */
export interface WalkSection extends Pick<StudyOutcome<never>, "text" | "files" | "failure"> {
  readonly section: Section;
}

/** Draws up the estimators walked forward side by side; of a history that is too short for it, says so. */
export function walkSection(result: MixedModelResult): WalkSection {
  const { walked, settings, leftOut } = result;
  const title = "Estimators compared out of sample";
  if (walked === undefined) return tooShort(title, result);
  const { report, text, files, failure } = backtestOutcome(walked.walk, wanted(result));
  const lead = walked.walk.ledgers.length === 0 ? [] : walkBlocks(walked, settings);
  const first = firstViewOf(report).flatMap(({ blocks }) => blocks);
  const section = chapter("walk", title, report, [...leftOutNote(leftOut), ...lead, ...first]);
  return { section, text, files, failure };
}

function tooShort(title: string, { study, data }: MixedModelResult): WalkSection {
  const rows = data.history.prices.dates.length;
  const { lookback } = study.walkForward;
  const text = `${counted(rows, "row")} are too few to walk forward with a lookback of ${grouped(lookback)}: nothing can be said out of sample.`;
  const note: Block = { kind: "note", tone: "warning", title: "Too short a history", text };
  return { section: { id: "walk", title, blocks: [note] }, text, files: [] };
}

/**
 * A walk-forward's page without what this study draws up in its own way, and with the holdings of those estimators alone
 * that it is about; `weights.csv` has all of them.
 */
function wanted({ study, settings }: MixedModelResult): BacktestPageRequest {
  const others = study.strategies.filter(
    (spec) =>
      spec.name !== settings.reference && spec.name !== settings.densityReference && !isWholeMixed(spec),
  );
  const parts = ["measures", "inference", "paths", "weights", "costs", "strategies"] as const;
  return { parts, without: others.map(({ name }) => name) };
}
