import { counted } from "../../../../src/base/words/counted.ts";
import { dataQuestion } from "../../document/data-question.ts";
import type { DataSummary } from "../../engine/operations/data/read-data.ts";
import { answerTo } from "../../state/answers.ts";
import { current } from "../../state/current.ts";
import { editDraws } from "../../state/edits.ts";
import { drawThatFits } from "./draw-that-fits.ts";

/** Where a draw asks for more assets or rows than the data have: a smaller one as a button. */
export function FitDraws() {
  const data = answerTo("data", "now", "readData", dataQuestion(current.value)).value;
  const used = data.state === "done" ? readyIn(data.value) : undefined;
  const fitting = used && drawThatFits(current.value.study.randomized ?? {}, used.assets.length, used.rows);
  if (used === undefined || fitting === undefined) return null;
  const { assets, periods } = fitting;
  const of = [
    ...(assets === undefined ? [] : [counted(assets, "asset")]),
    ...(periods === undefined ? [] : [counted(periods, "price row")]),
  ].join(" and ");
  return (
    <button type="button" class="primary" onClick={() => editDraws("draw that fits", fitting)}>
      Draw datasets of {of}
    </button>
  );
}

function readyIn({ used }: DataSummary) {
  return used.status === "ready" ? used : undefined;
}
