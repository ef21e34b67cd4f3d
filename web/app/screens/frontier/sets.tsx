import type { StrategyEntry } from "../../document/document.ts";
import type { FrontierDrawn } from "../../engine/operations/frontier.ts";
import { withoutFlags } from "../../parts/answer/without-flags.ts";
import { OptionForm } from "../../parts/forms/option-form.tsx";
import { studyForms } from "../../parts/forms/study-forms.ts";
import { current } from "../../state/current.ts";
import { constraintSets, type FrontierView, mostSets } from "./constraint-sets.ts";

/** Limits that a set of the view's own may have. */
const limits = ["minWeight", "maxWeight", "gross", "short"];

/** The sets that are laid over each other: which is moved along, and further ones. */
export function Sets({
  found,
  along,
  view,
  change,
}: {
  readonly found: readonly FrontierDrawn[];
  readonly along: number | undefined;
  readonly view: FrontierView;
  readonly change: (control: string, next: Partial<FrontierView>) => void;
}) {
  const { own } = view;
  const sets = constraintSets(current.value);
  const add = (): void => {
    const from = sets[along ?? 0] ?? { name: "", design: "gmv" };
    const name = nameFor(sets);
    change("frontier set", { own: [...own, { ...from, name, maxWeight: "20%" }] });
  };
  const put = (name: string, changed: StrategyEntry | undefined): void =>
    change(`frontier set ${name}`, {
      own: own.flatMap((each) => (each.name === name ? (changed === undefined ? [] : [changed]) : [each])),
    });
  return (
    <div class="sets">
      <fieldset>
        <legend>Move along the frontier of</legend>
        {found.map((each, slot) => (
          <div key={each.name} class="set">
            <label class="check">
              <input
                type="radio"
                name="along"
                checked={slot === along}
                disabled={each.status !== "drawn"}
                onChange={() => change("frontier along", { along: slot })}
              />
              <Line slot={slot} />
              {each.name}
            </label>
            {each.status === "refused" && <span class="needs">{withoutFlags(each.refusal.message)}</span>}
          </div>
        ))}
      </fieldset>
      {own.map((set) => (
        <details key={set.name} open>
          <summary>Limits of {set.name}</summary>
          <OptionForm
            id={`own-${set.name}`}
            fields={studyForms.value?.strategy.filter(({ name }) => limits.includes(name)) ?? []}
            settings={set}
            onSetting={(name, value) => put(set.name, { ...set, [name]: value })}
          />
          <button type="button" class="quiet" onClick={() => put(set.name, undefined)}>
            Take {set.name} away
          </button>
        </details>
      ))}
      <button type="button" onClick={add} disabled={own.length >= mostSets - 1}>
        Add a set with other limits
      </button>
    </div>
  );
}

/** The line of a set, as it is drawn. */
function Line({ slot }: { readonly slot: number }) {
  return (
    <svg class={`set-${slot}`} width={34} height={12} aria-hidden="true">
      <path class="curve" d="M1 6H33" />
    </svg>
  );
}

function nameFor(sets: readonly StrategyEntry[]): string {
  for (let k = 1; ; k++) if (!sets.some(({ name }) => name === `Own limits ${k}`)) return `Own limits ${k}`;
}
