import { type AboutStudy, type StrategyEntry, usualStrategies } from "../../document/document.ts";
import { RefusalNote } from "../../parts/answer/refusal-note.tsx";
import { answerTo } from "../../state/answers.ts";
import { current } from "../../state/current.ts";
import { editStrategies, editView } from "../../state/edits.ts";
import { goTo } from "../../state/router.ts";
import { withStrategy } from "../design/strategy-list.ts";

/** The strategies of the study, a row each: changed on the Design stage, added, doubled and taken away here. */
export function StrategyRows({ about }: { readonly about: AboutStudy }) {
  const { strategies } = current.value.study;
  const words = answerTo("strategies-in-words", "now", "strategiesInWords", about).value;
  const inWords = words.state === "done" ? words.value : "earlier" in words ? (words.earlier ?? []) : [];
  const change = (place: number, control = "strategy"): void => {
    editView(control, { strategy: place });
    goTo("design");
  };
  const add = (): void => {
    editStrategies("add", withStrategy(strategies, strategies.length - 1, added(strategies)));
    change(strategies.length, "add");
  };
  return (
    <section class="strategies" aria-labelledby="strategies-heading">
      <div class="section-head">
        <h2 id="strategies-heading">Strategies</h2>
        <button type="button" onClick={add}>
          Add a strategy
        </button>
      </div>
      {words.state === "refused" && words.refusal.code !== "cancelled" && (
        <RefusalNote refusal={words.refusal} />
      )}
      <ul class="strategy-rows">
        {strategies.map((entry, place) => {
          const { design, estimator, limits } = inWords.find(({ name }) => name === entry.name) ?? {};
          const named = [design, estimator].flatMap((each) => each ?? []);
          return (
            <li key={entry.name}>
              <b>{entry.name}</b>
              <span class="said">
                {named.map(({ says, term }) => (
                  <span key={term}>
                    {says} <code class="term">{term}</code>
                  </span>
                ))}
                {limits && <span>{limits}</span>}
              </span>
              <span class="acts">
                <button type="button" onClick={() => change(place)} aria-label={`Change ${entry.name}`}>
                  Change
                </button>
                <button
                  type="button"
                  onClick={() => editStrategies("double", withStrategy(strategies, place, strategies[place]))}
                  aria-label={`Duplicate ${entry.name}`}
                >
                  Duplicate
                </button>
                <button
                  type="button"
                  disabled={strategies.length === 1}
                  onClick={() =>
                    editStrategies(
                      "delete",
                      strategies.filter((_, i) => i !== place),
                    )
                  }
                  aria-label={`Delete ${entry.name}`}
                >
                  Delete
                </button>
              </span>
            </li>
          );
        })}
      </ul>
    </section>
  );
}

/** One of the usual strategies that is not there yet; minimum variance once more where all are. */
function added(strategies: readonly StrategyEntry[]): StrategyEntry {
  const isThere = ({ name }: StrategyEntry): boolean => strategies.some((each) => each.name === name);
  return usualStrategies.find((each) => !isThere(each)) ?? usualStrategies[1];
}
