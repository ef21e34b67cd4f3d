import type { OtherFigure } from "../../../../../src/evaluate/measures/other-tools.ts";
import type { BacktestResult } from "../../../../../src/jobs/results/backtest.ts";
import { backtestOutcome } from "../../../../../src/page/backtest/backtest-outcome.ts";
import { backtestPage } from "../../../../../src/page/backtest/backtest-page.ts";
import { failuresText } from "../../../../../src/page/backtest/failures-table.ts";
import { type StudyOutcome, withoutSections } from "../../../../../src/page/outcome/outcome.ts";
import type { StudyJson } from "../../../../../src/study/study-json.ts";
import type { AboutStudy } from "../../../document/document.ts";
import type { Fingerprint } from "../../../share/fingerprint.ts";
import { opened } from "../../at-hand/data-at-hand.ts";
import { isPath, walksOf, walksWithIntervals } from "../../at-hand/walks-at-hand.ts";
import type { Tools } from "../../tools.ts";
import { figuresElsewhere } from "./figures-elsewhere.ts";
import { fingerprintOf } from "./fingerprint-of.ts";

/** What is shown of a run, with what other tools print for its figures. */
export interface ShownRun extends Pick<StudyOutcome<StudyJson>, "report"> {
  readonly others: readonly OtherFigure[];
  /** Where decisions failed: how many of whom, why, and what was held instead, a line each. */
  readonly failed: readonly string[];
  /** Strategies tried on these data, where walks were made along one path. */
  readonly trials?: number;
}

/** What a study came to. */
export interface RunOutcome extends StudyOutcome<StudyJson>, ShownRun {
  /** What a link says of it. */
  readonly fingerprint: Fingerprint;
}

/** Runs the whole study as `kinfolio run` does, and draws up its page; a backtest is told (`ShownRun`) as soon as it has walked. */
export async function runStudy(about: AboutStudy, tools: Tools): Promise<RunOutcome> {
  const { blobs, say, lendExecutor } = tools;
  const study = await opened(about, blobs);
  if (!isPath(study)) {
    const { runOpenedStudy } = await import("../../../../../src/study/run-study.ts");
    const means = { onProgress: (doing: string, share: number) => say({ doing, share }), lendExecutor };
    const outcome = await runOpenedStudy(study, {}, means);
    return { ...outcome, others: [], failed: [], fingerprint: fingerprintOf(outcome) };
  }
  const { leaveOut } = study.study.report;
  const walked = await walksOf(about, tools);
  if (walked.study.inference !== undefined) {
    const report = withoutSections(backtestPage(walked), leaveOut, undefined);
    const sofar: ShownRun = { report, ...besides(walked) };
    say({ doing: "resampling for intervals", sofar });
  }
  const outcome = backtestOutcome(await walksWithIntervals(about, tools));
  return {
    ...outcome,
    report: withoutSections(outcome.report, leaveOut, study.name),
    ...besides(walked),
    fingerprint: fingerprintOf(outcome),
  };
}

function besides(result: BacktestResult): Omit<ShownRun, "report"> {
  const { ledgers, trials } = result;
  return { others: figuresElsewhere(result), failed: failuresText(ledgers), trials };
}
