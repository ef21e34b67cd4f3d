import { Answered } from "../../parts/answered.tsx";
import { goTo } from "../../router.ts";
import { answerTo } from "../../state/answers.ts";
import { current, open } from "../../state/current.ts";
import { dataQuestion } from "../../state/data-question.ts";
import { sampleDocument } from "../../state/document.ts";
import { dropped } from "./drop.ts";

/** Files are dropped here, and what they hold is shown. */
export function Data() {
  const answer = answerTo("data", "now", "readData", dataQuestion(current.value)).value;
  return (
    <>
      <section
        class="drop"
        aria-label="Files"
        onDragOver={(event) => event.preventDefault()}
        onDrop={(event) => {
          event.preventDefault();
          void dropped([...(event.dataTransfer?.files ?? [])]);
        }}
      >
        <label class="button">
          Open files
          <input
            type="file"
            multiple
            onChange={(event) => void dropped([...(event.currentTarget.files ?? [])])}
          />
        </label>
        <button type="button" onClick={() => open(sampleDocument("stocks"))}>
          Sample: stocks
        </button>
        <button type="button" onClick={() => open(sampleDocument("etfs"))}>
          Sample: funds
        </button>
      </section>
      <Answered answer={answer}>
        {({ file, rows, first, last, columns }) => (
          <>
            <p>
              {file}: {columns.length} columns, {rows} rows from {first} to {last}
            </p>
            <button type="button" class="primary" onClick={() => goTo("backtest")}>
              See how it would have gone
            </button>
          </>
        )}
      </Answered>
    </>
  );
}
