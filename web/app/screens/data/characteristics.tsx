import "./characteristics.css";
import { grouped } from "../../../../src/base/words/counted.ts";
import { characteristicsOf } from "../../document/characteristics-of.ts";
import { dataQuestion } from "../../document/data-question.ts";
import type { CharacteristicsSummary } from "../../engine/operations/data/read-characteristics.ts";
import { droppedCharacteristics } from "../../intake/drop.ts";
import { Answered } from "../../parts/answer/answered.tsx";
import { answerTo } from "../../state/answers.ts";
import { current } from "../../state/current.ts";
import { editView } from "../../state/edits.ts";
import { Histogram } from "./histogram.tsx";
import { IntakeNote } from "./intake-note.tsx";

/** A row of characteristics per asset: what groups, kernels and the mixed model are made of. */
export function Characteristics() {
  const file = characteristicsOf(current.value);
  const request = file === undefined ? undefined : { ...dataQuestion(current.value), characteristics: file };
  const answer = answerTo("characteristics", "now", "readCharacteristics", request).value;
  return (
    <div class="stack">
      <div class="card drop">
        <p>
          A table with a row for each asset and a column for each thing that is known of it: its class, its
          region, its size. Groups of the Design stage and the mixed-model studio are made of them. While this
          tab is open a table that is dropped anywhere is taken as one.
        </p>
        <div class="row">
          <label class="button">
            Open a table
            <input
              type="file"
              onChange={({ currentTarget }) => {
                void droppedCharacteristics([...(currentTarget.files ?? [])]);
                currentTarget.value = "";
              }}
            />
          </label>
          {current.value.view.characteristics !== undefined && (
            <button
              type="button"
              class="quiet"
              onClick={() => editView("characteristics", { characteristics: undefined })}
            >
              Take it away
            </button>
          )}
        </div>
        <IntakeNote />
      </div>
      {file !== undefined && <Answered answer={answer}>{(table) => <Table table={table} />}</Answered>}
    </div>
  );
}

function Table({ table }: { readonly table: CharacteristicsSummary }) {
  const { file, rows, names, matched, factors, without, strangers, columns, notes } = table;
  return (
    <section class="stack" aria-labelledby="characteristics-title">
      <h2 id="characteristics-title">{file}</h2>
      <p>
        {grouped(rows)} rows; {grouped(matched.length)} of {grouped(matched.length + without.length)} assets
        have one, by the column {names}.{" "}
        {factors.length > 0 &&
          `${listed(factors)} ${factors.length === 1 ? "is a factor and needs" : "are factors and need"} none.`}
      </p>
      {without.length > 0 && (
        <p class="note warning">
          Without a row: {listed(without)}.{" "}
          {strangers.length > 0 && `Rows of no asset: ${listed(strangers)}.`}
        </p>
      )}
      {notes.length > 0 && <p class="note info">{notes.join("; ")}</p>}
      <ul class="histograms">
        {columns.map((column) => (
          <li key={column.name}>
            <Histogram column={column} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function listed(names: readonly string[]): string {
  const shown = names.slice(0, 8).join(", ");
  return names.length > 8 ? `${shown} and ${names.length - 8} more` : shown;
}
