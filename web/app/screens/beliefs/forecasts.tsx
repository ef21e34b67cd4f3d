import { Answered } from "../../parts/answer/answered.tsx";
import { ReportView } from "../../parts/report/report-view.tsx";
import { answerTo } from "../../state/answers.ts";
import { current } from "../../state/current.ts";
import { editView } from "../../state/edits.ts";
import { beliefsQuestion } from "./beliefs-question.ts";

/** How well each estimator foresaw what came: asked for, since it fits all of them many times. */
export function Forecasts() {
  const { view } = current.value;
  const isAsked = view.forecasts === true;
  const answer = answerTo(
    "forecasts",
    "long",
    "forecasts",
    isAsked ? beliefsQuestion(current.value) : undefined,
  ).value;
  return (
    <section aria-labelledby="forecasts-title">
      <h2 id="forecasts-title">How well each forecasts</h2>
      <p>
        Each is fitted on rolling windows of 252 rows, and its forecast is held against the 20 rows that
        follow: by QLIKE, by the logarithm of the density, and by the volatility that its least-variance
        portfolio came to.
      </p>
      {isAsked ? (
        <Answered answer={answer}>{({ report }) => <ReportView report={report} />}</Answered>
      ) : (
        <button
          type="button"
          class="primary"
          data-key="run"
          onClick={() => editView("forecasts", { forecasts: true })}
        >
          Compare out of sample
        </button>
      )}
    </section>
  );
}
