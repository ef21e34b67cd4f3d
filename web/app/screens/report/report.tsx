import "./report.css";
import type { RunOutcome } from "../../engine/operations/run-study.ts";
import { Answered } from "../../parts/answered.tsx";
import { ReportView } from "../../parts/report-view.tsx";
import { wholeStudy } from "../../state/whole-study.ts";
import { Downloads } from "./downloads.tsx";
import { Link } from "./link.tsx";

/** What the study comes to, to be taken along: as a page, as tables, as a study, as a link. */
export function Report() {
  const answer = wholeStudy();
  const found = answer.state === "done" ? answer.value : undefined;
  return (
    <div class="stack report-stage">
      <Downloads found={found} />
      <Link found={found} />
      <Answered answer={answer}>{(outcome) => <Preview outcome={outcome} />}</Answered>
    </div>
  );
}

/** The page as it will be, in the frame of this one. */
function Preview({ outcome: { report } }: { readonly outcome: RunOutcome }) {
  return (
    <section aria-labelledby="preview-title">
      <h2 id="preview-title">The page, as it will be</h2>
      <article class="card preview">
        <h3 class="preview-title">{report.title}</h3>
        <ReportView report={report} />
      </article>
    </section>
  );
}
