import { useId } from "preact/hooks";
import { inWords } from "../../parts/answer/in-words.ts";
import { current } from "../../state/current.ts";
import type { DataOption } from "../../state/data-options.ts";
import { editData } from "../../state/edits.ts";

/** One setting of the data, as its schema has it: a list to choose from, or a field. */
export function DataField({ option, empty }: { readonly option: DataOption; readonly empty?: string }) {
  const { name, says, choices, usual } = option;
  const id = useId();
  const value = String(current.value.study.data[name] ?? "");
  const set = (text: string): void =>
    editData(`data.${name}`, { [name]: text.trim() === "" ? undefined : settingOf(text) });
  return (
    <div class="field">
      <label for={id} title={says}>
        {inWords(name)}
      </label>
      {choices ? (
        <select id={id} value={value} onChange={({ currentTarget }) => set(currentTarget.value)}>
          <option value="">{usual === undefined ? "as the file has it" : usual.replaceAll("-", " ")}</option>
          {choices
            .filter((choice) => choice !== usual)
            .map((choice) => (
              <option key={choice} value={choice}>
                {choice.replaceAll("-", " ")}
              </option>
            ))}
        </select>
      ) : (
        <input
          id={id}
          value={value}
          placeholder={empty}
          onChange={({ currentTarget }) => set(currentTarget.value)}
        />
      )}
    </div>
  );
}

/** What is written, as a study file would have it: a whole number is one. */
function settingOf(text: string): string | number {
  return /^\d{1,3}$/.test(text.trim()) ? Number(text) : text.trim();
}
