import type { StrategyEntry } from "../../document/document.ts";
import { More } from "../../parts/forms/more.tsx";
import { NamedChoice } from "../../parts/forms/named-choice.tsx";
import { namedSettings } from "../../parts/forms/named-settings.ts";
import { OptionForm } from "../../parts/forms/option-form.tsx";
import type { StudyForms } from "../../parts/forms/study-forms.ts";
import { answerTo } from "../../state/answers.ts";
import { editStrategy } from "../../state/edits.ts";

/** What targets begin with when a design that needs one is chosen. */
const begin = { targetReturn: "10%", targetVolatility: "15%" };

/** Options of a strategy that say neither how it chooses nor within which limits. */
const further = ["lookback", "returnType", "tuneBy"];

/** How weights are chosen, and on which beliefs. */
export function Choices({
  forms,
  strategy,
  place,
}: {
  readonly forms: StudyForms;
  readonly strategy: StrategyEntry;
  readonly place: number;
}) {
  const { lists, strategy: fields } = forms;
  const others = fields.filter(({ name }) => further.includes(name));
  const isOwnMean = strategy.meanModel !== undefined;
  const design = namedSettings(strategy.design).name;
  const beliefless = answerTo("beliefless", "now", "designsWithoutBeliefs", null).value;
  const isBeliefless = beliefless.state === "done" && beliefless.value.includes(design ?? "");
  return (
    <section class="card choices" aria-label="Design and estimator">
      <NamedChoice
        id="design"
        label="Design"
        term="design"
        choices={lists.design}
        value={strategy.design}
        needed={begin}
        onValue={(design) =>
          design !== undefined &&
          editStrategy(controlOf("design", strategy.design, design), place, { design })
        }
      />
      {isBeliefless ? (
        <p class="hint">
          It asks for no estimator: its weights are the same whatever is believed. The figures beside them are
          what {namedSettings(strategy.model).name ?? "the sample"} makes of them.
        </p>
      ) : (
        <NamedChoice
          id="model"
          label="Estimator"
          term="model"
          choices={lists.model}
          value={strategy.model}
          otherwise="what the design needs"
          onValue={(model) => editStrategy(controlOf("model", strategy.model, model), place, { model })}
        />
      )}
      <More title={isBeliefless ? "More" : "Means of another estimator, and more"} begins={isOwnMean}>
        {() => (
          <>
            {!isBeliefless && (
              <NamedChoice
                id="mean-model"
                label="Estimator of the means"
                term="meanModel"
                choices={lists.model}
                value={strategy.meanModel as StrategyEntry["model"]}
                otherwise="the estimator itself"
                onValue={(meanModel) => editStrategy("meanModel", place, { meanModel })}
              />
            )}
            <NamedChoice
              id="fallback"
              label="Where it has no portfolio"
              term="fallback"
              choices={lists.design}
              value={strategy.fallback as StrategyEntry["design"]}
              otherwise="none stands in"
              needed={begin}
              onValue={(fallback) => editStrategy("fallback", place, { fallback })}
            />
            <OptionForm
              id="further"
              fields={others}
              settings={strategy}
              onSetting={(name, value) => editStrategy(name, place, { [name]: value })}
            />
          </>
        )}
      </More>
    </section>
  );
}

/** Edits of one option are undone together; another name is an edit of its own. */
function controlOf(control: string, before: StrategyEntry["design"], after: StrategyEntry["design"]): string {
  const [one, other] = [namedSettings(before), namedSettings(after)];
  const changed = Object.keys({ ...one, ...other }).find((name) => one[name] !== other[name]);
  return `${control} ${changed}`;
}
