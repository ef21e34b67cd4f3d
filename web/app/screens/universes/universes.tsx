import "./universes.css";
import { signal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import type { AboutStudy } from "../../engine/data-at-hand.ts";
import { Answered } from "../../parts/answered.tsx";
import { ReportView } from "../../parts/report-view.tsx";
import { answerTo, forget } from "../../state/answers.ts";
import { cellsRead, keepCellsHere } from "../../state/cells-kept.ts";
import { current } from "../../state/current.ts";
import type { StudyEntry } from "../../state/document.ts";
import { keptAlong } from "../../state/kept-cells.ts";
import { useRested } from "../../state/rested.ts";
import { DrawsForm } from "./draws-form.tsx";
import { SoFar } from "./so-far.tsx";
import { StartRun } from "./start-run.tsx";

/** What was asked to be run: it goes on while other stages are looked at. */
const started = signal<AboutStudy | undefined>(undefined);

/** The strategies of the study on many universes and windows, so that one lucky path does not decide. */
export function Universes() {
  const { study, files } = current.value;
  const about = useRested({ study: manyStudy(study), files });
  const run = started.value;
  useEffect(() => void keepCellsHere(), []);
  const answer = answerTo("universes", "long", "runUniverses", run, keptAlong).value;
  const isOfNow = run !== undefined && JSON.stringify(run) === JSON.stringify(about);
  const isGivenUp = answer.state === "refused" && answer.refusal.code === "cancelled";
  const start = (): void => {
    forget("universes");
    forget("universes-ahead"); // more is known when it is asked again
    started.value = about;
  };
  return (
    <div class="universes">
      <DrawsForm />
      {cellsRead.value && (!isOfNow || isGivenUp) && <StartRun about={about} start={start} />}
      <Answered answer={answer}>{({ report }) => <ReportView report={report} />}</Answered>
      {answer.state === "working" && <SoFar progress={answer.progress} />}
    </div>
  );
}

/** The study on many datasets, of the usual draw where it says none. */
function manyStudy({ grid: _varied, ...study }: StudyEntry): StudyEntry {
  return { ...study, randomized: study.randomized ?? {} } as StudyEntry;
}
