import { useState } from "preact/hooks";
import { Answered } from "../../parts/answer/answered.tsx";
import { TakeTables } from "../../parts/download/take-tables.tsx";
import { ReportView } from "../../parts/report/report-view.tsx";
import { answerTo } from "../../state/answers.ts";
import { current } from "../../state/current.ts";
import { useAtRest } from "./at-rest.ts";

/** The page of the weights, worked out where somebody looks at it and nothing moves: correlations, posterior, the weights in full. */
export function Whole() {
  const [isOpen, setOpen] = useState(false);
  return (
    <details class="whole" onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>The weights in full, as files, and how assets move together</summary>
      {isOpen && <Page />}
    </details>
  );
}

function Page() {
  const { study, files, view } = useAtRest(current.value, 1200);
  const answer = answerTo("design", "now", "optimize", { study, files, strategy: view.strategy }).value;
  return (
    <Answered answer={answer}>
      {({ report, workbook, files }) => (
        <>
          <ReportView report={report} />
          <TakeTables workbook={workbook} files={files} />
        </>
      )}
    </Answered>
  );
}
