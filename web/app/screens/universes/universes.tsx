import "./universes.css";
import { useEffect } from "preact/hooks";
import { Answered } from "../../parts/answer/answered.tsx";
import { TakeTables } from "../../parts/download/take-tables.tsx";
import { ReportView } from "../../parts/report/report-view.tsx";
import { useRested } from "../../parts/rested.ts";
import { answerTo, forget } from "../../state/answers.ts";
import { current } from "../../state/current.ts";
import { cellsRead, keepCellsHere } from "../../state/kept/cells-kept.ts";
import { keptAlong } from "../../state/kept/kept-cells.ts";
import { isStarted, lookedAtLast, manyRunOf, started } from "../../state/many-run.ts";
import { DrawsForm } from "./draws-form.tsx";
import { SoFar } from "./so-far.tsx";
import { StartRun } from "./start-run.tsx";

/** The strategies of the study on many universes and windows, so that one lucky path does not decide. */
export function Universes() {
  const about = useRested(manyRunOf(current.value));
  const run = started.value;
  useEffect(() => void keepCellsHere(), []);
  const answer = answerTo("universes", "long", "runUniverses", run, keptAlong).value;
  const isOfNow = isStarted(about);
  useEffect(() => {
    if (isOfNow) lookedAtLast.value = "many";
  }, [isOfNow]);
  const isGivenUp = answer.state === "refused" && answer.refusal.code === "cancelled";
  const isTold = isGivenUp && answer.earlier === undefined && answer.progress?.sofar !== undefined; // by what is known so far
  const start = (): void => {
    forget("universes");
    forget("universes-ahead"); // more is known when it is asked again
    started.value = about;
  };
  return (
    <div class="universes">
      <DrawsForm />
      {cellsRead.value && (!isOfNow || isGivenUp) && (
        <StartRun about={about} isGivenUp={isGivenUp} start={start} />
      )}
      {!isTold && (
        <Answered answer={answer}>
          {({ report, workbook, files }) => (
            <ReportView report={report}>
              <TakeTables workbook={workbook} files={files} />
            </ReportView>
          )}
        </Answered>
      )}
      {(answer.state === "working" || answer.state === "refused") && (
        <SoFar progress={answer.progress} isGivenUp={isGivenUp} isOfNow={isOfNow} />
      )}
    </div>
  );
}
