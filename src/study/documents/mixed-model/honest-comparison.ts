import type { Block, Section } from "../../../report/report.ts";
import { type BacktestStudy, backtestOutcome, walkAll } from "../../backtest/backtest.ts";
import { chapter } from "../../chapter.ts";
import type { StudyContext } from "../../composers.ts";
import type { StudyOutcome } from "../../outcome.ts";
import { abridged } from "./abridged.ts";
import type { MixedModelSettings } from "./settings.ts";
import { walkBlocks } from "./walk-blocks.ts";

export interface HonestComparison {
  readonly section: Section;
  readonly outcome: Pick<StudyOutcome, "text" | "files" | "json" | "failure">;
}

/**
 * Walks the estimators forward over the whole history; on a history that is too short for it, says so.
 *
 * @param notes What has to be known before the figures are read.
 */
export async function honestComparison(
  study: BacktestStudy,
  { data, onProgress, executor, cache }: StudyContext,
  settings: MixedModelSettings,
  notes: readonly Block[],
): Promise<HonestComparison> {
  const title = "The honest comparison";
  const rows = data.history.prices.dates.length;
  if (rows < study.walkForward.lookback + 12) {
    const text = `${rows} rows are too few to walk forward with a lookback of ${study.walkForward.lookback}: nothing can be said out of sample.`;
    const note: Block = { kind: "note", tone: "warning", title: "Too short a history", text };
    return { section: { id: "walk", title, blocks: [note] }, outcome: { text, files: [], json: {} } };
  }
  const walks = await walkAll(study, data, onProgress, executor);
  const outcome = await backtestOutcome(study, data, walks, executor, cache);
  if (walks.ledgers.length === 0) return { section: chapter("walk", title, outcome.report, notes), outcome };
  const page = abridged(outcome.report, study, walks, settings);
  return { section: chapter("walk", title, page, [...notes, ...walkBlocks(walks, settings)]), outcome };
}
