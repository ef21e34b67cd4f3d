import type { AboutStudy } from "../../engine/data-at-hand.ts";
import { Answered } from "../../parts/answered.tsx";
import { DataTable } from "../../parts/data-table.tsx";
import { answerTo } from "../../state/answers.ts";
import { chooseRange, range } from "./range.ts";

/** Every measure over a stretch of dates, chosen by dragging along the curves above, or by its ends. */
export function RangeFigures({ about }: { readonly about: AboutStudy }) {
  const [from, to] = range.value ?? ["", ""];
  const isWhole = from !== "" && to !== "" && from <= to;
  const answer = answerTo(
    "range",
    "long",
    "measureRange",
    isWhole ? { ...about, from, to } : undefined,
  ).value;
  const end = (change: (value: string) => readonly [string, string]) => (event: Event) =>
    chooseRange(change((event.currentTarget as HTMLInputElement).value));
  return (
    <section class="range" aria-labelledby="range-heading">
      <h2 id="range-heading">A stretch of it</h2>
      <p class="hint-line">Drag along the curves, or say its first and last day: every measure for it.</p>
      <div class="ends">
        <label>
          From <input type="date" value={from} onChange={end((value) => [value, to])} />
        </label>
        <label>
          To <input type="date" value={to} onChange={end((value) => [from, value])} />
        </label>
        {range.value !== undefined && (
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
                  {from} to {to}: {periods} periods
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
