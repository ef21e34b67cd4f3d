import { counted } from "../../../../src/base/words/counted.ts";
import { dataQuestion } from "../../document/data-question.ts";
import type { AboutStudy } from "../../document/document.ts";
import { Answered } from "../../parts/answer/answered.tsx";
import { DateField } from "../../parts/forms/date-field.tsx";
import { DataTable } from "../../parts/table/data-table.tsx";
import { answerTo } from "../../state/answers.ts";
import { current } from "../../state/current.ts";
import { chooseRange, chosenRange } from "./range.ts";

/** Every measure over a stretch of dates, chosen by dragging along the curves above, or by its ends. */
export function RangeFigures({ about }: { readonly about: AboutStudy }) {
  const data = answerTo("data", "now", "readData", dataQuestion(current.value)).value;
  const used = data.state === "done" && data.value.used.status === "ready" ? data.value.used : undefined;
  const range = chosenRange();
  const [from, to] = range ?? ["", ""];
  const isWhole = from !== "" && to !== "" && from <= to;
  const answer = answerTo(
    "range",
    "long",
    "measureRange",
    isWhole ? { ...about, from, to } : undefined,
  ).value;
  return (
    <section class="range" aria-labelledby="range-heading">
      <h2 id="range-heading">A stretch of it</h2>
      <p class="hint-line">Drag along the curves, or say its first and last day: every measure for it.</p>
      <div class="ends">
        <DateField
          label="From"
          value={from}
          placeholder={used?.first ?? "YYYY-MM-DD"}
          onDate={(date) => chooseRange([date, to])}
        />
        <DateField
          label="To"
          value={to}
          placeholder={used?.last ?? "YYYY-MM-DD"}
          onDate={(date) => chooseRange([from, date])}
        />
        {range !== undefined && (
          <button type="button" onClick={() => chooseRange(undefined)}>
            The whole
          </button>
        )}
      </div>
      {isWhole && (
        <Answered answer={answer}>
          {({ periods, tables }) =>
            periods === 0 ? (
              <p>No period of the walks ends between these days.</p>
            ) : (
              <>
                <p class="span">
                  {from} to {to}: {counted(periods, "period")}
                </p>
                {tables.map((table) => (
                  <DataTable key={table.id} table={table} />
                ))}
              </>
            )
          }
        </Answered>
      )}
    </section>
  );
}
