import { useMemo } from "preact/hooks";
import type { Named, Settings } from "../../document/document.ts";
import type { Choice } from "./field.ts";
import { More } from "./more.tsx";
import { namedSettings, namedWith } from "./named-settings.ts";
import { OptionForm } from "./option-form.tsx";

/** One of many by its name, its sentence beneath, and its options: those it needs in sight, the others under "more". */
export function NamedChoice({
  id,
  label,
  term,
  choices,
  value,
  otherwise,
  needed = {},
  onValue,
}: {
  readonly id: string;
  readonly label: string;
  readonly term: string;
  readonly choices: readonly Choice[];
  readonly value: Named | undefined;
  /** What holds where nothing is chosen, in words; none where something has to be. */
  readonly otherwise?: string;
  /** What options that are needed begin with. */
  readonly needed?: Settings;
  readonly onValue: (value: Named | undefined) => void;
}) {
  const settings = namedSettings(value);
  const options = useMemo(
    () =>
      choices.map(({ name, summary }) => (
        <option key={name} value={name}>
          {name} – {summary.split(":")[0]}
        </option>
      )),
    [choices],
  );
  const chosen = choices.find(({ name }) => name === settings.name);
  const choose = (name: string): void => {
    const next = choices.find((each) => each.name === name);
    const begin = (next?.fields ?? [])
      .filter((field) => field.needed)
      .map(({ name: option }) => [option, needed[option]]);
    onValue(next && namedWith(name, Object.fromEntries(begin)));
  };
  const onSetting = (name: string, given: Settings[string]): void =>
    onValue(namedWith(settings.name ?? "", { ...settings, [name]: given }));
  const atHand = chosen?.fields.filter((field) => field.needed) ?? [];
  const more = chosen?.fields.filter((field) => !field.needed) ?? [];
  const said = more.filter(({ name }) => settings[name] !== undefined).length;
  return (
    <div class="named-choice">
      <div class="field">
        <label for={id}>
          {label} <code class="term">{term}</code>
        </label>
        <select
          id={id}
          aria-describedby={chosen && `${id}-says`}
          value={settings.name ?? ""}
          onChange={({ currentTarget }) => choose(currentTarget.value)}
        >
          {otherwise !== undefined && <option value="">{otherwise}</option>}
          {options}
        </select>
        {chosen && (
          <p class="hint" id={`${id}-says`}>
            {sentence(chosen.summary)}
          </p>
        )}
      </div>
      {atHand.length > 0 && <OptionForm id={id} fields={atHand} settings={settings} onSetting={onSetting} />}
      {more.length > 0 && (
        <More title={`More on ${settings.name}`} count={said}>
          {() => <OptionForm id={id} fields={more} settings={settings} onSetting={onSetting} />}
        </More>
      )}
    </div>
  );
}

function sentence(words: string): string {
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}.`;
}
