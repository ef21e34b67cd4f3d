import { useState } from "preact/hooks";
import type { Plain } from "../../document/document.ts";
import type { NumberShape } from "./field.ts";
import { numberIn, settingOf, shownNumber, steppedNumber, stepsOfKey, typedNumber } from "./typed-number.ts";

export interface NumberFieldProps {
  readonly id: string;
  readonly shape: NumberShape;
  readonly value: Plain | undefined;
  /** Its label where no `label` element points at it. */
  readonly label?: string;
  readonly describedBy?: string;
  /** What holds where nothing is said, as it would be typed. */
  readonly placeholder?: string;
  readonly onValue: (value: Plain | undefined) => void;
}

/** A number with its unit: percent are typed as percent; arrow keys step it, Page keys ten steps at once. */
export function NumberInput(props: NumberFieldProps) {
  const { id, shape, value, label, describedBy, placeholder, onValue } = props;
  const [draft, setDraft] = useState<string>();
  const read = draft === undefined ? undefined : typedNumber(draft, shape);
  const needs = read !== undefined && "needs" in read ? read.needs : undefined;
  const number = numberIn(value);
  const take = (text: string): void => {
    setDraft(text);
    const typed = typedNumber(text, shape);
    if ("value" in typed) onValue(typed.value);
  };
  return (
    <span class="number-field">
      <input
        id={id}
        type="text"
        inputMode="decimal"
        role="spinbutton"
        autocomplete="off"
        aria-label={label}
        aria-valuenow={number ?? shape.usual ?? 0}
        aria-valuetext={
          number === undefined ? "as usual" : `${shownNumber(number, shape)} ${unitMark(shape)}`
        }
        aria-valuemin={shape.least}
        aria-valuemax={shape.most}
        aria-invalid={needs !== undefined}
        aria-describedby={[needs && `${id}-needs`, describedBy].filter(Boolean).join(" ") || undefined}
        placeholder={placeholder ?? shownNumber(shape.usual, shape)}
        value={draft ?? shownNumber(value, shape)}
        onInput={(event) => take(event.currentTarget.value)}
        onBlur={() => setDraft(undefined)}
        onKeyDown={(event) => {
          const steps = stepsOfKey(event.key);
          if (steps === undefined) return;
          event.preventDefault();
          setDraft(undefined);
          onValue(settingOf(steppedNumber(number ?? shape.usual ?? 0, steps, shape), shape));
        }}
      />
      <span class="unit" aria-hidden="true">
        {unitMark(shape)}
      </span>
      {needs && (
        <span class="needs" id={`${id}-needs`}>
          {needs}
        </span>
      )}
    </span>
  );
}

/** The unit beside a field, as short as it can be. */
function unitMark({ isShare, unit = "" }: NumberShape): string {
  if (isShare) return /per year/.test(unit) ? "% a year" : "%";
  if (unit === "basis points") return "bp";
  return unit.replace(/^number of /, "").replace(/^ratio$/, "");
}
