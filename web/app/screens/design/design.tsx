import "./design.css";
import { Working } from "../../parts/answer/working.tsx";
import { studyForms } from "../../parts/forms/study-forms.ts";
import { current } from "../../state/current.ts";
import { Choices } from "./choices.tsx";
import { Held } from "./held.tsx";
import { Limits } from "./limits.tsx";
import { Strategies } from "./strategies.tsx";
import { Whole } from "./whole.tsx";

/** One strategy, what it chooses today, and how that moves with its settings. */
export function Design() {
  const { study, view } = current.value;
  const strategy = study.strategies[view.strategy];
  const forms = studyForms.value;
  if (strategy === undefined) return <p class="note">The study has no strategy yet.</p>;
  return (
    <>
      <Strategies panel="strategy-panel" />
      <div
        id="strategy-panel"
        class="design"
        role="tabpanel"
        aria-labelledby={`strategy-${view.strategy}`}
        key={view.strategy}
      >
        {strategy.design === undefined ? (
          <p class="note">
            This strategy is a plan: it holds the weights it names, and there is nothing to choose.
          </p>
        ) : (
          <>
            <Held />
            <div class="settings">
              {forms === undefined ? (
                <Working cancel={() => {}} />
              ) : (
                <>
                  <Choices forms={forms} strategy={strategy} place={view.strategy} />
                  <Limits forms={forms} strategy={strategy} place={view.strategy} />
                </>
              )}
            </div>
            <Whole />
          </>
        )}
      </div>
    </>
  );
}
