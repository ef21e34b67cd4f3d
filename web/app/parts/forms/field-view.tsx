import { useState } from "preact/hooks";
import type { Plain } from "../../document/document.ts";
import { withoutFlags } from "../answer/without-flags.ts";
import type { Field, NumberField } from "./field.ts";
import { NumberInput } from "./number-field.tsx";
import { reachOf } from "./reach.ts";
import { Slider } from "./slider.tsx";
import { shownList, shownRecord, typedList, typedRecord } from "./written-list.ts";

interface FieldProps {
  /** Unique on the page. */
  readonly id: string;
  readonly field: Field;
  readonly value: Plain | undefined;
  readonly onValue: (value: Plain | undefined) => void;
}

/** One option with its label, its term, its control and its sentence. */
export function FieldView(props: FieldProps) {
  const { id, field } = props;
  const { label, says, name, kind, needed } = field;
  if (kind === "named") return null; // has a control of its own
  return (
    <div class={`field of-${kind}`}>
      <label for={id}>
        {label} <code class="term">{name}</code>
        {needed && <span class="needed"> needed</span>}
      </label>
      <Control {...props} />
      {says !== "" && (
        <p class="hint" id={`${id}-says`}>
          {withoutFlags(says)}
        </p>
      )}
    </div>
  );
}

function Control({ id, field, value, onValue }: FieldProps) {
  const described = field.says === "" ? undefined : `${id}-says`;
  const text = { id, describedBy: described, onValue };
  switch (field.kind) {
    case "number": {
      if (field.mayNameAssets && typeof value === "object")
        return <TextInput {...text} shown={shownRecord(value)} read={typedRecord} />;
      const reach = reachOf(field);
      const props = { id, shape: withoutUnitSaid(field), value, describedBy: described, onValue };
      if (reach === undefined) return <NumberInput {...props} />;
      const otherwise = field.usual ?? (field.name.startsWith("min") ? reach.least : reach.most);
      return <Slider {...props} label={field.label} reach={reach} otherwise={otherwise} />;
    }
    case "choice":
      return (
        <select
          id={id}
          aria-describedby={described}
          value={String(value ?? field.usual ?? "")}
          onChange={({ currentTarget }) =>
            onValue(currentTarget.value === field.usual ? undefined : currentTarget.value || undefined)
          }
        >
          {field.usual === undefined && <option value="">as usual</option>}
          {field.choices.map((choice) => (
            <option key={choice}>{choice}</option>
          ))}
        </select>
      );
    case "flag":
      return (
        <input
          id={id}
          type="checkbox"
          aria-describedby={described}
          checked={(value ?? field.usual) === true}
          onChange={({ currentTarget }) =>
            onValue(currentTarget.checked === field.usual ? undefined : currentTarget.checked)
          }
        />
      );
    case "list":
      return (
        <TextInput
          {...text}
          shown={shownList(value)}
          placeholder={field.usual ?? "a, b, c"}
          read={(typed) => typedList(typed, field.ofNumbers)}
        />
      );
    case "record":
      return <TextInput {...text} shown={shownRecord(value)} placeholder="A=1, B=2" read={typedRecord} />;
    default:
      return (
        <TextInput
          {...text}
          shown={shownList(value)}
          placeholder={field.kind === "text" ? field.usual : undefined}
          read={(typed) => typed.trim() || undefined}
        />
      );
  }
}

/** A number whose label names its unit has none behind it: “Datasets to draw”. */
function withoutUnitSaid(field: NumberField): NumberField {
  const { unit, label, isShare } = field;
  const isSaid =
    unit !== undefined && !isShare && label.toLowerCase().includes(unit.replace(/^number of /, ""));
  return isSaid ? { ...field, unit: undefined } : field;
}

/** A text that is taken when the field is left or Enter is pressed. */
export function TextInput({
  id,
  shown,
  placeholder,
  label,
  describedBy,
  read,
  onValue,
}: {
  readonly id: string;
  readonly shown: string;
  readonly placeholder?: string;
  readonly label?: string;
  readonly describedBy?: string;
  readonly read: (text: string) => Plain | undefined;
  readonly onValue: (value: Plain | undefined) => void;
}) {
  const [draft, setDraft] = useState<string>();
  const take = (): void => {
    if (draft !== undefined && draft !== shown) onValue(read(draft));
    setDraft(undefined);
  };
  return (
    <input
      id={id}
      type="text"
      autocomplete="off"
      aria-label={label}
      aria-describedby={describedBy}
      placeholder={placeholder}
      value={draft ?? shown}
      onInput={({ currentTarget }) => setDraft(currentTarget.value)}
      onBlur={take}
      onKeyDown={({ key }) => key === "Enter" && take()}
    />
  );
}
