import type { Named } from "../../document/document.ts";
import { NamedChoice } from "../../parts/forms/named-choice.tsx";
import { studyForms } from "../../parts/forms/study-forms.ts";
import { current } from "../../state/current.ts";
import { editView } from "../../state/edits.ts";
import { mostEstimators } from "./beliefs-question.ts";

/** Which estimators stand side by side, each with its options. */
export function Estimators() {
  const { beliefs } = current.value.view;
  const models = studyForms.value?.lists.model;
  if (models === undefined) return null;
  const put = (next: readonly Named[]): void => editView("beliefs", { beliefs: next });
  return (
    <div class="estimators">
      {beliefs.map((model, i) => (
        <section key={i} class="card" aria-label={`Estimator ${i + 1}`}>
          <NamedChoice
            id={`beliefs-${i}`}
            label={`Estimator ${i + 1}`}
            term="model"
            choices={models}
            value={model}
            onValue={(next) => next !== undefined && put(beliefs.with(i, next))}
          />
          {beliefs.length > 1 && (
            <button type="button" class="quiet" onClick={() => put(beliefs.toSpliced(i, 1))}>
              Take away
            </button>
          )}
        </section>
      ))}
      {beliefs.length < mostEstimators && (
        <button type="button" class="add" onClick={() => put([...beliefs, nextModel(beliefs)])}>
          Add an estimator
        </button>
      )}
    </div>
  );
}

const usual = ["sample", "ledoit-wolf", "nonlinear-shrinkage", "ewma"];

function nextModel(beliefs: readonly Named[]): string {
  const taken = beliefs.map((each) => (typeof each === "string" ? each : each.name));
  return usual.find((name) => !taken.includes(name)) ?? "sample";
}
