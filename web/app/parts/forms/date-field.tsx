import { useId, useState } from "preact/hooks";
import { typedDate } from "./typed-date.ts";

/** A day, written as the data write theirs: a browser's own field would have it in another order. */
export function DateField({
  label,
  value,
  placeholder,
  onDate,
}: {
  readonly label: string;
  /** `YYYY-MM-DD`; empty where none is said. */
  readonly value: string;
  readonly placeholder: string;
  readonly onDate: (date: string) => void;
}) {
  const id = useId();
  const [draft, setDraft] = useState<string>();
  const isWrong = draft !== undefined && typedDate(draft) === undefined;
  const type = (text: string): void => {
    setDraft(text);
    const date = typedDate(text);
    if (date !== undefined && date !== value) onDate(date);
  };
  return (
    <div class="field date-field">
      <label for={id}>{label}</label>
      <input
        id={id}
        type="text"
        inputMode="numeric"
        autocomplete="off"
        maxLength={10}
        placeholder={placeholder}
        value={draft ?? value}
        aria-invalid={isWrong}
        aria-describedby={isWrong ? `${id}-needs` : undefined}
        onInput={({ currentTarget }) => type(currentTarget.value)}
        onBlur={() => !isWrong && setDraft(undefined)}
      />
      {isWrong && (
        <span class="needs" id={`${id}-needs`}>
          a day as {placeholder} is needed
        </span>
      )}
    </div>
  );
}
