import { Answered } from "../../parts/answered.tsx";
import { ReportView } from "../../parts/report-view.tsx";
import { answerTo } from "../../state/answers.ts";
import { current } from "../../state/current.ts";

/** One strategy, and what it chooses today. */
export function Design() {
  const { study, files, view } = current.value;
  const request = { study, files, strategy: view.strategy };
  const answer = answerTo("design", "now", "optimize", request).value;
  return <Answered answer={answer}>{({ report }) => <ReportView report={report} />}</Answered>;
}
