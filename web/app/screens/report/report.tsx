import "./report.css";
import type { WrittenOutcome } from "../../../../src/page/outcome/outcome.ts";
import { Answered } from "../../parts/answer/answered.tsx";
import { ReportView } from "../../parts/report/report-view.tsx";
import { current } from "../../state/current.ts";
import { type HandedOn, handedOn } from "../../state/whole-study.ts";
import { Downloads } from "./downloads.tsx";
import { Link } from "./link.tsx";

/** What the study comes to, to be taken along: as a page, as tables, as a study, as a link. */
export function Report() {
  const run = handedOn();
  const compared = run.of === "path" && run.answer.state === "done" ? run.answer.value : undefined;
  return (
    <div class="stack report-stage">
      <WhichRun of={run.of} />
      <Downloads answer={run.answer} />
      <Link found={compared} />
      <Answered<WrittenOutcome> answer={run.answer}>{(outcome) => <Preview outcome={outcome} />}</Answered>
    </div>
  );
}

/** Which of its runs the study is handed on with. */
function WhichRun({ of }: Pick<HandedOn, "of">) {
  const { grid, randomized } = current.value.study;
  if (of === "many") {
    return (
      <p class="hint">
        The run on many universes, which was looked at last; look at the backtest for that along one path.
      </p>
    );
  }
  return (
    <p class="hint">
      {grid === undefined ? "The backtest along one path." : "All combinations of the grid along one path."}
      {randomized !== undefined &&
        " Many universes are run on their own stage, and stand here once they were started there."}
    </p>
  );
}

/** The page as it will be, in the frame of this one. */
function Preview({ outcome: { report } }: { readonly outcome: WrittenOutcome }) {
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
