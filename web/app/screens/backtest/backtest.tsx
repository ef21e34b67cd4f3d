import { Answered } from "../../parts/answered.tsx";
import { ReportView } from "../../parts/report-view.tsx";
import { answerTo } from "../../state/answers.ts";
import { current } from "../../state/current.ts";

/** The strategies of the study walked forward. */
export function Backtest() {
  const { study, files } = current.value;
  const answer = answerTo("backtest", "long", "runStudy", { study, files }).value;
  return <Answered answer={answer}>{({ report }) => <ReportView report={report} />}</Answered>;
}
