import { Answered } from "../../parts/answered.tsx";
import { ReportView } from "../../parts/report-view.tsx";
import { answerTo } from "../../state/answers.ts";
import { current } from "../../state/current.ts";
import { useAtRest } from "./at-rest.ts";

/** The page of the weights, once nothing moves: correlations, posterior, the weights in full. */
export function Whole() {
  const document = useAtRest(current.value, 1200);
  const { study, files, view } = document;
  const answer = answerTo("design", "now", "optimize", { study, files, strategy: view.strategy }).value;
  if (answer.state === "refused") return null; // said beside the bars
  return (
    <details class="whole">
      <summary>The weights in full, and how assets move together</summary>
      <Answered answer={answer}>{({ report }) => <ReportView report={report} />}</Answered>
    </details>
  );
}
