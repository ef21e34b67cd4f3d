import "./tear-sheet.css";
import type { Measured } from "../../engine/operations/tear-sheet.ts";
import { Answered } from "../../parts/answered.tsx";
import { ReportView } from "../../parts/report-view.tsx";
import { answerTo } from "../../state/answers.ts";
import { current } from "../../state/current.ts";
import { editView } from "../../state/edits.ts";
import { pathStudy } from "../../state/path-study.ts";
import { useRested } from "../../state/rested.ts";
import { SeriesChoice } from "./series-choice.tsx";

/** One series in every measure there is: a column, a strategy of the study or what somebody holds, against any other. */
export function TearSheet() {
  const { study, files, view } = current.value;
  const chosen = (view["tear-sheet"] ?? {}) as { readonly of?: Measured; readonly against?: Measured };
  const { of = { kind: "strategy", name: study.strategies[0].name }, against } = chosen;
  const isSaid = (which: Measured | undefined): boolean =>
    which?.kind !== "held" || which.weights.trim() !== "";
  const about = useRested({ study: pathStudy(study), files, of, against });
  const isReady = isSaid(about.of) && isSaid(about.against);
  const answer = answerTo("tear-sheet", "long", "tearSheet", isReady ? about : undefined).value;
  const choose = (change: { readonly of?: Measured; readonly against?: Measured }): void =>
    editView("tear-sheet", { "tear-sheet": { of, against, ...change } as never });
  return (
    <div class="tear-sheet">
      <div class="choices">
        <SeriesChoice label="Tear sheet of" chosen={of} choose={(which) => which && choose({ of: which })} />
        <SeriesChoice
          label="Against"
          chosen={against}
          choose={(which) => choose({ against: which })}
          isOptional
        />
      </div>
      <Answered answer={answer}>
        {({ report, others }) => <ReportView report={report} others={others} />}
      </Answered>
    </div>
  );
}
