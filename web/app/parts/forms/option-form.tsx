import "./forms.css";
import type { Plain, Settings } from "../../document/document.ts";
import type { Field } from "./field.ts";
import { FieldView } from "./field-view.tsx";

/** A form of options, read from the schema. */
export function OptionForm({
  id,
  fields,
  settings,
  onSetting,
}: {
  readonly id: string;
  readonly fields: readonly Field[];
  readonly settings: Settings;
  readonly onSetting: (name: string, value: Plain | undefined) => void;
}) {
  return (
    <div class="option-form">
      {fields.map((field) => (
        <FieldView
          key={field.name}
          id={`${id}-${field.name}`}
          field={field}
          value={settings[field.name]}
          onValue={(value) => onSetting(field.name, value)}
        />
      ))}
    </div>
  );
}
