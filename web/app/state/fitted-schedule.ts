import { effect } from "@preact/signals";
import { answerTo } from "./answers.ts";
import { amend, current } from "./current.ts";
import { dataQuestion } from "./data-question.ts";
import { scheduleFor } from "./schedule-fit.ts";

/** Fits the schedule of the backtest to data that were dropped, once it is known how many rows they have and how often. */
export function fitSchedules(): () => void {
  return effect(() => {
    const document = current.value;
    if (document.view.schedule !== "to fit") return;
    const answer = answerTo("data", "now", "readData", dataQuestion(document)).value;
    if (answer.state !== "done" || answer.value.used.status !== "ready") return;
    const { rows, periodsPerYear } = answer.value.used;
    queueMicrotask(() =>
      amend(({ study, files, view: { schedule: _fitted, ...view } }) => ({
        study: { ...study, backtest: { ...study.backtest, ...scheduleFor(rows, periodsPerYear) } },
        files,
        view,
      })),
    );
  });
}
