import { ratesOfCash } from "../../../../src/evaluate/series/risk-free.ts";
import { backtestOutcome } from "../../../../src/page/backtest/backtest-outcome.ts";
import { type StudyOutcome, withoutSections } from "../../../../src/page/outcome.ts";
import { runOpenedStudy } from "../../../../src/study/run-study.ts";
import type { StudyJson } from "../../../../src/study/study-json.ts";
import type { Fingerprint } from "../../share/fingerprint.ts";
import { type AboutStudy, opened } from "../data-at-hand.ts";
import { fingerprintOf } from "../fingerprint-of.ts";
import type { Tools } from "../tools.ts";
import { isPath, walksOf } from "../walks-at-hand.ts";
import { type OtherFigure, otherFigures } from "./other-figures.ts";

/** What a study came to, with what other tools print for its figures. */
export interface RunOutcome extends StudyOutcome<StudyJson> {
  readonly others: readonly OtherFigure[];
  /** Strategies tried on these data, where walks were made along one path. */
  readonly trials?: number;
  /** What a link says of it. */
  readonly fingerprint: Fingerprint;
}

/** Runs the whole study as `kinfolio run` does, and draws up its page. */
export async function runStudy(about: AboutStudy, tools: Tools): Promise<RunOutcome> {
  const { blobs, say, lendExecutor } = tools;
  const study = await opened(about, blobs);
  if (!isPath(study)) {
    const means = { onProgress: (doing: string, share: number) => say({ doing, share }), lendExecutor };
    const outcome = await runOpenedStudy(study, {}, means);
    return { ...outcome, others: [], fingerprint: fingerprintOf(outcome) };
  }
  const result = await walksOf(about, tools);
  const outcome = backtestOutcome(result);
  const { ledgers, benchmark, trials } = result;
  const measured = benchmark === undefined ? ledgers : [...ledgers, benchmark.ledger];
  return {
    ...outcome,
    report: withoutSections(outcome.report, study.study.report.leaveOut, study.name),
    others: measured.flatMap((ledger) =>
      otherFigures([ledger], { riskFreePerYear: ratesOfCash(ledger, ledger.riskFree), trials }),
    ),
    trials,
    fingerprint: fingerprintOf(outcome),
  };
}
