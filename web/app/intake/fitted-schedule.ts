import { effect } from "@preact/signals";
import { dataQuestion } from "../document/data-question.ts";
import type { StudyDocument } from "../document/document.ts";
import { scheduleFor } from "../document/schedule-fit.ts";
import type { DataSummary } from "../engine/operations/data/read-data.ts";
import { lanes } from "../lanes/lanes.ts";
import { amend, current } from "../state/current.ts";
import { keptFiles } from "../state/kept/kept-files.ts";

/** Fits the schedule of the backtest to data that were dropped, once it is known how many rows they have and how often. */
export function fitSchedules(): () => void {
  return effect(() => {
    const document = current.value;
    if (document.view.schedule !== "to fit") return;
    const blobs = Object.fromEntries(keptFiles.peek());
    const asked = lanes.now().ask("readData", dataQuestion(document), blobs);
    asked.result.then(
      ({ used }) => amend((now) => (isSameData(now, document) ? fitted(now, used) : now)),
      () => {}, // the screen of the data says why
    );
  });
}

function isSameData(a: StudyDocument, b: StudyDocument): boolean {
  return a.study.data === b.study.data && a.view.schedule === b.view.schedule;
}

function fitted(document: StudyDocument, used: DataSummary["used"]): StudyDocument {
  if (used.status === "refused") return document;
  const { study, view, files } = document;
  const { schedule: _fitted, ...others } = view;
  const backtest = { ...study.backtest, ...scheduleFor(used.rows, used.periodsPerYear) };
  return { study: { ...study, backtest }, files, view: others };
}
