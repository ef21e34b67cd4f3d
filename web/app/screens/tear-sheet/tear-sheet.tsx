import "./tear-sheet.css";
import { dataQuestion } from "../../document/data-question.ts";
import { pathStudy } from "../../document/path-study.ts";
import type { DataSummary } from "../../engine/operations/data/read-data.ts";
import type { Measured } from "../../engine/operations/tear-sheet.ts";
import { Answered } from "../../parts/answer/answered.tsx";
import { TakeTables } from "../../parts/download/take-tables.tsx";
import { ReportView } from "../../parts/report/report-view.tsx";
import { useRested } from "../../parts/rested.ts";
import { type Answer, answerTo } from "../../state/answers.ts";
import { current } from "../../state/current.ts";
import { editView } from "../../state/edits.ts";
import { SeriesChoice } from "./series-choice.tsx";

/** One series in every measure there is: a column, a strategy of the study or what somebody holds, against any other. */
export function TearSheet() {
  const { study, files, view } = current.value;
  const chosen = (view["tear-sheet"] ?? {}) as { readonly of?: Measured; readonly against?: Measured };
  const data = answerTo("data", "now", "readData", dataQuestion(current.value)).value;
  const { of = usually(study.strategies[0].name, data), against } = chosen;
  const isSaid = (which: Measured | undefined): boolean =>
    which?.kind !== "held" || which.weights.trim() !== "";
  const about = useRested({ study: pathStudy(study), files, of, against });
  const isReady = isSaid(about.of) && isSaid(about.against);
  const request = about.of !== undefined && isReady ? { ...about, of: about.of } : undefined;
  const answer = answerTo("tear-sheet", "long", "tearSheet", request).value;
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
        {({ report, others, workbook, files }) => (
          <ReportView report={report} others={others}>
            <TakeTables workbook={workbook} files={files} />
          </ReportView>
        )}
      </Answered>
    </div>
  );
}

/** The first strategy, or the one column that there is; undefined until it is known how many there are. */
function usually(strategy: string, data: Answer<DataSummary>): Measured | undefined {
  if (data.state === "working") return undefined;
  const columns = data.state === "done" ? data.value.columns : [];
  return columns.length === 1
    ? { kind: "column", name: columns[0].name }
    : { kind: "strategy", name: strategy };
}
